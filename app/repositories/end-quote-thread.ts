import type { QuoteThreadState } from '#app/domain/quotes/types.ts';
import type { SubscriptionStep } from '#app/domain/subscriptions/types.ts';
import type { AcceptContext } from '#app/ports/subscriptions.ts';
import {
  isOpen,
  toThread,
  type StoredThread,
} from '#app/repositories/quote-thread-rows.ts';
import { findRow, updateRows } from '#app/repositories/rows.ts';
import type { Sql } from '#app/repositories/sql.ts';
import { storedDate } from '#app/repositories/stored-date.ts';
import { writeStep } from '#app/repositories/subscription-steps.ts';

type Ending = NonNullable<AcceptContext['thread']>;

/** Whether what the thread offers can still be accepted: the quote named, or the tier offered. */
export async function isStillOpen(
  sql: Sql,
  storeId: string,
  { id, number }: Ending,
): Promise<boolean> {
  const state = await stateOf(sql, storeId, id);
  if (number === undefined) return state === 'offered' || state === 'quoted';
  if (state !== 'quoted') return false;
  const [latest] = await sql.all<{ number: number | null }>(
    'SELECT MAX("number") AS "number" FROM "Quote" WHERE "threadId" = ? AND "storeId" = ?',
    [id, storeId],
  );
  return latest?.number === number;
}

/** Ends a thread with an acceptance: its own, or another one that overtakes it. */
export async function endThread(
  sql: Sql,
  storeId: string,
  { id, to }: Ending,
  step: SubscriptionStep,
): Promise<void> {
  const from = await stateOf(sql, storeId, id);
  if (from === null || !isOpen(from)) return;
  const changes = { state: to, openKey: null, changedAt: storedDate(step.atMs) };
  await updateRows(sql, 'QuoteThread', changes, { id, storeId });
  if (to === 'accepted') return;
  await writeStep(
    sql,
    { storeId, id },
    {
      ...step,
      event: 'withdrawn',
      from,
      to: 'cancelled',
      values: {},
    },
  );
}

async function stateOf(
  sql: Sql,
  storeId: string,
  id: string,
): Promise<QuoteThreadState | null> {
  const row = await findRow<StoredThread>(sql, 'QuoteThread', { id, storeId });
  return row && toThread(row).state;
}
