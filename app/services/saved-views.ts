import { z } from 'zod';
import { AppError } from '#app/domain/shared/errors.ts';
import type { SavedViewRow } from '#app/ports/people.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';
import { memberEntry } from '#app/services/audit-entry.ts';
import { canPlan, requirePlanner } from '#app/services/console-access.ts';
import { savedQuery } from '#app/services/store-list-query.ts';

export const MAX_VIEW_NAME = 60;

/** A view as the list shows it. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  readonly isShared: boolean;
  readonly canRemove: boolean;
}

export type SaveViewOutcome =
  | { readonly outcome: 'saved' }
  | {
      readonly outcome: 'bad_view';
      /** `name`: empty or too long. `name_taken`: the member has one of that name. */
      readonly wrong: 'name' | 'name_taken';
      readonly name: string;
    };

const fields = z.object({
  name: z.string().max(10_000).catch(''),
  query: z.string().max(2_000).catch(''),
  shared: z.literal('1').optional().catch(undefined),
});

/** The member's own views and those shared with everyone, by name. */
export async function savedViews(
  deps: ServiceDeps,
  member: Pick<MemberSession, 'agency' | 'memberId' | 'role'>,
): Promise<SavedView[]> {
  const { agency, memberId } = member;
  const rows = await deps.repositories.savedViews.visibleTo(agency.id, memberId);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    query: row.query,
    isShared: row.isShared,
    canRemove: mayRemove(row, member),
  }));
}

/**
 * Keeps the list as it is filtered now under a name; shared views are the planners' business.
 *
 * @throws {AppError} `not_allowed` for sharing by who may not plan
 */
export async function saveView(
  deps: ServiceDeps,
  member: MemberSession,
  given: FormData,
): Promise<SaveViewOutcome> {
  const form = fields.parse(Object.fromEntries(given));
  const isShared = form.shared === '1';
  if (isShared) requirePlanner(member);
  const name = form.name.trim();
  if (name === '' || name.length > MAX_VIEW_NAME)
    return { outcome: 'bad_view', wrong: 'name', name: form.name };
  const row: SavedViewRow = {
    id: deps.newId(),
    agencyId: member.agency.id,
    memberId: member.memberId,
    name,
    query: savedQuery(form.query),
    isShared,
  };
  const said = { subjectId: row.id, subjectName: name };
  const audit = memberEntry(deps, member, { what: 'view_saved', ...said });
  const saved = await deps.repositories.savedViews.save(row, audit);
  if (saved === 'saved') return { outcome: 'saved' };
  return { outcome: 'bad_view', wrong: 'name_taken', name: form.name };
}

/**
 * Removes a view: an own one, or as a planner a shared one.
 *
 * @throws {AppError} `not_found` for one that the member cannot see, `not_allowed` for a shared one
 * of somebody else by who may not plan
 */
export async function removeView(
  deps: ServiceDeps,
  member: MemberSession,
  viewId: string,
): Promise<{ outcome: 'removed' }> {
  const { agency, memberId } = member;
  const rows = await deps.repositories.savedViews.visibleTo(agency.id, memberId);
  const row = rows.find(({ id }) => id === viewId);
  if (!row) throw new AppError('not_found', 'no such view for this member');
  if (!mayRemove(row, member)) throw new AppError('not_allowed', 'shared by another');
  const audit = memberEntry(deps, member, {
    what: 'view_removed',
    subjectId: row.id,
    subjectName: row.name,
  });
  await deps.repositories.savedViews.remove(agency.id, row.id, audit);
  return { outcome: 'removed' };
}

function mayRemove(
  row: SavedViewRow,
  { memberId, role }: Pick<MemberSession, 'memberId' | 'role'>,
): boolean {
  return row.memberId === memberId || canPlan(role);
}
