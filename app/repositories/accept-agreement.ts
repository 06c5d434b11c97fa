import { AppError } from '#app/domain/shared/errors.ts';
import type {
  AcceptContext,
  AcceptOutcome,
  SubscriptionRow,
} from '#app/ports/subscriptions.ts';
import { appendAudit } from '#app/repositories/audit.ts';
import { bumpCapacity, capacityVersion } from '#app/repositories/capacity-version.ts';
import { endThread, isStillOpen } from '#app/repositories/end-quote-thread.ts';
import { findRow, insertRow } from '#app/repositories/rows.ts';
import type { Sql } from '#app/repositories/sql.ts';
import { keepAgreement } from '#app/repositories/subscription-agreements.ts';
import { writeStep } from '#app/repositories/subscription-steps.ts';
import { writeOutbox } from '#app/repositories/write-outbox.ts';
import {
  activeKeyOf,
  changingColumns,
  toSubscription,
  type StoredSubscription,
} from '#app/repositories/subscription-rows.ts';

/** Records an agreement with all that goes with it, unless one stands or what it rests on changed. */
export async function accept(
  sql: Sql,
  row: SubscriptionRow,
  context: AcceptContext,
): Promise<AcceptOutcome> {
  const first = await standingOrSame(sql, row);
  if (first) return { outcome: 'already_active', subscription: first };
  const { agencyId, capacityVersion: decidedOn, demand, thread } = context;
  if (thread?.to === 'accepted' && !(await isStillOpen(sql, row.storeId, thread)))
    return { outcome: 'thread_changed' };
  if (decidedOn !== null && decidedOn !== (await capacityVersion(sql, agencyId)))
    return { outcome: 'capacity_changed' };
  const { id, storeId, seasonCode, seasonYear } = row;
  await insertRow(sql, 'Subscription', {
    ...{ id, storeId, agencyId, seasonCode, seasonYear },
    ...changingColumns(row),
    demand: JSON.stringify(demand),
  });
  await keepAgreement(sql, row, row.agreement, row.agreementHash, row.startsOn);
  if (thread) await endThread(sql, storeId, thread, context.step);
  await writeStep(sql, row, context.step);
  await appendAudit(sql, context.audit);
  await bumpCapacity(sql, agencyId);
  await writeOutbox(sql, context.outbox);
  return { outcome: 'recorded', subscription: row };
}

/** What stands for the season, or what this very acceptance made when it was sent before. */
async function standingOrSame(
  sql: Sql,
  row: SubscriptionRow,
): Promise<SubscriptionRow | null> {
  const found =
    (await findRow<StoredSubscription>(sql, 'Subscription', {
      activeKey: activeKeyOf(row),
    })) ?? (await findRow<StoredSubscription>(sql, 'Subscription', { id: row.id }));
  if (!found) return null;
  if (found.storeId !== row.storeId)
    throw new AppError('conflict', `subscription ${row.id} is another store's`);
  return toSubscription(found);
}
