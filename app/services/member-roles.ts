import { z } from 'zod';
import { AppError } from '#app/domain/shared/errors.ts';
import type { MemberRole, MemberRow } from '#app/ports/people.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';
import { memberEntry } from '#app/services/audit-entry.ts';
import { requireOwner } from '#app/services/console-access.ts';

/** From the most to the least that one may do. */
export const ROLES: readonly MemberRole[] = ['owner', 'planner', 'responder', 'reader'];

const params = z.object({ memberId: z.string().regex(/^[\w-]{1,64}$/) });

export type MemberChange =
  | { readonly outcome: 'role_changed' }
  | { readonly outcome: 'removed' }
  /** An agency keeps at least one owner; nothing was changed. */
  | { readonly outcome: 'last_owner' }
  | { readonly outcome: 'bad_role' };

/**
 * One of the agency's own members, by the address.
 *
 * @throws AppError `not_found` for another agency's, or none: a guess must not learn which
 */
export async function memberOf(
  deps: ServiceDeps,
  agencyId: string,
  given: unknown,
): Promise<MemberRow> {
  const parsed = params.safeParse(given);
  const row = parsed.success
    ? await deps.repositories.members.byId(agencyId, parsed.data.memberId)
    : null;
  if (row === null) throw new AppError('not_found', 'no such member in this agency');
  return row;
}

/**
 * Gives a member another role; it holds from the member's next request on.
 *
 * @throws AppError `not_allowed` for everyone but owners, `not_found` for another agency's member
 */
export async function changeRole(
  deps: ServiceDeps,
  member: MemberSession,
  subject: MemberRow,
  given: unknown,
): Promise<MemberChange> {
  requireOwner(member);
  const role = ROLES.find((one) => one === given);
  if (role === undefined) return { outcome: 'bad_role' };
  if (role === subject.role) return { outcome: 'role_changed' };
  const audit = memberEntry(deps, member, {
    what: 'member_role_changed',
    subjectId: subject.id,
    subjectName: subject.name,
    changes: [{ field: 'role', before: subject.role, after: role }],
  });
  const { members } = deps.repositories;
  const done = await members.setRole(member.agency.id, subject.id, role, audit);
  return outcomeOf(done, 'role_changed');
}

/**
 * Takes a member out of the agency: sessions end, the next request meets the sign-in page.
 *
 * @throws AppError `not_allowed` for everyone but owners, `not_found` for another agency's member
 */
export async function removeMember(
  deps: ServiceDeps,
  member: MemberSession,
  subject: MemberRow,
): Promise<MemberChange> {
  requireOwner(member);
  const audit = memberEntry(deps, member, {
    what: 'member_removed',
    subjectId: subject.id,
    subjectName: subject.name,
    changes: [{ field: 'role', before: subject.role, after: null }],
  });
  const { members } = deps.repositories;
  const done = await members.remove(member.agency.id, subject.id, audit);
  return outcomeOf(done, 'removed');
}

function outcomeOf(
  done: 'changed' | 'removed' | 'last_owner' | 'unknown',
  outcome: 'role_changed' | 'removed',
): MemberChange {
  // Somebody else may have removed the member a moment ago.
  if (done === 'unknown') throw new AppError('not_found', 'the member is gone');
  return { outcome: done === 'last_owner' ? 'last_owner' : outcome };
}
