import { AppError } from '#app/domain/shared/errors.ts';
import { localDateAt } from '#app/domain/shared/time.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';
import type { QuoteThreadState } from '#app/domain/quotes/types.ts';
import type {
  Actor,
  SubscriptionEventName,
  SubscriptionState,
} from '#app/domain/subscriptions/types.ts';
import type { AuditEntry } from '#app/ports/audit.ts';
import type {
  MessageRow,
  QuoteThreadRow,
  QuoteThreads,
  ThreadStep,
} from '#app/ports/quote-threads.ts';
import { appendAudit } from '#app/repositories/audit.ts';
import {
  openKeyOf,
  threadColumns,
  toThread,
  writeMessage,
  writeQuote,
  type StoredThread,
} from '#app/repositories/quote-thread-rows.ts';
import { findRow, insertRow, updateRows } from '#app/repositories/rows.ts';
import type { Sql } from '#app/repositories/sql.ts';
import { storedDate } from '#app/repositories/stored-date.ts';
import { writeStep } from '#app/repositories/subscription-steps.ts';

/** Opens a thread unless one of the store and season is open. */
export async function openThread(
  sql: Sql,
  row: QuoteThreadRow,
  message: Omit<MessageRow, 'id'> | null,
  audit: AuditEntry,
): ReturnType<QuoteThreads['open']> {
  const openKey = openKeyOf(row);
  const open = await findRow<{ id: string }>(sql, 'QuoteThread', { openKey });
  if (openKey !== null && open) return { outcome: 'open_already', threadId: open.id };
  await insertRow(sql, 'QuoteThread', threadColumns(row));
  if (message) await writeMessage(sql, row.storeId, message);
  const event = row.state === 'offered' ? 'offer_made' : 'requested';
  const change = { event, from: null, to: row.state } as const;
  await say(sql, row, change, { atMs: row.openedAt, actor: audit.actor });
  await appendAudit(sql, audit);
  return { outcome: 'opened' };
}

/** Writes all that belongs to a step, or nothing where the thread is not as it was. */
export async function stepThread(
  sql: Sql,
  own: { readonly storeId: string; readonly id: string },
  step: ThreadStep,
): ReturnType<QuoteThreads['step']> {
  const stored = await findRow<StoredThread>(sql, 'QuoteThread', { ...own });
  if (!stored) throw new AppError('not_found', `no thread ${own.id} of ${own.storeId}`);
  const before = toThread(stored);
  const { from, to, at, quote, wish, message, audit } = step;
  if (
    before.state !== from ||
    (quote && (await isNumberTaken(sql, own.id, quote.number)))
  )
    return 'changed_meanwhile';
  const changes = {
    state: to,
    changedAt: storedDate(at),
    openKey: openKeyOf({ ...before, state: to }),
    ...(wish && { wish: JSON.stringify(wish) }),
  };
  await updateRows(sql, 'QuoteThread', changes, { ...own });
  if (quote) await writeQuote(sql, own.storeId, quote);
  if (message) await writeMessage(sql, own.storeId, message);
  const event = THREAD_EVENTS[to];
  const values = quote ? { number: quote.number } : {};
  await say(sql, own, { event, from, to, values }, { atMs: at, actor: audit.actor });
  await appendAudit(sql, audit);
  return 'done';
}

/** What happened to a thread that came into a state by a step. */
export const THREAD_EVENTS: Readonly<Record<QuoteThreadState, SubscriptionEventName>> = {
  offered: 'offer_made',
  requested: 'countered',
  quoted: 'quote_sent',
  accepted: 'accepted',
  declined: 'declined',
  expired: 'expired',
  withdrawn: 'withdrawn',
};

/** The state a subscription of the same history is in. */
export const THREAD_STATES: Readonly<Record<QuoteThreadState, SubscriptionState>> = {
  offered: 'offered',
  requested: 'requested',
  quoted: 'quoted',
  accepted: 'accepted',
  declined: 'cancelled',
  expired: 'ended',
  withdrawn: 'cancelled',
};

async function isNumberTaken(sql: Sql, threadId: string, number: number) {
  return (await findRow(sql, 'Quote', { threadId, number })) !== null;
}

/** A line in the history that a subscription of the same id goes on with. */
async function say(
  sql: Sql,
  own: { readonly storeId: string; readonly id: string },
  change: {
    readonly event: SubscriptionEventName;
    readonly from: QuoteThreadState | null;
    readonly to: QuoteThreadState;
    readonly values?: Readonly<Record<string, number>>;
  },
  when: { readonly atMs: EpochMs; readonly actor: Actor },
): Promise<void> {
  const store = await findRow<{ zone: string }>(sql, 'Store', { id: own.storeId });
  if (!store) throw new AppError('not_found', `no store ${own.storeId}`);
  await writeStep(sql, own, {
    ...when,
    event: change.event,
    from: change.from && THREAD_STATES[change.from],
    to: THREAD_STATES[change.to],
    effectiveOn: localDateAt(when.atMs, store.zone),
    values: change.values ?? {},
  });
}
