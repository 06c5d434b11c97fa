import { randomUUID } from 'node:crypto';
import type { EpochMs } from '#app/domain/shared/types.ts';
import type { AuditEntry } from '#app/ports/audit.ts';
import type { JoiningMember, Members } from '#app/ports/people.ts';
import { appendAudit } from '#app/repositories/audit.ts';
import { toInvitation, type StoredInvitation } from '#app/repositories/member-rows.ts';
import { findRow, insertRow, updateRows } from '#app/repositories/rows.ts';
import type { Sql } from '#app/repositories/sql.ts';
import { storedDate } from '#app/repositories/stored-date.ts';

/** Makes the person of an open invitation a member, and uses the invitation up. */
export async function takeInvitation(
  sql: Sql,
  id: string,
  member: JoiningMember,
  now: EpochMs,
  audit: AuditEntry,
): ReturnType<Members['takeInvitation']> {
  const row = await findRow<StoredInvitation>(sql, 'Invitation', { id });
  const invitation = row && toInvitation(row);
  if (
    !invitation ||
    invitation.usedAt !== null ||
    invitation.revokedAt !== null ||
    invitation.expiresAt <= now
  )
    return 'not_open';
  if (await isEmailTaken(sql, invitation.email)) return 'email_taken';
  await updateRows(sql, 'Invitation', { usedAt: storedDate(now) }, { id });
  await addMember(sql, invitation, member, now);
  await appendAudit(sql, audit);
  return 'joined';
}

/** Whether anyone signs in with this e-mail, of any agency. */
export async function isEmailTaken(sql: Sql, email: string): Promise<boolean> {
  const text = email.trim().toLowerCase();
  return (await findRow(sql, 'Member', { email: text })) !== null;
}

async function addMember(
  sql: Sql,
  { agencyId, role, email }: { agencyId: string; role: string; email: string },
  { id, name, passwordHash }: JoiningMember,
  now: EpochMs,
): Promise<void> {
  const since = { createdAt: storedDate(now), updatedAt: storedDate(now) };
  await insertRow(sql, 'Member', {
    ...{ id, agencyId, role, name, ...since },
    email: email.trim().toLowerCase(),
    emailVerified: 1,
  });
  // As the sign-in library keeps a password of its own.
  await insertRow(sql, 'MemberAccount', {
    id: randomUUID(),
    accountId: id,
    providerId: 'credential',
    userId: id,
    password: passwordHash,
    ...since,
  });
}
