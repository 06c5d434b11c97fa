import type { AgreedState, SubscriptionStep } from '#app/domain/subscriptions/types.ts';
import { findRows, updateRows } from '#app/repositories/rows.ts';
import type { Sql } from '#app/repositories/sql.ts';
import {
  agreedState,
  isStanding,
  nextOnOf,
  toSubscription,
  type StoredSubscription,
} from '#app/repositories/subscription-rows.ts';
import { writeStep } from '#app/repositories/subscription-steps.ts';

/**
 * Suspends what stands, or brings it back to the state it had.
 *
 * A suspended agreement keeps its key and its demand: nothing else is accepted while the store is
 * away, and its place stays its own.
 */
export async function setSuspended(
  sql: Sql,
  storeId: string,
  isSuspended: boolean,
  when: Pick<SubscriptionStep, 'atMs' | 'effectiveOn'>,
): Promise<void> {
  const rows = await findRows<StoredSubscription>(
    sql,
    'Subscription',
    { storeId },
    '"id"',
  );
  for (const row of rows) {
    const from = agreedState(row.state);
    if (!isStanding(from) || (from === 'suspended') === isSuspended) continue;
    const to = isSuspended ? 'suspended' : agreedState(row.stateBefore ?? 'active');
    await change(sql, row, { from, to, isSuspended }, when);
  }
}

async function change(
  sql: Sql,
  row: StoredSubscription,
  { from, to, isSuspended }: { from: AgreedState; to: AgreedState; isSuspended: boolean },
  when: Pick<SubscriptionStep, 'atMs' | 'effectiveOn'>,
): Promise<void> {
  const { id, storeId } = row;
  const moved = { ...toSubscription(row), state: to };
  const changes = {
    state: to,
    stateBefore: isSuspended ? from : null,
    nextOn: nextOnOf(moved),
  };
  await updateRows(sql, 'Subscription', changes, { id, storeId });
  await writeStep(sql, row, {
    ...when,
    actor: { kind: 'system', id: 'platform', name: '' },
    event: isSuspended ? 'suspended' : 'resumed',
    from,
    to,
    values: {},
  });
}
