import { HOUR_MS, hourStartAt, MINUTE_MS } from '#app/domain/shared/time.ts';
import type { Zone } from '#app/domain/shared/types.ts';
import type { Database } from '#app/repositories/connect.ts';
import { markDirty } from '#app/repositories/dirty-hours.ts';
import { writeKnown } from '#app/repositories/known-rows.ts';

/** Zones differ by whole quarters of an hour, so a quarter never lies in two local hours. */
const QUARTER_MINUTES = 15;

/** Throws away a store's counts by hour and marks all of its hours to be counted in another zone. */
export async function recountInZone(
  database: Database,
  storeId: string,
  zone: Zone,
): Promise<void> {
  await database.write(async (sql) => {
    await sql.run('DELETE FROM "OrderHour" WHERE "storeId" = ?', [storeId]);
    await sql.run('DELETE FROM "DirtyHour" WHERE "storeId" = ?', [storeId]);
    // First figures are by the hours of the former zone.
    await sql.run('DELETE FROM "ProvisionalHour" WHERE "storeId" = ?', [storeId]);
    await writeKnown(sql, storeId, 'orders_provisional', []);
    const quarters = await sql.all<{ quarter: number }>(
      `SELECT DISTINCT "minute" / ${String(QUARTER_MINUTES)} AS quarter FROM "OrderLedger" WHERE "storeId" = ?`,
      [storeId],
    );
    const hours = new Set(
      quarters.map(({ quarter }) =>
        hourStartAt(quarter * QUARTER_MINUTES * MINUTE_MS, zone),
      ),
    );
    await markDirty(sql, storeId, hours);
  });
}

/** End of the store-local hour that begins at `hourStart`; a clock change can cut it short. */
export function hourEndOf(hourStart: number, zone: Zone): number {
  const last = hourStartAt(hourStart + HOUR_MS - MINUTE_MS, zone);
  return last === hourStart ? hourStart + HOUR_MS : last;
}
