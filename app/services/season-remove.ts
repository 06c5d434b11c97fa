import type { SeasonOffering } from '#app/ports/season-view.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';
import { memberEntry } from '#app/services/audit-entry.ts';
import { requirePlanner } from '#app/services/console-access.ts';
import { seasonView } from '#app/services/season-list.ts';
import { nameOf } from '#app/services/season-save.ts';

export type RemoveSeasonOutcome =
  | { readonly outcome: 'removed' }
  /** Something is sold in it, or was: agreements and drafts name it. */
  | { readonly outcome: 'in_use'; readonly offerings: readonly SeasonOffering[] };

/**
 * Removes a season that no offering is for.
 *
 * @throws AppError `not_found` for another agency's season, `not_allowed` for who may not plan
 */
export async function removeSeason(
  deps: ServiceDeps,
  member: MemberSession,
  seasonId: string,
): Promise<RemoveSeasonOutcome> {
  requirePlanner(member);
  const { season, offerings } = await seasonView(deps, member.agency.id, seasonId);
  if (offerings.length > 0) return { outcome: 'in_use', offerings };
  const entry = memberEntry(deps, member, {
    what: 'season_removed',
    subjectId: season.id,
    subjectName: nameOf(season.name, member),
  });
  await deps.repositories.seasons.remove(member.agency.id, season.id, entry);
  return { outcome: 'removed' };
}
