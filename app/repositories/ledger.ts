import { NO_MINUTE } from '#app/domain/orders/order-state.ts';
import { hourStartAt, MINUTE_MS } from '#app/domain/shared/time.ts';
import type { Zone } from '#app/domain/shared/types.ts';
import type { Ledger } from '#app/ports/repositories.ts';
import type { LedgerEntry } from '#app/ports/store-platform.ts';
import type { Database } from '#app/repositories/connect.ts';
import { markDirty } from '#app/repositories/dirty-hours.ts';
import { deleteInSteps } from '#app/repositories/delete-in-steps.ts';
import { eraseMost, eraseOrders } from '#app/repositories/erase-store.ts';
import {
  addOrders,
  changeOrders,
  ledgerPieces,
  lockedMinutes,
} from '#app/repositories/ledger-rows.ts';
import { chunksOf, marks, type Sql } from '#app/repositories/sql.ts';

/** Order ids asked for at once. */
const CHUNK_ROWS = 500;

export function makeLedger(database: Database): Ledger {
  const { sql } = database;
  return {
    record: async (storeId, zone, entries) => {
      const newest = inKeyOrder(entries);
      if (newest.length === 0) return;
      await database.write(
        (inside) => record(inside, storeId, zone, newest),
        'row_locks',
      );
    },
    minutes: (storeId, { fromMs, untilMs }) =>
      sql.all<{ minute: number; orders: number }>(
        `SELECT "minute", COUNT(*) AS orders FROM "OrderLedger"
         WHERE "storeId" = ? AND "minute" >= ? AND "minute" < ? GROUP BY "minute" ORDER BY "minute"`,
        [storeId, Math.ceil(fromMs / MINUTE_MS), Math.ceil(untilMs / MINUTE_MS)],
      ),
    total: async (storeId) => {
      const [row] = await sql.all<{ orders: number }>(
        'SELECT COUNT(*) AS orders FROM "OrderLedger" WHERE "storeId" = ? AND "minute" > ?',
        [storeId, NO_MINUTE],
      );
      return row?.orders ?? 0;
    },
    missing: (storeId, entries) => missing(sql, storeId, newestVersions(entries)),
    pruneDeliveries: async (beforeMs) => {
      const old = '"receivedAtMs" < ?';
      await deleteInSteps(sql, 'Delivery', 'receivedAtMs', old, [beforeMs]);
    },
    erase: async (storeId) => {
      await eraseMost(sql, storeId);
      await database.write((inside) => eraseOrders(inside, storeId));
    },
  };
}

/**
 * Orders first, then the marks of their hours, each in the order of their keys, as the intake does it:
 * so that no two writers wait for each other.
 */
async function record(
  sql: Sql,
  storeId: string,
  zone: Zone,
  entries: readonly LedgerEntry[],
): Promise<void> {
  const hours = new Set<number>();
  for (const chunk of ledgerPieces(sql, entries)) {
    for (const entry of chunk)
      if (entry.state !== 'dropped') hours.add(hourStartAt(entry.placedAtMs, zone));
    if ((await addOrders(sql, storeId, chunk)) === chunk.length) continue;
    // An order can be moved by its platform: the hour it may leave is counted anew as well.
    for (const minute of await lockedMinutes(sql, storeId, chunk))
      if (minute !== NO_MINUTE) hours.add(hourStartAt(minute * MINUTE_MS, zone));
    await changeOrders(sql, storeId, chunk);
  }
  await markDirty(sql, storeId, hours);
}

/** What never was an order here is not missed where it is none any more. */
async function missing(
  sql: Sql,
  storeId: string,
  entries: readonly LedgerEntry[],
): Promise<string[]> {
  const known = new Map<string, { state: string; updatedAtMs: number }>();
  for (const chunk of chunksOf(entries, CHUNK_ROWS)) {
    const rows = await sql.all<{ orderId: string; state: string; updatedAtMs: number }>(
      `SELECT "orderId", "state", "updatedAtMs" FROM "OrderLedger"
       WHERE "storeId" = ? AND "orderId" IN (${marks(chunk.length)})`,
      [storeId, ...chunk.map((entry) => entry.orderId)],
    );
    for (const row of rows) known.set(row.orderId, row);
  }
  return entries
    .filter((entry) => isMissing(entry, known.get(entry.orderId)))
    .map(({ orderId }) => orderId);
}

/** True where an entry would tell the ledger something. */
function isMissing(
  entry: LedgerEntry,
  known: { readonly state: string; readonly updatedAtMs: number } | undefined,
): boolean {
  if (known === undefined) return entry.state !== 'dropped';
  if (known.updatedAtMs !== entry.updatedAtMs)
    return known.updatedAtMs < entry.updatedAtMs;
  return known.state !== entry.state;
}

/** One entry an order, the newest; of equals the last. */
function newestVersions(entries: readonly LedgerEntry[]): LedgerEntry[] {
  const newest = new Map<string, LedgerEntry>();
  for (const entry of entries) {
    const known = newest.get(entry.orderId);
    if (!known || entry.updatedAtMs >= known.updatedAtMs)
      newest.set(entry.orderId, entry);
  }
  return [...newest.values()];
}

/** One entry an order, the newest, ordered by id. A store's history mostly comes that way. */
function inKeyOrder(entries: readonly LedgerEntry[]): readonly LedgerEntry[] {
  const isInOrder = entries.every(({ orderId }, index) => {
    const before = entries[index - 1];
    return before === undefined || before.orderId < orderId;
  });
  return isInOrder ? entries : newestVersions(entries).sort(byOrderId);
}

/** By code units, whatever the language: the same order wherever orders are written. */
function byOrderId(one: LedgerEntry, other: LedgerEntry): number {
  return one.orderId < other.orderId ? -1 : one.orderId > other.orderId ? 1 : 0;
}
