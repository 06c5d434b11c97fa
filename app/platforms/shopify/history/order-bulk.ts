import { setTimeout as pause } from 'node:timers/promises';
import { AppError, isAppError } from '#app/domain/shared/errors.ts';
import type { AdminFetch } from '#app/platforms/shopify/admin-fetch.ts';
import type { AdminClient } from '#app/platforms/shopify/graphql/admin-client.ts';
import { readBulkLines } from '#app/platforms/shopify/history/bulk-lines.ts';
import {
  bulkState,
  startBulk,
  type BulkState,
} from '#app/platforms/shopify/history/bulk-operation.ts';
import { writeCursor } from '#app/platforms/shopify/history/cursor.ts';
import { ledgerEntryOf } from '#app/platforms/shopify/history/order-entry.ts';
import { readOrderLine } from '#app/platforms/shopify/history/order-line.ts';
import type { LedgerEntry, OrderPage } from '#app/ports/store-platform.ts';

/** A page is a transaction: it costs a sync each, and keeps deliveries waiting meanwhile. */
const LINES_PER_PAGE = 4_000;

export interface BulkPace {
  /** First pause between two looks at a bulk operation; grows to `longestPauseMs`. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** How often a lost operation or connection is made up for before giving up. */
  readonly tries: number;
}

export const DEFAULT_PACE: BulkPace = {
  firstPauseMs: 250,
  longestPauseMs: 3_000,
  tries: 5,
};

interface BulkReading {
  readonly client: AdminClient;
  readonly adminFetch: AdminFetch;
  readonly search: string;
  readonly pace: BulkPace;
}

type Place = { bulkId: string; lines: number };

/**
 * Orders by bulk operation, in the order of its result.
 *
 * The operation's id is in the first cursor already, so a restart goes on with the same one. While
 * Shopify still collects, pages come empty: the caller may stop between them. A lost operation is
 * begun anew (`isRestart`); a lost connection goes on at its line.
 */
export async function* readOrderBulk(
  reading: BulkReading,
  start: Place | null,
): AsyncGenerator<OrderPage> {
  const { tries: allowed, firstPauseMs } = reading.pace;
  let place = start;
  for (let failures = 0; ;) {
    const current: Place = place ?? (yield* startPlace(reading, failures > 0));
    place = current;
    try {
      const state = yield* waitUntilReady(reading, current);
      if (state.outcome === 'ready') {
        for await (const { page, lines } of readResult(reading, current, state)) {
          place = { bulkId: current.bulkId, lines };
          failures = 0;
          yield page;
        }
        return;
      }
      place = null;
      if (failures >= allowed)
        throw new AppError(
          'platform_unreachable',
          'bulk operations fail again and again',
        );
    } catch (error) {
      if (!isAppError(error) || error.code !== 'platform_unreachable') throw error;
      if (failures >= allowed) throw error;
    }
    await pause(firstPauseMs * 2 ** failures);
    failures += 1;
  }
}

/** A new operation; its id goes out with an empty page, to be kept before anything is read. */
async function* startPlace(
  reading: BulkReading,
  isRestart: boolean,
): AsyncGenerator<OrderPage, Place> {
  const { client, search, pace } = reading;
  for (let tries = 0; ; tries++) {
    const started = await startBulk(client, search);
    if (started.outcome === 'started') {
      const place = { bulkId: started.bulkId, lines: 0 };
      yield { ...emptyPage(place), ...(isRestart ? { isRestart: true } : {}) };
      return place;
    }
    if (tries >= pace.tries)
      throw new AppError(
        'platform_throttled',
        'too many bulk operations run in the shop',
      );
    await pause(Math.min(pace.longestPauseMs, pace.firstPauseMs * 2 ** tries));
  }
}

async function* waitUntilReady(
  reading: BulkReading,
  place: Place,
): AsyncGenerator<OrderPage, Exclude<BulkState, { outcome: 'running' }>> {
  let waitMs = reading.pace.firstPauseMs;
  for (;;) {
    const state = await bulkState(reading.client, place.bulkId);
    if (state.outcome !== 'running') return state;
    yield emptyPage(place);
    await pause(waitMs);
    waitMs = Math.min(reading.pace.longestPauseMs, waitMs * 1.5);
  }
}

async function* readResult(
  reading: BulkReading,
  place: Place,
  state: { url: string | null; objects: number },
): AsyncGenerator<{ page: OrderPage; lines: number }> {
  let lines = 0;
  let page = emptyEntries();
  if (state.url !== null) {
    for await (const arrived of readBulkLines(reading.adminFetch, state.url)) {
      for (const line of arrived) {
        lines += 1;
        if (lines <= place.lines) continue;
        addLine(page, line);
        const isFull = page.entries.length + page.testSkipped >= LINES_PER_PAGE;
        if (!isFull || lines >= state.objects) continue;
        const cursor = writeCursor({ kind: 'bulk', bulkId: place.bulkId, lines });
        yield { page: { ...page, cursor }, lines };
        page = emptyEntries();
      }
    }
  }
  if (lines !== state.objects)
    throw new AppError(
      'platform_unreachable',
      `bulk result has ${String(lines)} of ${String(state.objects)} lines`,
    );
  yield { page: { ...page, cursor: null }, lines };
}

interface Entries {
  readonly entries: LedgerEntry[];
  testSkipped: number;
}

function emptyEntries(): Entries {
  return { entries: [], testSkipped: 0 };
}

function addLine(page: Entries, line: string): void {
  const entry = ledgerEntryOf(readOrderLine(line));
  if (entry === null) page.testSkipped += 1;
  else page.entries.push(entry);
}

function emptyPage(place: Place): OrderPage {
  return { entries: [], testSkipped: 0, cursor: writeCursor({ kind: 'bulk', ...place }) };
}
