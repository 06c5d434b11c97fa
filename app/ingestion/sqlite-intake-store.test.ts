import fc from 'fast-check';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { OrderState } from '#app/domain/orders/order-state.ts';
import type { IntakeRow } from '#app/ingestion/intake-store.ts';
import { openSqliteIntakeStore } from '#app/ingestion/sqlite-intake-store.ts';
import { openSqlite } from '#app/repositories/sqlite-connection.ts';
import { prepareManyRows } from '#app/repositories/sqlite-rows.ts';
import { makeDatabaseFile } from '../../test/factories/database.ts';

const HOUR = 3_600_000;
const NOON = Date.UTC(2026, 10, 27, 12);
const STATES = ['placed', 'refunded', 'cancelled', 'dropped'] as const;

const delivery = fc.record({
  store: fc.nat(1),
  order: fc.nat(5),
  event: fc.nat(12),
  hour: fc.nat(2),
  state: fc.constantFrom<OrderState>(...STATES),
  version: fc.nat(3),
});

function rowOf(one: typeof delivery extends fc.Arbitrary<infer Value> ? Value : never) {
  return {
    storeId: `store-${String(one.store)}`,
    zone: 'Asia/Kolkata',
    eventKey: `event-${String(one.event)}`,
    topic: 'orders',
    receivedAtMs: NOON,
    what: {
      kind: 'order',
      entry: {
        orderId: `order-${String(one.order)}`,
        state: one.state,
        currency: 'INR',
        placedAtMs: NOON + one.hour * HOUR,
        valueMinor: 100 + one.version,
        updatedAtMs: NOON + one.version,
      },
    },
  } satisfies IntakeRow;
}

/** What was told of each delivery, and what stands in the tables, after these turns. */
async function afterTurns(turns: readonly (readonly IntakeRow[])[]) {
  const { path, remove } = makeDatabaseFile();
  const lock = { acquire: () => Promise.resolve(), release: () => undefined };
  const open = (busyTimeoutMs: number) => openSqlite(path, busyTimeoutMs);
  const store = openSqliteIntakeStore({ open, prepareManyRows, lock });
  const told: boolean[] = [];
  for (const turn of turns) told.push(...(await store.record(turn)));
  await store.close();
  const file = new Sqlite(path, { readonly: true });
  const rows = (table: string) => file.prepare(`SELECT * FROM "${table}"`).all();
  const kept = { orders: rows('OrderLedger'), deliveries: rows('Delivery') };
  const hours = new Set(rows('DirtyHour').map((row) => JSON.stringify(row)));
  file.close();
  remove();
  return { told, kept, hours };
}

test('many deliveries in a turn leave what they would leave one by one, repeats and versions included', async () => {
  const turns = fc.array(fc.array(delivery, { minLength: 1, maxLength: 40 }), {
    minLength: 1,
    maxLength: 5,
  });
  await fc.assert(
    fc.asyncProperty(turns, async (given) => {
      const rows = given.map((turn) => turn.map(rowOf));
      const together = await afterTurns(rows);
      const oneByOne = await afterTurns(rows.flat().map((row) => [row]));
      expect(together.told).toEqual(oneByOne.told);
      expect(together.kept).toEqual(oneByOne.kept);
      // Every hour that has an order is counted anew; one that an order passed through may be too.
      for (const hour of hoursOf(together.kept.orders))
        expect(together.hours).toContain(hour);
      for (const hour of together.hours) expect(oneByOne.hours).toContain(hour);
    }),
    { numRuns: 150 },
  );
});

/** Hours of Kolkata, half an hour off, that hold an order. */
function hoursOf(orders: readonly unknown[]): Set<string> {
  const rows = orders as { storeId: string; minute: number }[];
  const counted = rows.filter(({ minute }) => minute >= 0);
  return new Set(
    counted.map(({ storeId, minute }) => {
      const placedMs = minute * 60_000;
      return JSON.stringify({
        storeId,
        hourStart: placedMs - ((placedMs - HOUR / 2) % HOUR),
      });
    }),
  );
}
