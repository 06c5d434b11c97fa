import { addDays, localDateAt, startOfLocalDay } from '#app/domain/shared/time.ts';
import type { EpochMs, InstantRange } from '#app/domain/shared/types.ts';
import type { ImportRow, StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { LedgerEntry } from '#app/ports/store-platform.ts';
import { createOrderIds, type CsvOrder } from '#app/services/csv-order.ts';
import {
  createCsvTally,
  type CsvReport,
  type CsvTally,
} from '#app/services/csv-report.ts';
import { createAnnouncer } from '#app/services/import-announcer.ts';
import { createOneBehind, createSavePace } from '#app/services/one-behind.ts';
import { toldByPlatform } from '#app/services/told-by-platform.ts';

/** A write is a transaction: it costs a sync, and keeps deliveries waiting meanwhile. */
const ROWS_PER_WRITE = 4_000;

export interface CsvWriter {
  readonly tally: CsvTally;
  /** Takes a row's order; true once so many wait that `write` is due. */
  take(line: number, order: CsvOrder): boolean;
  /** Begins to write what waits, after what was begun before; throws what that one threw. */
  write(): Promise<void>;
  /** Waits until nothing is being written. */
  settle(): Promise<void>;
  /** Writes what is left and marks the days from the first to the last order as known. */
  finish(): Promise<CsvReport>;
}

type GoodOrder = Extract<CsvOrder, { outcome: 'order' }>;

interface Span {
  firstMs: EpochMs;
  lastMs: EpochMs;
}

/** Writes a file's orders into the ledger in batches. An import row exists from the first batch on. */
export async function createCsvWriter(
  deps: ServiceDeps,
  store: StoreRow,
  now: EpochMs,
): Promise<CsvWriter> {
  const told = await toldByPlatform(deps, store);
  const progress = createProgress(deps, store, now);
  const tally = createCsvTally();
  const idOf = createOrderIds();
  const span: Span = {
    firstMs: Number.POSITIVE_INFINITY,
    lastMs: Number.NEGATIVE_INFINITY,
  };
  const behind = createOneBehind();
  let batch: LedgerEntry[] = [];

  async function keep(orders: readonly LedgerEntry[]): Promise<void> {
    await progress.begin();
    await deps.repositories.ledger.record(store.id, store.zone, orders);
    tally.add('imported', orders.length);
    await progress.save(tally);
  }

  async function write(): Promise<void> {
    if (batch.length === 0) return;
    const orders = batch;
    batch = [];
    await behind.start(() => keep(orders));
  }

  function takeOrder({ entry }: GoodOrder): void {
    const { placedAtMs, state, valueMinor, currency, updatedAtMs } = entry;
    const orderId = idOf(entry);
    if (told.some((range) => lies(placedAtMs, range))) {
      tally.add('alreadyKnown');
      return;
    }
    span.firstMs = Math.min(span.firstMs, placedAtMs);
    span.lastMs = Math.max(span.lastMs, placedAtMs);
    batch.push({ orderId, placedAtMs, state, valueMinor, currency, updatedAtMs });
  }

  return {
    tally,
    write,
    settle: () => behind.end(),
    take(line, order) {
      if (order.outcome === 'bad') tally.refuse(line, order.code, order.value);
      else if (order.outcome === 'test') tally.add('testSkipped');
      else takeOrder(order);
      return batch.length >= ROWS_PER_WRITE;
    },
    async finish() {
      await write();
      await behind.end();
      if (tally.count('imported') === 0)
        return tally.report({ firstDay: null, lastDay: null });
      await deps.repositories.counts.addKnown(
        store.id,
        'orders',
        daysOf(span, store, now),
      );
      await progress.end(tally);
      return tally.report({
        firstDay: localDateAt(span.firstMs, store.zone),
        lastDay: localDateAt(span.lastMs, store.zone),
      });
    },
  };
}

/** The import row of a file, as pages show it. */
function createProgress(deps: ServiceDeps, store: StoreRow, now: EpochMs) {
  const { imports } = deps.repositories;
  const announcer = createAnnouncer(deps, store);
  const row: ImportRow = {
    id: deps.newId(),
    storeId: store.id,
    source: 'csv',
    state: 'running',
    startedAt: now,
    finishedAt: null,
    expected: null,
    read: 0,
    testSkipped: 0,
    failureCode: null,
    reach: 'full',
    windows: [],
  };
  const isSaveDue = createSavePace();
  let hasBegun = false;
  return {
    async begin(): Promise<void> {
      if (hasBegun) return;
      hasBegun = true;
      await imports.start(store.id, row);
    },
    async save(tally: CsvTally): Promise<void> {
      const saved = withCounts(row, tally);
      if (isSaveDue()) await imports.save(store.id, saved);
      await announcer.say(saved);
    },
    async end(tally: CsvTally): Promise<void> {
      const read = tally.count('imported');
      const done = { state: 'done', finishedAt: now, expected: read } as const;
      const saved: ImportRow = { ...withCounts(row, tally), ...done };
      await imports.save(store.id, saved);
      await announcer.say(saved, true);
    },
  };
}

function withCounts(row: ImportRow, tally: CsvTally): ImportRow {
  const [read, testSkipped] = [tally.count('imported'), tally.count('testSkipped')];
  return { ...row, read, testSkipped };
}

function lies(atMs: EpochMs, { fromMs, untilMs }: InstantRange): boolean {
  return atMs >= fromMs && atMs < untilMs;
}

/** Whole store-local days, but not beyond now. */
function daysOf(span: Span, { zone }: StoreRow, now: EpochMs): InstantRange {
  const dayAfter = addDays(localDateAt(span.lastMs, zone), 1);
  return {
    fromMs: startOfLocalDay(localDateAt(span.firstMs, zone), zone),
    untilMs: Math.min(now, startOfLocalDay(dayAfter, zone)),
  };
}
