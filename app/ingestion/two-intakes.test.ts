import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ledgerMinute, NO_MINUTE } from '#app/domain/orders/order-state.ts';
import { hourStartAt, MINUTE_MS } from '#app/domain/shared/time.ts';
import type { IntakeRow, IntakeStore } from '#app/ingestion/intake-store.ts';
import { openIntakeStore } from '#app/ingestion/open-intake-store.ts';
import type { LedgerEntry } from '#app/ports/store-platform.ts';
import { startTestIntake, type IntakeWorld } from '../../test/factories/intake.ts';

const ZONE = 'Europe/Warsaw';
const ALWAYS = { fromMs: 0, untilMs: Date.UTC(2100, 0, 1) };
const NOON_MS = Date.UTC(2026, 10, 27, 12);
const STATES = ['placed', 'refunded', 'cancelled', 'dropped'] as const;

let world: IntakeWorld;
let stores: readonly [IntakeStore, IntakeStore];
let runs = 0;

beforeAll(async () => {
  world = await startTestIntake();
  const { url } = world.database;
  stores = [await openIntakeStore(url), await openIntakeStore(url)];
});
afterAll(async () => {
  for (const store of stores) await store.close();
  await world.close();
});

/** A version of an order: newer ones may be in another hour and state. */
const version = fc.record({ order: fc.nat({ max: 11 }), version: fc.nat({ max: 4 }) });
const batches = fc.array(fc.array(version, { minLength: 1, maxLength: 12 }), {
  minLength: 4,
  maxLength: 16,
});

function entryOf(one: { order: number; version: number }): LedgerEntry {
  const step = one.order * 7 + one.version * 3;
  return {
    orderId: String(one.order),
    placedAtMs: NOON_MS + (step % 5) * 25 * MINUTE_MS,
    state: STATES[step % STATES.length] ?? 'placed',
    valueMinor: 100 + step,
    currency: 'PLN',
    updatedAtMs: NOON_MS + one.version * 1000,
  };
}

function rowOf(one: { order: number; version: number }, run: number): IntakeRow {
  return {
    storeId: world.storeId,
    zone: ZONE,
    eventKey: `${String(run)} ${String(one.order)}@${String(one.version)}`,
    topic: 'orders/updated',
    receivedAtMs: NOON_MS,
    what: { kind: 'order', entry: entryOf(one) },
  };
}

/** What the hours must come to: each order by its newest version, counted on its own. */
function ordersByHour(all: readonly { order: number; version: number }[]) {
  const newest = new Map<number, number>();
  for (const { order, version: known } of all)
    newest.set(order, Math.max(known, newest.get(order) ?? 0));
  const hours = new Map<number, number>();
  for (const [order, last] of newest) {
    const entry = entryOf({ order, version: last });
    if (ledgerMinute(entry) === NO_MINUTE) continue;
    const hour = hourStartAt(entry.placedAtMs, ZONE);
    hours.set(hour, (hours.get(hour) ?? 0) + 1);
  }
  return [...hours].sort(([one], [other]) => one - other);
}

describe('two intakes of one database', () => {
  it('count every order once, in the hour of its newest version, whichever hears of it first', async () => {
    await fc.assert(
      fc.asyncProperty(batches, async (given) => {
        runs += 1;
        const run = runs;
        await world.repositories.ledger.erase(world.storeId);
        let isDone = false;
        const counting = (async () => {
          while (!isDone) {
            await world.repositories.counts.countDirtyHours();
            await pause(1);
          }
        })();
        // The same deliveries to both, in batches that are on their way at the same time.
        const written = await Promise.all(
          given.flatMap((batch, index) => {
            const rows = batch.map((one) => rowOf(one, run));
            const [one, other] = index % 2 === 0 ? stores : [stores[1], stores[0]];
            return [one.record(rows), other.record(rows.toReversed())];
          }),
        );
        isDone = true;
        await counting;
        const all = given.flat();
        const keys = new Set(all.map((one) => rowOf(one, run).eventKey));
        expect(written.flat().filter(Boolean)).toHaveLength(keys.size);
        await world.repositories.counts.countDirtyHours();
        const counted = await world.repositories.counts.hours(world.storeId, ALWAYS);
        const hours = counted.map(({ hourStart, orders }) => [hourStart, orders]);
        expect(hours.filter(([, orders]) => orders !== 0)).toEqual(ordersByHour(all));
      }),
      { numRuns: 25 },
    );
  });

  it('an order that comes while its hour is counted has the hour counted again', async () => {
    const row = (order: number) => rowOf({ order, version: 0 }, -1);
    await stores[0].record([row(0)]);
    const { sql, write } = world.database;
    const recorded = await write(async (inside) => {
      await inside.run('DELETE FROM "DirtyHour"');
      const second = stores[1].record([row(20)]);
      await pause(100);
      return { second };
    }, 'row_locks');
    await recorded.second;
    const marks = await sql.all<{ hourStart: number }>(
      'SELECT "hourStart" FROM "DirtyHour"',
    );
    expect(marks).toEqual([{ hourStart: NOON_MS }]);
  });

  it('a job that may wait once only is queued once', async () => {
    const row = (eventKey: string): IntakeRow => ({
      ...rowOf({ order: 0, version: 0 }, 0),
      eventKey,
      what: {
        kind: 'job',
        name: 'release_store',
        payload: {},
        uniqueKey: `release_store:${world.storeId}`,
      },
    });
    const rounds = Array.from({ length: 20 }, (_, index) =>
      stores.map((store, at) => store.record([row(`${String(index)}-${String(at)}`)])),
    );
    expect((await Promise.all(rounds.flat())).flat()).not.toContain(false);
    const jobs = await world.database.sql.all(
      `SELECT "payload" FROM "Job" WHERE "name" = 'release_store'`,
    );
    expect(jobs).toEqual([{ payload: '{}' }]);
  });
});
