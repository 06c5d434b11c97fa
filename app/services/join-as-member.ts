import { z } from 'zod';
import { AppError } from '#app/domain/shared/errors.ts';
import type { MemberAccounts } from '#app/ports/member-accounts.ts';
import type { InvitationRow } from '#app/ports/people.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { inviteTokenHash } from '#app/services/invite-token.ts';

export const MAX_MEMBER_NAME = 60;
export const MIN_PASSWORD = 12;
/** More than this the sign-in library does not take. */
export const MAX_PASSWORD = 128;

/** Why a link leads nowhere; texts: `join.closed.<state>`. */
export type ClosedInvitation = 'unknown' | 'used' | 'revoked' | 'expired' | 'email_taken';

export type InvitationFound =
  | {
      readonly state: 'open';
      readonly invitation: InvitationRow;
      readonly agencyName: string;
    }
  | { readonly state: ClosedInvitation };

/** What a link leads to, for whoever holds it. */
export async function findInvitation(
  { repositories, clock }: ServiceDeps,
  token: string,
): Promise<InvitationFound> {
  const hash = inviteTokenHash(token);
  const row = hash === null ? null : await repositories.members.invitationByToken(hash);
  if (row === null) return { state: 'unknown' };
  if (row.usedAt !== null) return { state: 'used' };
  if (row.revokedAt !== null) return { state: 'revoked' };
  if (row.expiresAt <= clock.now()) return { state: 'expired' };
  const agency = await repositories.agencies.byId(row.agencyId);
  if (agency === null) return { state: 'unknown' };
  if (await repositories.members.isEmailTaken(row.email)) return { state: 'email_taken' };
  return { state: 'open', invitation: row, agencyName: agency.name };
}

const fields = z.object({
  name: z.string().max(20_000).catch(''),
  password: z.string().max(20_000).catch(''),
});

export type JoinField = 'name' | 'password';

export type JoinOutcome =
  | { readonly outcome: 'joined'; readonly email: string; readonly password: string }
  | { readonly outcome: 'closed'; readonly state: ClosedInvitation }
  | {
      readonly outcome: 'bad_join';
      readonly wrong: readonly JoinField[];
      /** As typed; a password is never sent back. */
      readonly name: string;
    };

/**
 * Makes the holder of a link a member. Two who use it at once: one of them joins.
 *
 * The password is hashed only for an open link, so that guessing links costs no work here.
 */
export async function joinAsMember(
  deps: ServiceDeps,
  accounts: Pick<MemberAccounts, 'hashPassword'>,
  token: string,
  given: FormData,
): Promise<JoinOutcome> {
  const found = await findInvitation(deps, token);
  if (found.state !== 'open') return { outcome: 'closed', state: found.state };
  const form = fields.parse(Object.fromEntries(given));
  const name = form.name.trim();
  const wrong: JoinField[] = [];
  if (name === '' || [...name].length > MAX_MEMBER_NAME) wrong.push('name');
  if (!isGoodPassword(form.password)) wrong.push('password');
  if (wrong.length > 0) return { outcome: 'bad_join', wrong, name: form.name };
  const { id: invitationId, agencyId, email, role } = found.invitation;
  const id = deps.newId();
  const now = deps.clock.now();
  const passwordHash = await accounts.hashPassword(form.password);
  const done = await deps.repositories.members.takeInvitation(
    invitationId,
    { id, name, passwordHash },
    now,
    {
      agencyId,
      storeId: null,
      atMs: now,
      actor: { kind: 'member', id, name },
      what: 'member_joined',
      subjectId: id,
      subjectName: name,
      changes: [{ field: 'role', before: null, after: role }],
    },
  );
  if (done === 'joined') return { outcome: 'joined', email, password: form.password };
  // Somebody was faster, or the link was revoked meanwhile; what is true now is said.
  const { state } = await findInvitation(deps, token);
  if (state === 'open')
    throw new AppError('conflict', 'the link was open and was not taken');
  return { outcome: 'closed', state };
}

/** Long enough to be hard to guess, short enough for the library. */
export function isGoodPassword(password: string): boolean {
  return password.length >= MIN_PASSWORD && password.length <= MAX_PASSWORD;
}
