import type {
  SubscriptionMove,
  SubscriptionRow,
  Subscriptions,
} from '#app/ports/subscriptions.ts';
import { appendAudit } from '#app/repositories/audit.ts';
import { bumpCapacity, capacityVersion } from '#app/repositories/capacity-version.ts';
import { findRow, updateRows } from '#app/repositories/rows.ts';
import type { Sql } from '#app/repositories/sql.ts';
import {
  followedHash,
  keepAgreement,
} from '#app/repositories/subscription-agreements.ts';
import {
  changingColumns,
  type StoredSubscription,
} from '#app/repositories/subscription-rows.ts';
import { writeStep } from '#app/repositories/subscription-steps.ts';
import { writeOutbox } from '#app/repositories/write-outbox.ts';

/** Writes a move with its step, record and capacity, unless what it was decided on has changed. */
export async function moveSubscription(
  sql: Sql,
  move: SubscriptionMove,
): ReturnType<Subscriptions['move']> {
  const { row, agencyId, demand } = move;
  const own = { id: row.id, storeId: row.storeId, agencyId };
  const before = await findRow<StoredSubscription>(sql, 'Subscription', own);
  if (before?.state !== move.from || !followsWhatHolds(before, row))
    return 'changed_meanwhile';
  if (
    move.capacityVersion !== undefined &&
    move.capacityVersion !== (await capacityVersion(sql, agencyId))
  )
    return 'capacity_changed';
  const asked = demand === undefined ? {} : { demand: demand && JSON.stringify(demand) };
  await updateRows(sql, 'Subscription', { ...changingColumns(row), ...asked }, own);
  await keepAgreements(sql, move);
  await writeStep(sql, row, move.step);
  await appendAudit(sql, move.audit);
  if (demand !== undefined) await bumpCapacity(sql, agencyId);
  await writeOutbox(sql, move.outbox);
  return 'moved';
}

/** Two changes decided on the same agreement: the second one follows what holds no longer. */
function followsWhatHolds(before: StoredSubscription, row: SubscriptionRow): boolean {
  const changed =
    row.agreementHash === before.agreementHash
      ? row.pending && followedHash(row.pending.agreement)
      : followedHash(row.agreement);
  return changed === null || changed === before.agreementHash;
}

async function keepAgreements(sql: Sql, { row, step }: SubscriptionMove): Promise<void> {
  await keepAgreement(sql, row, row.agreement, row.agreementHash, step.effectiveOn);
  const { pending } = row;
  if (pending)
    await keepAgreement(sql, row, pending.agreement, pending.hash, pending.effectiveOn);
}
