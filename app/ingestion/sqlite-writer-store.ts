import { randomUUID } from 'node:crypto';
import type Sqlite from 'better-sqlite3';
import type { IntakeRow } from '#app/ingestion/intake-store.ts';
import type { DirtyHour, KnownOrder, LedgerRow } from '#app/ingestion/plan-ledger.ts';
import { IF_MARKED, ORDER_COLUMNS, versionFrom } from '#app/ports/order-table.ts';

/**
 * Prepares a statement over many rows, given as one flat list of their values.
 *
 * @param textOf the statement around `(?,?),(?,?)`
 */
export type PrepareManyRows = (
  connection: Sqlite.Database,
  columns: number,
  textOf: (marks: string) => string,
) => {
  /** Number of rows changed. */
  run(values: readonly (string | number)[]): number;
  /** Rows as plain arrays. */
  all<Row>(values: readonly (string | number)[]): Row[];
};

/** The statements of a turn. All run inside the caller's transaction. */
export interface SqliteWriter {
  /** Keys of those that were delivered before: store and event. */
  repeats(rows: readonly IntakeRow[]): [storeId: string, eventId: string][];
  /** Adds those that were not delivered before; returns how many. */
  deliveries(rows: readonly IntakeRow[]): number;
  job(row: IntakeRow, job: Extract<IntakeRow['what'], { kind: 'job' }>): void;
  /** The orders among them that the ledger has. */
  known(rows: readonly IntakeRow[]): KnownOrder[];
  /** Adds those that the ledger has not; returns how many. */
  newOrders(orders: readonly LedgerRow[]): number;
  orders(orders: readonly LedgerRow[]): void;
  hours(hours: readonly DirtyHour[]): void;
}

export function prepareSqliteWriter(
  connection: Sqlite.Database,
  prepareManyRows: PrepareManyRows,
): SqliteWriter {
  // CROSS JOIN: SQLite then keeps this order, one look into the index for each wanted key.
  const repeats = prepareManyRows(
    connection,
    2,
    (marks) => `WITH wanted(storeId, eventId) AS (VALUES ${marks})
      SELECT delivery."storeId", delivery."eventId" FROM wanted CROSS JOIN "Delivery" AS delivery
      WHERE delivery."storeId" = wanted.storeId AND delivery."eventId" = wanted.eventId`,
  );
  const deliveries = prepareManyRows(
    connection,
    4,
    (marks) =>
      `INSERT INTO "Delivery" ("storeId","eventId","topic","receivedAtMs") VALUES ${marks}
       ON CONFLICT ("storeId","eventId") DO NOTHING`,
  );
  const known = prepareManyRows(
    connection,
    2,
    (marks) => `WITH wanted(storeId, orderId) AS (VALUES ${marks})
      SELECT ledger."storeId", ledger."orderId", ledger."minute", ledger."state", ledger."updatedAtMs"
      FROM wanted CROSS JOIN "OrderLedger" AS ledger
      WHERE ledger."storeId" = wanted.storeId AND ledger."orderId" = wanted.orderId`,
  );
  const intoLedger = (
    marks: string,
  ): string => `INSERT INTO "OrderLedger" (${ORDER_COLUMNS})
    VALUES ${marks} ON CONFLICT ("storeId","orderId")`;
  const newOrders = prepareManyRows(
    connection,
    7,
    (marks) => `${intoLedger(marks)} DO NOTHING`,
  );
  const orders = prepareManyRows(
    connection,
    7,
    (marks) => `${intoLedger(marks)} DO UPDATE SET ${versionFrom('excluded')}`,
  );
  const hours = prepareManyRows(
    connection,
    2,
    (marks) => `INSERT INTO "DirtyHour" ("storeId","hourStart") VALUES ${marks}
      ON CONFLICT ("storeId","hourStart") ${IF_MARKED.sqlite}`,
  );
  const job = connection.prepare(
    `INSERT INTO "Job" ("id","name","storeId","payload","uniqueKey","state","runAtMs","createdAtMs")
     VALUES (?,?,?,?,?,'waiting',?,?) ON CONFLICT ("uniqueKey") DO NOTHING`,
  );
  type KnownValues = [string, string, number, KnownOrder['state'], number];
  return {
    repeats: (rows) =>
      repeats.all(rows.flatMap(({ storeId, eventKey }) => [storeId, eventKey])),
    deliveries: (rows) => {
      const values: (string | number)[] = [];
      for (const { storeId, eventKey, topic, receivedAtMs } of rows)
        values.push(storeId, eventKey, topic, receivedAtMs);
      return deliveries.run(values);
    },
    job: ({ storeId, receivedAtMs }, { name, payload, uniqueKey }) => {
      const json = JSON.stringify(payload);
      job.run(randomUUID(), name, storeId, json, uniqueKey, receivedAtMs, receivedAtMs);
    },
    known: (rows) =>
      known
        .all<KnownValues>(
          rows.flatMap(({ storeId, what }) =>
            what.kind === 'order' ? [storeId, what.entry.orderId] : [],
          ),
        )
        .map(([storeId, orderId, minute, state, updatedAtMs]) => ({
          ...{ storeId, orderId, minute, state, updatedAtMs },
        })),
    newOrders: (rows) => newOrders.run(ledgerValues(rows)),
    orders: (rows) => void orders.run(ledgerValues(rows)),
    hours: (rows) =>
      void hours.run(rows.flatMap(({ storeId, hourStart }) => [storeId, hourStart])),
  };
}

function ledgerValues(rows: readonly LedgerRow[]): (string | number)[] {
  const values: (string | number)[] = [];
  for (const row of rows)
    values.push(
      row.storeId,
      row.orderId,
      row.minute,
      row.state,
      row.valueMinor,
      row.currency,
      row.updatedAtMs,
    );
  return values;
}
