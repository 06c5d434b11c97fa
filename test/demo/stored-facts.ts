import { inDatabase } from './outside-reader.ts';

export interface ImportState {
  readonly state: string;
  readonly read: number;
  readonly testSkipped: number;
  readonly expected: number | null;
  readonly failureCode: string | null;
  readonly windows: readonly {
    readonly fromMs: number;
    readonly untilMs: number;
    readonly cursor: string | null;
    readonly expected: number | null;
    readonly read: number;
  }[];
}

export interface StoredOrders {
  readonly ledgerRows: number;
  readonly cancelled: number;
  readonly valueMinor: number;
  readonly byHour: ReadonlyMap<number, number>;
}

const STORE = '(SELECT "id" FROM "Store" WHERE "platformKey" = ?)';

/** A shop's latest import by platform, or null before it began. */
export function readImport(
  databaseUrl: string,
  shop: string,
): Promise<ImportState | null> {
  return inDatabase(databaseUrl, async (sql) => {
    const [row] = await sql.all<Omit<ImportState, 'windows'> & { windows: string }>(
      `SELECT * FROM "Import" WHERE "storeId" = ${STORE} AND "source" = 'platform'
       ORDER BY "startedAt" DESC LIMIT 1`,
      [shop],
    );
    if (row === undefined) return null;
    return { ...row, windows: JSON.parse(row.windows) as ImportState['windows'] };
  });
}

/** What the ledger and the hour counts hold of a shop. */
export function readStoredOrders(
  databaseUrl: string,
  shop: string,
): Promise<StoredOrders> {
  return inDatabase(databaseUrl, async (sql) => {
    const [sums] = await sql.all<Omit<StoredOrders, 'byHour'>>(
      `SELECT COUNT(*) AS "ledgerRows", SUM("valueMinor") AS "valueMinor",
         COUNT(*) FILTER (WHERE "state" = 'cancelled') AS "cancelled"
       FROM "OrderLedger" WHERE "storeId" = ${STORE}`,
      [shop],
    );
    if (sums === undefined) throw new Error('a sum has no row');
    const hours = await sql.all<{ hourStart: number; orders: number }>(
      `SELECT "hourStart", "orders" FROM "OrderHour"
       WHERE "storeId" = ${STORE} AND "orders" > 0`,
      [shop],
    );
    return { ...sums, byHour: new Map(hours.map((row) => [row.hourStart, row.orders])) };
  });
}

/** Hours whose orders changed and that wait to be counted. */
export function uncountedHours(databaseUrl: string): Promise<number> {
  return rowsIn(databaseUrl, 'DirtyHour');
}

/** How many rows a table has. */
export function rowsIn(databaseUrl: string, table: string): Promise<number> {
  return inDatabase(databaseUrl, async (sql) => {
    const [row] = await sql.all<{ rows: number }>(
      `SELECT COUNT(*) AS "rows" FROM "${table}"`,
    );
    return row?.rows ?? 0;
  });
}

/** As if the time until all leases end had passed: for a process that is not there any more. */
export function endLeases(databaseUrl: string): Promise<void> {
  return inDatabase(
    databaseUrl,
    async (sql) => {
      await sql.run(`UPDATE "Job" SET "leaseUntilMs" = 0 WHERE "state" = 'running'`);
      await sql.run('DELETE FROM "Lease"');
    },
    false,
  );
}
