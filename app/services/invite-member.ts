import { z } from 'zod';
import { AppError } from '#app/domain/shared/errors.ts';
import type { InvitationRow, MemberRole } from '#app/ports/people.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';
import { memberEntry } from '#app/services/audit-entry.ts';
import { requireOwner } from '#app/services/console-access.ts';
import { INVITATION_MS, makeInviteToken } from '#app/services/invite-token.ts';
import { ROLES } from '#app/services/member-roles.ts';

const MAX_EMAIL = 254;

const fields = z.object({
  email: z.string().max(20_000).catch(''),
  role: z.string().max(100).catch(''),
});

export type InviteOutcome =
  | {
      readonly outcome: 'invited';
      readonly email: string;
      /** The link's path; told once and kept nowhere. */
      readonly path: string;
      readonly expiresAt: number;
    }
  | {
      readonly outcome: 'bad_invite';
      readonly wrong: { readonly email?: 'email' | 'is_member'; readonly role?: 'role' };
      readonly form: { readonly email: string; readonly role: string };
    };

/**
 * Makes a one-time link by which a person becomes a member, in the role the owner chose.
 *
 * An older open link for the same e-mail is revoked: a person needs one, and it may be lost.
 *
 * @throws AppError `not_allowed` for everyone but owners
 */
export async function inviteMember(
  deps: ServiceDeps,
  member: MemberSession,
  given: FormData,
): Promise<InviteOutcome> {
  requireOwner(member);
  const form = fields.parse(Object.fromEntries(given));
  const email = form.email.trim().toLowerCase();
  const role = ROLES.find((one) => one === form.role);
  const isEmail = email.length <= MAX_EMAIL && z.email().safeParse(email).success;
  const isMember = isEmail && (await isMemberAlready(deps, member, email));
  if (!isEmail || isMember || role === undefined) {
    const wrong = {
      ...(isEmail ? {} : { email: 'email' as const }),
      ...(isMember ? { email: 'is_member' as const } : {}),
      ...(role === undefined ? { role: 'role' as const } : {}),
    };
    return { outcome: 'bad_invite', wrong, form };
  }
  await revokeOlder(deps, member, email);
  return invite(deps, member, email, role);
}

async function invite(
  deps: ServiceDeps,
  member: MemberSession,
  email: string,
  role: MemberRole,
): Promise<InviteOutcome> {
  const now = deps.clock.now();
  const { token, tokenHash } = makeInviteToken();
  const row: InvitationRow = {
    id: deps.newId(),
    agencyId: member.agency.id,
    email,
    role,
    createdAt: now,
    createdBy: member.name,
    expiresAt: now + INVITATION_MS,
    usedAt: null,
    revokedAt: null,
  };
  const audit = memberEntry(deps, member, {
    what: 'member_invited',
    subjectId: row.id,
    subjectName: email,
    changes: [{ field: 'role', before: null, after: role }],
  });
  await deps.repositories.members.invite(row, tokenHash, audit);
  const { expiresAt } = row;
  return { outcome: 'invited', email, path: `/console/join/${token}`, expiresAt };
}

/**
 * Makes a link worthless before it is used.
 *
 * @throws AppError `not_allowed` for everyone but owners, `not_found` for one of another agency, or
 * one that is open no more
 */
export async function revokeInvitation(
  deps: ServiceDeps,
  member: MemberSession,
  invitationId: string,
): Promise<{ outcome: 'revoked' }> {
  requireOwner(member);
  const open = await openInvitations(deps, member);
  const row = open.find(({ id }) => id === invitationId);
  if (row === undefined || !(await revoke(deps, member, row)))
    throw new AppError('not_found', 'no such open invitation');
  return { outcome: 'revoked' };
}

/** Links not used yet, newest first. */
export function openInvitations(
  { repositories, clock }: ServiceDeps,
  { agency }: Pick<MemberSession, 'agency'>,
): Promise<InvitationRow[]> {
  return repositories.members.invitations(agency.id, clock.now());
}

async function revokeOlder(
  deps: ServiceDeps,
  member: MemberSession,
  email: string,
): Promise<void> {
  for (const row of await openInvitations(deps, member))
    if (row.email === email) await revoke(deps, member, row);
}

function revoke(
  deps: ServiceDeps,
  member: MemberSession,
  row: InvitationRow,
): Promise<boolean> {
  const { members } = deps.repositories;
  const audit = memberEntry(deps, member, {
    what: 'invitation_revoked',
    subjectId: row.id,
    subjectName: row.email,
  });
  return members.revokeInvitation(member.agency.id, row.id, deps.clock.now(), audit);
}

async function isMemberAlready(
  { repositories }: ServiceDeps,
  { agency }: MemberSession,
  email: string,
): Promise<boolean> {
  const members = await repositories.members.all(agency.id);
  return members.some((one) => one.email === email);
}
