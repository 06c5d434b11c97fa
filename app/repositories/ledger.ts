import { ledgerMinute, NO_MINUTE } from '#app/domain/orders/order-state.ts';
import { hourStartAt, MINUTE_MS } from '#app/domain/shared/time.ts';
import type { Zone } from '#app/domain/shared/types.ts';
import type { Ledger } from '#app/ports/repositories.ts';
import type { LedgerEntry } from '#app/ports/store-platform.ts';
import type { Database } from '#app/repositories/connect.ts';
import { markDirty } from '#app/repositories/dirty-hours.ts';
import { eraseOrders } from '#app/repositories/erase-store.ts';
import { chunksOf, marks, rowMarks, type Sql } from '#app/repositories/sql.ts';

/** Rows a statement: 7 values each stay far below SQLite's 32,766. */
const CHUNK_ROWS = 500;

export function makeLedger(database: Database): Ledger {
  const { sql } = database;
  return {
    record: async (storeId, zone, entries) => {
      const newest = newestVersions(entries);
      if (newest.length === 0) return;
      await database.write((inside) => record(inside, storeId, zone, newest));
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
      await sql.run('DELETE FROM "Delivery" WHERE "receivedAtMs" < ?', [beforeMs]);
    },
    erase: (storeId) => database.write((inside) => eraseOrders(inside, storeId)),
  };
}

async function record(
  sql: Sql,
  storeId: string,
  zone: Zone,
  entries: readonly LedgerEntry[],
): Promise<void> {
  await markDirty(sql, storeId, await touchedHours(sql, storeId, zone, entries));
  for (const chunk of chunksOf(entries, CHUNK_ROWS)) {
    await sql.run(
      `INSERT INTO "OrderLedger" ("storeId","orderId","minute","state","valueMinor","currency","updatedAtMs")
       VALUES ${rowMarks(chunk.length, 7)}
       ON CONFLICT ("storeId","orderId") DO UPDATE SET
         "minute" = excluded."minute", "state" = excluded."state", "valueMinor" = excluded."valueMinor",
         "currency" = excluded."currency", "updatedAtMs" = excluded."updatedAtMs"
       WHERE excluded."updatedAtMs" >= "OrderLedger"."updatedAtMs"`,
      chunk.flatMap((entry) => [
        storeId,
        entry.orderId,
        ledgerMinute(entry),
        entry.state,
        entry.valueMinor,
        entry.currency,
        entry.updatedAtMs,
      ]),
    );
  }
}

/** Hours the orders go to, and the hours they may leave: an order can be moved by its platform. */
async function touchedHours(
  sql: Sql,
  storeId: string,
  zone: Zone,
  entries: readonly LedgerEntry[],
): Promise<Set<number>> {
  const counted = entries.filter(({ state }) => state !== 'dropped');
  const hours = new Set(counted.map((entry) => hourStartAt(entry.placedAtMs, zone)));
  for (const chunk of chunksOf(entries, CHUNK_ROWS)) {
    // No DISTINCT: SQLite would walk all of the store's orders by minute to save the sorting.
    const before = await sql.all<{ minute: number }>(
      `SELECT "minute" FROM "OrderLedger" WHERE "storeId" = ? AND "orderId" IN (${marks(chunk.length)})`,
      [storeId, ...chunk.map((entry) => entry.orderId)],
    );
    for (const { minute } of before)
      if (minute !== NO_MINUTE) hours.add(hourStartAt(minute * MINUTE_MS, zone));
  }
  return hours;
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
