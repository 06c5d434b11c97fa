import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { IntakeRow } from '#app/ingestion/intake-store.ts';
import type { DirtyHour, KnownOrder, LedgerRow } from '#app/ingestion/plan-ledger.ts';
import { IF_MARKED, ORDER_COLUMNS, versionFrom } from '#app/ports/order-table.ts';

/** The statements of a turn. All run inside the caller's transaction, one for many rows. */
export interface PostgresWriter {
  /** Writes the new ones of different keys; gives the places of those that were delivered before. */
  deliveries(rows: readonly IntakeRow[]): Promise<number[]>;
  /** Writes the new ones; gives the places of those that the ledger has, whoever wrote them. */
  newOrders(orders: readonly LedgerRow[]): Promise<number[]>;
  /** Nobody else changes these orders before the transaction ends. */
  lockOrders(orders: readonly LedgerRow[]): Promise<KnownOrder[]>;
  changeOrders(orders: readonly LedgerRow[]): Promise<void>;
  hours(hours: readonly DirtyHour[]): Promise<void>;
  jobs(rows: readonly IntakeRow[]): Promise<void>;
}

const DELIVERIES = `WITH given AS (
    SELECT * FROM unnest($1::text[],$2::text[],$3::text[],$4::bigint[])
      WITH ORDINALITY AS given("storeId","eventId","topic","receivedAtMs","place")),
  new AS (
    INSERT INTO "Delivery" ("storeId","eventId","topic","receivedAtMs")
    SELECT "storeId","eventId","topic","receivedAtMs" FROM given ORDER BY "place"
    ON CONFLICT ("storeId","eventId") DO NOTHING RETURNING "storeId","eventId")
  SELECT "place"::int - 1 AS "place" FROM given
  WHERE ("storeId","eventId") NOT IN (SELECT "storeId","eventId" FROM new)`;

const ORDERS = `unnest($1::text[],$2::text[],$3::int[],$4::text[],$5::bigint[],$6::text[],$7::bigint[])`;

const NEW_ORDERS = `WITH given AS (
    SELECT * FROM ${ORDERS} WITH ORDINALITY AS given(${ORDER_COLUMNS},"place")),
  new AS (
    INSERT INTO "OrderLedger" (${ORDER_COLUMNS})
    SELECT ${ORDER_COLUMNS} FROM given ORDER BY "place"
    ON CONFLICT ("storeId","orderId") DO NOTHING RETURNING "storeId","orderId")
  SELECT "place"::int - 1 AS "place" FROM given
  WHERE ("storeId","orderId") NOT IN (SELECT "storeId","orderId" FROM new)`;

const LOCK_ORDERS = `SELECT ledger."storeId", ledger."orderId", ledger."minute", ledger."state", ledger."updatedAtMs"
  FROM unnest($1::text[],$2::text[]) AS given("storeId","orderId")
  JOIN "OrderLedger" AS ledger USING ("storeId","orderId")
  ORDER BY ledger."storeId" COLLATE "C", ledger."orderId" COLLATE "C" FOR UPDATE OF ledger`;

const CHANGE_ORDERS = `UPDATE "OrderLedger" AS ledger SET ${versionFrom('given')}
  FROM ${ORDERS} AS given(${ORDER_COLUMNS})
  WHERE ledger."storeId" = given."storeId" AND ledger."orderId" = given."orderId"`;

const HOURS = `INSERT INTO "DirtyHour" ("storeId","hourStart")
  SELECT * FROM unnest($1::text[],$2::bigint[])
  ON CONFLICT ("storeId","hourStart") ${IF_MARKED.postgresql}`;

const JOBS = `INSERT INTO "Job" ("id","name","storeId","payload","uniqueKey","state","runAtMs","createdAtMs")
  SELECT "id","name","storeId","payload","uniqueKey",'waiting',"at","at"
  FROM unnest($1::text[],$2::text[],$3::text[],$4::text[],$5::text[],$6::bigint[])
    AS given("id","name","storeId","payload","uniqueKey","at")
  ON CONFLICT ("uniqueKey") DO NOTHING`;

export function postgresWriter(client: pg.Client): PostgresWriter {
  const ask = async <Row>(
    name: string,
    text: string,
    values: readonly unknown[][],
  ): Promise<Row[]> => {
    const { rows } = await client.query({ name, text, values: [...values] });
    return rows as Row[];
  };
  const placesOf = (rows: readonly { place: number }[]): number[] =>
    rows.map(({ place }) => place);
  return {
    deliveries: async (rows) =>
      placesOf(
        await ask('deliveries', DELIVERIES, [
          rows.map(({ storeId }) => storeId),
          rows.map(({ eventKey }) => eventKey),
          rows.map(({ topic }) => topic),
          rows.map(({ receivedAtMs }) => receivedAtMs),
        ]),
      ),
    newOrders: async (orders) =>
      placesOf(await ask('new-orders', NEW_ORDERS, columnsOf(orders))),
    lockOrders: (orders) =>
      ask('lock-orders', LOCK_ORDERS, columnsOf(orders).slice(0, 2)),
    changeOrders: async (orders) => {
      if (orders.length === 0) return;
      await ask('change-orders', CHANGE_ORDERS, columnsOf(orders));
    },
    hours: async (hours) => {
      if (hours.length === 0) return;
      await ask('hours', HOURS, [
        hours.map(({ storeId }) => storeId),
        hours.map(({ hourStart }) => hourStart),
      ]);
    },
    jobs: async (rows) => {
      const jobs = rows.flatMap(({ storeId, receivedAtMs, what }) =>
        what.kind === 'job' ? [{ ...what, storeId, receivedAtMs }] : [],
      );
      if (jobs.length === 0) return;
      await ask('jobs', JOBS, [
        jobs.map(() => randomUUID()),
        jobs.map(({ name }) => name),
        jobs.map(({ storeId }) => storeId),
        jobs.map(({ payload }) => JSON.stringify(payload)),
        jobs.map(({ uniqueKey }) => uniqueKey),
        jobs.map(({ receivedAtMs }) => receivedAtMs),
      ]);
    },
  };
}

function columnsOf(orders: readonly LedgerRow[]): unknown[][] {
  return [
    orders.map(({ storeId }) => storeId),
    orders.map(({ orderId }) => orderId),
    orders.map(({ minute }) => minute),
    orders.map(({ state }) => state),
    orders.map(({ valueMinor }) => valueMinor),
    orders.map(({ currency }) => currency),
    orders.map(({ updatedAtMs }) => updatedAtMs),
  ];
}
