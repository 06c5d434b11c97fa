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
import { toldByPlatform } from '#app/services/told-by-platform.ts';

/** A write is a transaction: it costs a sync, and keeps deliveries waiting meanwhile. */
const ROWS_PER_WRITE = 4_000;

export interface CsvWriter {
  readonly tally: CsvTally;
  /** Takes a row's order; true once so many wait that `write` is due. */
  take(line: number, order: CsvOrder): boolean;
  write(): Promise<void>;
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
  let batch: LedgerEntry[] = [];

  async function write(): Promise<void> {
    if (batch.length === 0) return;
    await progress.begin();
    await deps.repositories.ledger.record(store.id, store.zone, batch);
    tally.add('imported', batch.length);
    batch = [];
    await progress.save(tally);
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
    take(line, order) {
      if (order.outcome === 'bad') tally.refuse(line, order.code, order.value);
      else if (order.outcome === 'test') tally.add('testSkipped');
      else takeOrder(order);
      return batch.length >= ROWS_PER_WRITE;
    },
    async finish() {
      await write();
      if (tally.count('imported') === 0)
        return tally.report({ firstDay: null, lastDay: null });
      await deps.repositories.counts.addKnown(
        store.id,
        'orders',
        daysOf(span, store, now),
      );
      await progress.save(tally, 'done');
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
  let hasBegun = false;
  return {
    async begin(): Promise<void> {
      if (hasBegun) return;
      hasBegun = true;
      await imports.start(store.id, row);
    },
    async save(tally: CsvTally, state: 'running' | 'done' = 'running'): Promise<void> {
      const read = tally.count('imported');
      const saved: ImportRow = {
        ...row,
        state,
        read,
        testSkipped: tally.count('testSkipped'),
        ...(state === 'done' ? { finishedAt: now, expected: read } : {}),
      };
      await imports.save(store.id, saved);
      await announcer.say(saved, state === 'done');
    },
  };
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
