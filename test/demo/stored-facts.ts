import Sqlite from 'better-sqlite3';

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

/** Asks the app's database from outside, as a person with a SQLite shell would. */
export function inDatabase<Result>(
  databaseUrl: string,
  ask: (database: Sqlite.Database) => Result,
  isReadOnly = true,
): Result {
  const database = new Sqlite(databaseUrl.replace(/^file:/, ''), {
    readonly: isReadOnly,
  });
  try {
    return ask(database);
  } finally {
    database.close();
  }
}

const STORE = '(SELECT "id" FROM "Store" WHERE "platformKey" = ?)';

/** A shop's latest import by platform, or null before it began. */
export function readImport(databaseUrl: string, shop: string): ImportState | null {
  return inDatabase(databaseUrl, (database) => {
    const row = database
      .prepare(
        `SELECT * FROM "Import" WHERE "storeId" = ${STORE} AND "source" = 'platform' ORDER BY "startedAt" DESC LIMIT 1`,
      )
      .get(shop) as (Omit<ImportState, 'windows'> & { windows: string }) | undefined;
    if (row === undefined) return null;
    return { ...row, windows: JSON.parse(row.windows) as ImportState['windows'] };
  });
}

/** What the ledger and the hour counts hold of a shop. */
export function readStoredOrders(databaseUrl: string, shop: string): StoredOrders {
  return inDatabase(databaseUrl, (database) => {
    const sums = database
      .prepare(
        `SELECT COUNT(*) AS ledgerRows, SUM("state" = 'cancelled') AS cancelled, SUM("valueMinor") AS valueMinor
         FROM "OrderLedger" WHERE "storeId" = ${STORE}`,
      )
      .get(shop) as Omit<StoredOrders, 'byHour'>;
    const hours = database
      .prepare(
        `SELECT "hourStart", "orders" FROM "OrderHour" WHERE "storeId" = ${STORE} AND "orders" > 0`,
      )
      .all(shop) as { hourStart: number; orders: number }[];
    return { ...sums, byHour: new Map(hours.map((row) => [row.hourStart, row.orders])) };
  });
}

/** Hours whose orders changed and that wait to be counted. */
export function uncountedHours(databaseUrl: string): number {
  return inDatabase(databaseUrl, (database) => {
    const row = database.prepare('SELECT COUNT(*) AS hours FROM "DirtyHour"').get();
    return (row as { hours: number }).hours;
  });
}

/** As if the time until all leases end had passed: for a process that is not there any more. */
export function endLeases(databaseUrl: string): void {
  inDatabase(
    databaseUrl,
    (database) => {
      database.exec(`UPDATE "Job" SET "leaseUntilMs" = 0 WHERE "state" = 'running'`);
      database.exec('DELETE FROM "Lease"');
    },
    false,
  );
}
