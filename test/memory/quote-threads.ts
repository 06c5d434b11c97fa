import type { QuoteThreadState } from '#app/domain/quotes/types.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import { localDateAt } from '#app/domain/shared/time.ts';
import type { SubscriptionStep } from '#app/domain/subscriptions/types.ts';
import type {
  MessageRow,
  QuoteThreadRow,
  QuoteThreads,
} from '#app/ports/quote-threads.ts';
import { isOpen } from '#app/repositories/quote-thread-rows.ts';
import { THREAD_EVENTS, THREAD_STATES } from '#app/repositories/quote-thread-changes.ts';
import { copied, type Tables } from './tables.ts';

export function memoryQuoteThreads(tables: Tables): QuoteThreads {
  const rows = (wants: (row: QuoteThreadRow) => boolean): QuoteThreadRow[] =>
    copied(tables.threads.filter(wants)).sort(
      (one, other) => other.openedAt - one.openedAt || other.id.localeCompare(one.id),
    );
  const write = (storeId: string, message: Omit<MessageRow, 'id'>): void => {
    tables.messages.push({ ...copied(message), storeId, id: tables.nextId() });
  };
  return {
    open: async (row, message, audit) => {
      const other = tables.threads.find((one) => isSameSeason(one, row));
      if (other && isOpen(row.state))
        return { outcome: 'open_already', threadId: other.id };
      tables.threads.push(copied(row));
      if (message) write(row.storeId, message);
      const event = row.state === 'offered' ? 'offer_made' : 'requested';
      const change = { actor: audit.actor, atMs: row.openedAt, event } as const;
      say(tables, row, { ...change, from: null, to: row.state });
      tables.record(audit);
      return { outcome: 'opened' };
    },
    ofStore: async (storeId, id) =>
      rows((row) => row.id === id && row.storeId === storeId)[0] ?? null,
    ofAgency: async (agencyId, id) =>
      rows((row) => row.id === id && row.agencyId === agencyId)[0] ?? null,
    allOfStore: async (storeId) => rows((row) => row.storeId === storeId),
    allOfAgency: async (agencyId, onlyOpen) =>
      rows((row) => row.agencyId === agencyId && (!onlyOpen || isOpen(row.state))),
    quotes: async (storeId, threadId) =>
      tables.quotes
        .filter((quote) => quote.storeId === storeId && quote.threadId === threadId)
        .map(({ storeId: _, ...quote }) => copied(quote)),
    messages: async (storeId, threadId) =>
      tables.messages
        .filter((message) => message.storeId === storeId && message.threadId === threadId)
        .map(({ storeId: _, ...message }) => copied(message))
        .sort((one, other) => one.atMs - other.atMs || one.id - other.id),
    addMessage: async (storeId, message) => {
      placeOf(tables, storeId, message.threadId);
      write(storeId, message);
    },
    step: async (storeId, id, { from, to, at, quote, wish, message, audit }) => {
      const place = placeOf(tables, storeId, id);
      const before = tables.threads[place];
      const isTaken = tables.quotes.some(
        (sent) => sent.threadId === id && sent.number === quote?.number,
      );
      if (before?.state !== from || isTaken) return 'changed_meanwhile';
      const after = { ...before, state: to, changedAt: at, wish: wish ?? before.wish };
      tables.threads[place] = copied(after);
      if (quote) tables.quotes.push({ ...copied(quote), storeId });
      if (message) write(storeId, message);
      const change = { actor: audit.actor, atMs: at, event: THREAD_EVENTS[to] };
      const values = quote ? { number: quote.number } : {};
      say(tables, before, { ...change, from, to, values });
      tables.record(audit);
      return 'done';
    },
  };
}

export function threadState(
  tables: Tables,
  storeId: string,
  id: string,
): QuoteThreadState | null {
  const row = tables.threads.find((one) => one.id === id && one.storeId === storeId);
  return row?.state ?? null;
}

export function endThread(
  tables: Tables,
  storeId: string,
  { id, to }: { readonly id: string; readonly to: 'accepted' | 'withdrawn' },
  step: SubscriptionStep,
): void {
  const from = threadState(tables, storeId, id);
  if (from === null || !isOpen(from)) return;
  const place = placeOf(tables, storeId, id);
  const before = tables.threads[place];
  if (before) tables.threads[place] = { ...before, state: to, changedAt: step.atMs };
  if (to === 'accepted') return;
  const ended = { event: 'withdrawn', from, to: 'cancelled', values: {} } as const;
  tables.steps.push({ storeId, id, step: { ...copied(step), ...ended } });
}

function isSameSeason(open: QuoteThreadRow, row: QuoteThreadRow): boolean {
  return (
    isOpen(open.state) &&
    open.storeId === row.storeId &&
    open.seasonCode === row.seasonCode &&
    open.seasonYear === row.seasonYear
  );
}

function placeOf(tables: Tables, storeId: string, id: string): number {
  const place = tables.threads.findIndex(
    (row) => row.id === id && row.storeId === storeId,
  );
  if (place < 0) throw new AppError('not_found', `no thread ${id} of store ${storeId}`);
  return place;
}

function say(
  tables: Tables,
  { storeId, id }: QuoteThreadRow,
  change: Pick<SubscriptionStep, 'actor' | 'atMs' | 'event'> & {
    readonly from: QuoteThreadState | null;
    readonly to: QuoteThreadState;
    readonly values?: Readonly<Record<string, number>>;
  },
): void {
  const store = tables.stores.get(storeId);
  if (!store) throw new AppError('not_found', `no store ${storeId}`);
  const { actor, atMs, event, from, to, values = {} } = change;
  const states = { from: from && THREAD_STATES[from], to: THREAD_STATES[to] };
  const effectiveOn = localDateAt(atMs, store.zone);
  const step = { actor: copied(actor), atMs, event, ...states, effectiveOn, values };
  tables.steps.push({ storeId, id, step });
}
