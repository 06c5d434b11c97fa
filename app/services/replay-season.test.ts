import { describe, expect, it } from 'vitest';
import type { LedgerEntry } from '#app/ports/store-platform.ts';
import { replayLevelOf, replaySeason } from '#app/services/replay-season.ts';
import {
  connectStore,
  HOUR,
  MINUTE,
  order,
} from '../../test/contracts/repositories/world.ts';
import { makePrismaWorld } from '../../test/factories/prisma-world.ts';
import { makeTestDeps } from '../../test/factories/service-deps.ts';

/** 10 January 2027; the season replayed ended with December. */
const NOW = Date.UTC(2027, 0, 10);
const DAY = 24 * HOUR;

describe('replaying last season', () => {
  it('a store without an earlier season is told so', async () => {
    const world = await makePrismaWorld();
    const deps = makeTestDeps(world.repositories, NOW);
    const store = await connectStore(world);
    expect(await replaySeason(deps, store, 1)).toEqual({ outcome: 'no_season' });
    await world.close();
  });

  it('an afternoon of five times the orders shows, whatever is accepted', async () => {
    const world = await makePrismaWorld();
    const deps = makeTestDeps(world.repositories, NOW);
    const store = await connectStore(world);
    const range = { fromMs: Date.UTC(2026, 9, 1), untilMs: Date.UTC(2027, 0, 1) };
    const sale = Date.UTC(2026, 11, 9, 14);
    const entries: LedgerEntry[] = [];
    for (let ms = range.fromMs; ms < range.untilMs; ms += 10 * MINUTE) {
      const times = ms >= sale && ms < sale + 3 * HOUR ? 5 : 1;
      for (let index = 0; index < times; index++)
        entries.push(order(`o${String(ms)}-${String(index)}`, ms + index * MINUTE));
    }
    await world.repositories.ledger.record(store.id, store.zone, entries);
    await world.repositories.counts.addKnown(store.id, 'orders', range);
    while ((await world.repositories.counts.countDirtyHours()).length > 0);
    const view = await replaySeason(deps, store, 1);
    if (view.outcome !== 'replayed') throw new Error(view.outcome);
    expect(view.trades.map(({ level }) => level)).toEqual([0.25, 0.5, 1, 2, 4]);
    for (const trade of view.trades) {
      expect(trade.borneOut).toBeGreaterThan(0);
      expect(trade.alerts).toBe(trade.borneOut + trade.falseAlarms);
    }
    const spike = view.alarms.find(({ kind }) => kind === 'spike');
    expect(spike?.alertedAt).toBeGreaterThan(sale);
    expect(spike?.alertedAt).toBeLessThan(sale + DAY / 16);
    expect(spike?.isBorneOut).toBe(true);
    await world.close();
  });

  it('three quiet hours of a public holiday are no stall, as the watch has it; of a weekday they are', async () => {
    const world = await makePrismaWorld();
    const deps = makeTestDeps(world.repositories, NOW);
    const store = await connectStore(world, { zone: 'UTC' });
    const range = { fromMs: Date.UTC(2026, 9, 1), untilMs: Date.UTC(2027, 0, 1) };
    const quiet = [Date.UTC(2026, 11, 9, 10), Date.UTC(2026, 11, 25, 10)];
    const entries: LedgerEntry[] = [];
    for (let ms = range.fromMs; ms < range.untilMs; ms += 10 * MINUTE)
      if (!quiet.some((from) => ms >= from && ms < from + 3 * HOUR))
        entries.push(order(`o${String(ms)}`, ms));
    await world.repositories.ledger.record(store.id, store.zone, entries);
    await world.repositories.counts.addKnown(store.id, 'orders', range);
    while ((await world.repositories.counts.countDirtyHours()).length > 0);
    const view = await replaySeason(deps, store, 1);
    if (view.outcome !== 'replayed') throw new Error(view.outcome);
    const stalls = view.alarms.filter(({ kind }) => kind === 'stall');
    const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
    expect(stalls.map(({ since }) => dayOf(since))).toEqual(['2026-12-09']);
    await world.close();
  });

  it('an address asks for one of the choices, or for none', () => {
    expect(replayLevelOf('http://localhost/app/incidents?replay=0.5')).toBe(0.5);
    expect(replayLevelOf('http://localhost/app/incidents?replay=7')).toBeNull();
    expect(replayLevelOf('http://localhost/app/incidents')).toBeNull();
  });
});
