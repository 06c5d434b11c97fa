import { addDays, localDateAt } from '#app/domain/shared/time.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';
import type { AuditEntry } from '#app/ports/audit.ts';
import type { MemberRole, Members } from '#app/ports/people.ts';
import { appendAudit } from '#app/repositories/audit.ts';
import { bumpCapacity } from '#app/repositories/capacity-version.ts';
import { deleteRows, findRow, updateRows } from '#app/repositories/rows.ts';
import type { Sql } from '#app/repositories/sql.ts';

type Own = Readonly<{ agencyId: string; id: string }>;

/** Gives a member another role; an agency keeps an owner. */
export async function setRole(
  sql: Sql,
  own: Own,
  role: MemberRole,
  audit: AuditEntry,
): ReturnType<Members['setRole']> {
  const refused = await refusal(sql, own, role);
  if (refused) return refused;
  await updateRows(sql, 'Member', { role }, { ...own });
  await appendAudit(sql, audit);
  return 'changed';
}

/**
 * Deletes a member with all that signs them in, and takes them off the rota from the day on.
 *
 * Shifts that are over stay: they say who was on call. Views shared with others stay too.
 */
export async function removeMember(
  sql: Sql,
  own: Own,
  audit: AuditEntry,
): ReturnType<Members['remove']> {
  const refused = await refusal(sql, own, null);
  if (refused) return refused;
  const { agencyId, id: memberId } = own;
  await endShifts(sql, own, audit.atMs);
  await deleteRows(sql, 'MemberHours', { agencyId, memberId });
  await deleteRows(sql, 'SavedView', { agencyId, memberId, isShared: 0 });
  await deleteRows(sql, 'Member', { ...own });
  await bumpCapacity(sql, agencyId);
  await appendAudit(sql, audit);
  return 'removed';
}

async function refusal(
  sql: Sql,
  own: Own,
  role: MemberRole | null,
): Promise<'unknown' | 'last_owner' | null> {
  const member = await findRow<{ role: string }>(sql, 'Member', { ...own });
  if (!member) return 'unknown';
  if (member.role !== 'owner' || role === 'owner') return null;
  const [owners] = await sql.all<{ count: number }>(
    `SELECT COUNT(*) AS "count" FROM "Member" WHERE "agencyId" = ? AND "role" = 'owner'`,
    [own.agencyId],
  );
  return (owners?.count ?? 0) <= 1 ? 'last_owner' : null;
}

async function endShifts(sql: Sql, own: Own, at: EpochMs): Promise<void> {
  const agency = await findRow<{ zone: string }>(sql, 'Agency', { id: own.agencyId });
  const today = localDateAt(at, agency?.zone ?? 'UTC');
  const values = [own.agencyId, own.id, today];
  await sql.run(
    'DELETE FROM "Shift" WHERE "agencyId" = ? AND "memberId" = ? AND "fromDate" >= ?',
    values,
  );
  await sql.run(
    'UPDATE "Shift" SET "toDate" = ? WHERE "agencyId" = ? AND "memberId" = ? AND "toDate" >= ?',
    [addDays(today, -1), ...values],
  );
}
