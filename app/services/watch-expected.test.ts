import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectedDay, rateAt } from '#app/domain/spikes/expected.ts';
import type { Expected } from '#app/domain/spikes/types.ts';
import type { LedgerEntry } from '#app/ports/store-platform.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import { todayView } from '#app/services/home-today.ts';
import { incidentView } from '#app/services/incident-view.ts';
import { WatchExpectations } from '#app/services/watch-expected.ts';
import {
  connectStore,
  HOUR,
  incidentRow,
  order,
  type RepositoryWorld,
} from '../../test/contracts/repositories/world.ts';
import { openIncident } from '../../test/factories/incident-steps.ts';
import { makePrismaWorld } from '../../test/factories/prisma-world.ts';
import { makeTestDeps, type TestDeps } from '../../test/factories/service-deps.ts';

/** Black Friday 2026 at 04:00 UTC. */
const FRIDAY = Date.UTC(2026, 10, 27);
const NOW = FRIDAY + 4 * HOUR;
const KNOWN = { fromMs: Date.UTC(2025, 8, 1), untilMs: FRIDAY };
const LAST_FRIDAY = Date.UTC(2025, 10, 28);

let world: RepositoryWorld;
let deps: TestDeps;
let store: StoreRow;
let judged: Expected;

/** Two orders an hour for over a year; eight times that on last year’s Black Friday. */
beforeAll(async () => {
  world = await makePrismaWorld();
  deps = makeTestDeps(world.repositories, NOW);
  store = await connectStore(world, { zone: 'UTC' });
  const entries: LedgerEntry[] = [];
  for (let ms = KNOWN.fromMs; ms < KNOWN.untilMs; ms += HOUR) {
    const isLastFriday = ms >= LAST_FRIDAY && ms < LAST_FRIDAY + 24 * HOUR;
    for (let index = 0; index < (isLastFriday ? 16 : 2); index++)
      entries.push(order(`o${String(ms)}-${String(index)}`, ms + index));
  }
  await world.repositories.ledger.record(store.id, store.zone, entries);
  await world.repositories.counts.addKnown(store.id, 'orders', KNOWN);
  while ((await world.repositories.counts.countDirtyHours()).length > 0);
  const expected = await new WatchExpectations(() => 0).at(deps, store, NOW);
  if (expected === null) throw new Error('the watch expects nothing');
  judged = expected;
});
afterAll(() => world.close());

describe('on a forecast Black Friday', () => {
  it('the watch expects several times the usual', () => {
    expect(rateAt(judged, NOW)).toBeGreaterThan(8);
    expect(rateAt({ ...judged, adjustments: [] }, NOW)).toBeLessThan(3);
  });

  it('home draws the band that the watch judges by', async () => {
    const view = await todayView(deps, store, {
      now: NOW,
      known: [KNOWN],
      checkedUntilMs: null,
    });
    const drawn = view.hours.map(({ hourStart, expected }) => ({ hourStart, expected }));
    expect(drawn).toEqual(
      expectedDay(judged, '2026-11-27').map(({ hourStart, orders }) => ({
        hourStart,
        expected: orders,
      })),
    );
  });

  it('an hour just over, which the watch will come to in minutes, is no gap; one left behind is', async () => {
    const gapsAt = async (behindMinutes: number) => {
      const checkedUntilMs = NOW - behindMinutes * 60_000;
      const known = [{ fromMs: KNOWN.fromMs, untilMs: checkedUntilMs }];
      return (await todayView(deps, store, { now: NOW, known, checkedUntilMs })).gaps;
    };
    expect(await gapsAt(5)).toEqual([]);
    expect(await gapsAt(20)).toEqual([{ fromMs: NOW - HOUR, untilMs: NOW }]);
  });

  it('an incident that began the evening before is drawn against each day’s own band', async () => {
    const evening = await new WatchExpectations(() => 0).at(deps, store, FRIDAY - HOUR);
    const incident = incidentRow({
      storeId: store.id,
      sinceMs: FRIDAY - 2 * HOUR,
      openedAtMs: FRIDAY - 1.5 * HOUR,
      expectedLow: 1,
      expectedHigh: 4,
    });
    await openIncident(world.repositories, incident);
    const view = await incidentView(deps, store, incident.id);
    if (evening === null) throw new Error('the watch expects nothing');
    const times = rateAt(judged, NOW) / rateAt(evening, FRIDAY - 1.5 * HOUR);
    expect(times).toBeGreaterThan(3);
    expect(view.expectedHigh).toBeCloseTo(4 * times, 6);
    expect(view.expectedLow).toBeCloseTo(times, 6);
    const before = view.chart.band.find(({ atMs }) => atMs < FRIDAY - 1.5 * HOUR);
    expect(before?.high).toBeCloseTo(4, 1);
    const since = view.checks.find(({ code }) => code === 'orders_since');
    expect(since).toMatchObject({
      usual: expect.closeTo(2 * 2 + 4 * rateAt(judged, NOW), 0) as number,
    });
  });
});

it('a shop that opened ten days ago is expected to sell as it did since, not as before', async () => {
  const young = await connectStore(world, { platformKey: 'young.myshopify.com' });
  const opened = FRIDAY - 10 * 24 * HOUR;
  const entries: LedgerEntry[] = [];
  for (let ms = opened; ms < FRIDAY; ms += HOUR / 4)
    entries.push(order(`young${String(ms)}`, ms));
  await world.repositories.ledger.record(young.id, young.zone, entries);
  await world.repositories.counts.addKnown(young.id, 'orders', KNOWN);
  while ((await world.repositories.counts.countDirtyHours()).length > 0);
  const expected = await new WatchExpectations(() => 0).at(deps, young, FRIDAY - HOUR);
  expect(expected?.baseline.weeks).toBeLessThan(2);
  expect(expected === null ? 0 : rateAt(expected, FRIDAY - HOUR)).toBeCloseTo(4, 0);
});
