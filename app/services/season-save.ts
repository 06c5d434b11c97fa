import type { LocalText } from '#app/domain/offerings/types.ts';
import type { AgencySeason } from '#app/domain/seasons/agency-season.ts';
import { overlappingSeason } from '#app/domain/seasons/season-overlap.ts';
import type { SeasonRow } from '#app/ports/catalogue.ts';
import type {
  SaveSeasonOutcome,
  SeasonForm,
  SeasonFormFinding,
  SeasonKey,
} from '#app/ports/season-view.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';
import { changesBetween } from '#app/services/audit-changes.ts';
import { memberEntry } from '#app/services/audit-entry.ts';
import { requirePlanner } from '#app/services/console-access.ts';
import { seasonOfForm } from '#app/services/season-form.ts';
import { seasonOf } from '#app/services/season-list.ts';

/** Creates a season from a template's form. Everything fits, or nothing is saved. */
export async function createSeason(
  deps: ServiceDeps,
  member: MemberSession,
  key: SeasonKey,
  form: SeasonForm,
): Promise<SaveSeasonOutcome> {
  requirePlanner(member);
  return save(deps, member, { id: deps.newId(), key, before: null }, form);
}

/**
 * Changes a season. Published offerings keep the dates they were published with; drafts take the new
 * ones when they are saved next.
 *
 * @throws AppError `not_found` for another agency's season
 */
export async function changeSeason(
  deps: ServiceDeps,
  member: MemberSession,
  seasonId: string,
  form: SeasonForm,
): Promise<SaveSeasonOutcome> {
  requirePlanner(member);
  const before = await seasonOf(deps, member.agency.id, seasonId);
  const { id, code, year, market } = before;
  return save(deps, member, { id, key: { code, year, market }, before }, form);
}

async function save(
  deps: ServiceDeps,
  member: MemberSession,
  what: { id: string; key: SeasonKey; before: SeasonRow | null },
  form: SeasonForm,
): Promise<SaveSeasonOutcome> {
  const { season, name, findings } = seasonOfForm(form, what.key);
  const agencyId = member.agency.id;
  const others = await deps.repositories.seasons.all(agencyId);
  const overlap =
    findings.length === 0
      ? overlappingSeason(
          season,
          others.filter(({ id }) => id !== what.id),
        )
      : null;
  const refused = (all: readonly SeasonFormFinding[]): SaveSeasonOutcome => ({
    outcome: 'bad_season',
    form,
    findings: all,
    overlapsWith: overlap?.name ?? null,
  });
  if (findings.length > 0) return refused(findings);
  if (overlap !== null) return refused([overlapAt(season, overlap)]);
  const row: SeasonRow = { id: what.id, agencyId, name, ...season };
  const saved = await deps.repositories.seasons.save(
    row,
    entryOf(deps, member, what, row),
  );
  if (saved === 'taken')
    return refused([{ path: 'name.en', code: 'season_taken', values: {} }]);
  return { outcome: 'saved', seasonId: what.id };
}

/** At the end that reaches into the other season. */
function overlapAt(
  season: AgencySeason,
  other: { from: string; to: string },
): SeasonFormFinding {
  const path = season.from < other.from ? 'to' : 'from';
  return { path, code: 'season_overlaps', values: { from: other.from, to: other.to } };
}

function entryOf(
  deps: ServiceDeps,
  member: MemberSession,
  { id, before }: { id: string; before: SeasonRow | null },
  row: SeasonRow,
) {
  return memberEntry(deps, member, {
    what: before === null ? 'season_created' : 'season_changed',
    subjectId: id,
    subjectName: nameOf(row.name, member),
    changes: changesBetween(before ?? {}, row).filter(
      ({ field }) => field !== 'id' && field !== 'agencyId',
    ),
  });
}

export function nameOf(name: LocalText, { agency }: MemberSession): string {
  return agency.locale === 'pl' ? name.pl : name.en;
}
