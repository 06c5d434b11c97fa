import { HOUR_MS, hourStartAt, MINUTE_MS } from '#app/domain/shared/time.ts';
import type { Zone } from '#app/domain/shared/types.ts';
import { markDirty } from '#app/repositories/dirty-hours.ts';
import { writeKnown } from '#app/repositories/known-rows.ts';
import type { Sql } from '#app/repositories/sql.ts';

/** Zones differ by whole quarters of an hour, so a quarter never lies in two local hours. */
const QUARTER_MINUTES = 15;

/**
 * Moves a store to another zone: throws its counts by hour away and marks all of its hours to be counted
 * anew. Does nothing where it is in that zone. Within the caller's transaction, which takes row locks.
 *
 * Orders come and are counted meanwhile. Who counts holds its marks, then the store's row: in that order
 * here too. What was counted by the former hours is there to be seen once the row is ours.
 */
export async function moveToZone(sql: Sql, storeId: string, zone: Zone): Promise<void> {
  const [before] = await sql.all<{ zone: Zone }>(
    'SELECT "zone" FROM "Store" WHERE "id" = ?',
    [storeId],
  );
  const isElsewhere = before?.zone !== zone;
  if (isElsewhere) await markAll(sql, storeId, zone);
  const moved = await sql.run(
    'UPDATE "Store" SET "zone" = ? WHERE "id" = ? AND "zone" <> ?',
    [zone, storeId, zone],
  );
  if (moved === 0) return;
  // Somebody else moved it away after we looked.
  if (!isElsewhere) await markAll(sql, storeId, zone);
  await sql.run('DELETE FROM "OrderHour" WHERE "storeId" = ?', [storeId]);
  // First figures are by the hours of the former zone.
  await sql.run('DELETE FROM "ProvisionalHour" WHERE "storeId" = ?', [storeId]);
  await writeKnown(sql, storeId, 'orders_provisional', []);
}

/** Marks every hour of the zone in which the store has orders. */
async function markAll(sql: Sql, storeId: string, zone: Zone): Promise<void> {
  const quarters = await sql.all<{ quarter: number }>(
    `SELECT DISTINCT "minute" / ${String(QUARTER_MINUTES)} AS quarter FROM "OrderLedger" WHERE "storeId" = ?`,
    [storeId],
  );
  const hours = quarters.map(({ quarter }) =>
    hourStartAt(quarter * QUARTER_MINUTES * MINUTE_MS, zone),
  );
  await markDirty(sql, storeId, hours);
}

/** End of the store-local hour that begins at `hourStart`; a clock change can cut it short. */
export function hourEndOf(hourStart: number, zone: Zone): number {
  const last = hourStartAt(hourStart + HOUR_MS - MINUTE_MS, zone);
  return last === hourStart ? hourStart + HOUR_MS : last;
}
