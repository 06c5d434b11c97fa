import { expect, it } from 'vitest';
import type { Database } from '#app/repositories/connect.ts';
import { makeLedger } from '#app/repositories/ledger.ts';
import { makeOrderCounts } from '#app/repositories/order-counts.ts';
import type { Sql, SqlValue } from '#app/repositories/sql.ts';
import { FRIDAY, HOUR, order } from '../../test/contracts/repositories/world.ts';
import { makeDatabase } from '../../test/factories/database.ts';

it('the ledger finds orders by key: a store with a million is no slower than one with ten', async () => {
  const database = await makeDatabase();
  const plans: string[] = [];
  const watched = watchPlans(database, plans);
  await database.sql.run(
    `INSERT INTO "Agency" ("id","name","contactName","contactEmail","zone","createdAt") VALUES ('a','a','a','a','UTC','2026-01-01')`,
  );
  await database.sql.run(
    `INSERT INTO "Store" ("id","agencyId","platform","platformKey","name","currency","zone","market","connectedAt")
     VALUES ('store','a','shopify','s','s','USD','UTC','US','2026-01-01')`,
  );
  // As many as a page of an import: SQLite chooses by the length of the list.
  const entries = Array.from({ length: 300 }, (_, index) =>
    order(String(index), FRIDAY + index * HOUR),
  );
  await makeLedger(watched).record('store', 'UTC', entries);
  expect(await makeOrderCounts(watched).countDirtyHours()).toHaveLength(300);
  await database.close();

  const ofLedger = plans.filter((plan) => /OrderLedger|ledger/.test(plan));
  expect(ofLedger.length).toBeGreaterThanOrEqual(2);
  for (const plan of ofLedger) {
    expect(plan).toMatch(/^SEARCH/);
    // By store alone would read all of its orders.
    expect(plan).toMatch(/storeId=\? AND (orderId=\?|minute>\? AND minute<\?)/);
  }
});

/** Notes how SQLite means to carry out each statement of a transaction. */
function watchPlans(database: Database, plans: string[]): Database {
  const explain = async (sql: Sql, text: string, values: readonly SqlValue[] = []) => {
    const steps = await sql.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${text}`, values);
    plans.push(...steps.map(({ detail }) => detail));
  };
  const watch = (sql: Sql): Sql => ({
    engine: sql.engine,
    all: async <Row>(text: string, values?: readonly SqlValue[]) => {
      await explain(sql, text, values);
      return sql.all<Row>(text, values);
    },
    run: async (text, values) => {
      await explain(sql, text, values);
      return sql.run(text, values);
    },
  });
  return { ...database, write: (work) => database.write((sql) => work(watch(sql))) };
}
