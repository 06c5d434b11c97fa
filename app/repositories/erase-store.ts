import { parseStored } from '#app/repositories/json.ts';
import type { Sql } from '#app/repositories/sql.ts';
import { storedDate } from '#app/repositories/stored-date.ts';

/** Everything read from, or counted of, a store. */
const ORDER_TABLES = [
  'OrderLedger',
  'OrderHour',
  'DirtyHour',
  'VisitHour',
  'KnownRange',
  'Delivery',
  'WatchState',
  'StoreSummary',
] as const;

const OTHER_TABLES = ['Import', 'CsvMapping', 'StaffSetting'] as const;

/** Deletes the store's orders and what derives from them. */
export async function eraseOrders(sql: Sql, storeId: string): Promise<void> {
  for (const table of ORDER_TABLES)
    await sql.run(`DELETE FROM "${table}" WHERE "storeId" = ?`, [storeId]);
}

/** Deletes what was read of the store, and takes people out of what is kept. */
export async function eraseStore(sql: Sql, storeId: string, at: number): Promise<void> {
  await eraseOrders(sql, storeId);
  for (const table of OTHER_TABLES)
    await sql.run(`DELETE FROM "${table}" WHERE "storeId" = ?`, [storeId]);
  await sql.run(
    'UPDATE "Store" SET "contactEmail" = NULL, "erasedAt" = ? WHERE "id" = ?',
    [storedDate(at), storeId],
  );
  await pseudonymise(sql, storeId);
}

/** Marks where a name stood. A code, not a sentence: pages say it in their language. */
const ERASED = 'erased';

/** The hash stays: it proves what was agreed to whoever holds the original document. */
async function pseudonymise(sql: Sql, storeId: string): Promise<void> {
  const rows = await sql.all<{ id: string; agreement: string }>(
    'SELECT "id", "agreement" FROM "Subscription" WHERE "storeId" = ?',
    [storeId],
  );
  for (const { id, agreement } of rows) {
    const kept = parseStored<Record<string, unknown> | null>(agreement, null);
    const document = kept && {
      ...kept,
      acceptedBy: { userId: ERASED, name: ERASED, email: null },
      acceptedFrom: { ip: ERASED, userAgent: ERASED },
    };
    await sql.run(
      'UPDATE "Subscription" SET "acceptedByName" = ?, "acceptedByStaff" = ?, "agreement" = ? WHERE "id" = ?',
      [ERASED, ERASED, JSON.stringify(document), id],
    );
  }
  // A merchant's name can stand in a timeline too.
  await sql.run(
    'UPDATE "Incident" SET "acknowledgedBy" = ? WHERE "storeId" = ? AND "acknowledgedBy" IS NOT NULL',
    [ERASED, storeId],
  );
  await sql.run(
    `UPDATE "IncidentEvent" SET "author" = ?, "payload" = CASE WHEN "kind" = 'note' THEN '{}' ELSE "payload" END
     WHERE "storeId" = ? AND "author" IS NOT NULL`,
    [ERASED, storeId],
  );
}
