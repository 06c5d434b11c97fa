import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IncidentRow } from '#app/ports/repositories.ts';
import { siteNoticesOf } from '#app/services/site-notices.ts';
import { siteStateOf } from '#app/services/site-state.ts';
import {
  subscriptionToday,
  type SubscriptionToday,
} from '#app/services/subscription-today.ts';
import { acceptPackage } from '../../test/factories/accept-package.ts';
import { openIncident, updateIncident } from '../../test/factories/incident-steps.ts';
import {
  BEFORE_SEASON,
  giftShopHours,
  makePackageWorld,
  type PackageWorld,
} from '../../test/factories/package-world.ts';
import { setWatch } from '../../test/factories/watch-steps.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let world: PackageWorld;

beforeEach(async () => {
  world = await makePackageWorld({ hourly: giftShopHours() });
});
afterEach(() => world.close());

const state = () => siteStateOf(world.deps, world.store);

const watchedUntil = (ms: number) =>
  setWatch(world.deps.repositories, world.store.id, ms);

const incident = (changes: Partial<IncidentRow>): IncidentRow => ({
  id: 'incident-1',
  storeId: world.store.id,
  kind: 'spike',
  sinceMs: BEFORE_SEASON - HOUR,
  openedAtMs: BEFORE_SEASON - 30 * MINUTE,
  recoveredAtMs: null,
  acknowledgedAtMs: null,
  acknowledgedBy: null,
  promisedMinutes: null,
  ratio: 2.6,
  highestRatio: 2.6,
  observedPerHour: 156,
  expectedLow: 45,
  expectedHigh: 76,
  ...changes,
});

describe('what the store admin shows of us', () => {
  it('a store that is not watched yet is being learnt, and has no peak day and no package', async () => {
    const young = await world.addStore({ platformKey: 'young.myshopify.com' });
    expect(await siteStateOf(world.deps, young)).toEqual({
      at: BEFORE_SEASON,
      live: { kind: 'learning', incidentId: null, sinceMs: null, ratio: null },
      nextPeak: null,
      plan: null,
      notices: [],
    });
  });

  it('a watched store without an incident runs as usual', async () => {
    await watchedUntil(BEFORE_SEASON - MINUTE);
    expect((await state()).live).toEqual({
      kind: 'usual',
      incidentId: null,
      sinceMs: null,
      ratio: null,
    });
  });

  it('a store that nothing was seen of for an hour has a gap since then, not a calm hour', async () => {
    await watchedUntil(BEFORE_SEASON - HOUR);
    expect((await state()).live).toMatchObject({
      kind: 'gap',
      sinceMs: BEFORE_SEASON - HOUR,
    });
  });

  it('an open incident is told with its begin and its size, the newest where there are two', async () => {
    await watchedUntil(BEFORE_SEASON);
    const { repositories } = world.deps;
    await openIncident(repositories, incident({}));
    await openIncident(
      repositories,
      incident({
        id: 'incident-2',
        kind: 'stall',
        openedAtMs: BEFORE_SEASON - MINUTE,
        sinceMs: BEFORE_SEASON - 20 * MINUTE,
        ratio: 0.1,
      }),
    );
    expect((await state()).live).toEqual({
      kind: 'stall',
      incidentId: 'incident-2',
      sinceMs: BEFORE_SEASON - 20 * MINUTE,
      ratio: 0.1,
    });
  });

  it('an incident that is over is told no more', async () => {
    await watchedUntil(BEFORE_SEASON);
    const { repositories } = world.deps;
    await openIncident(repositories, incident({}));
    await updateIncident(repositories, incident({ recoveredAtMs: BEFORE_SEASON }), {
      atMs: BEFORE_SEASON,
      kind: 'recovered',
      author: null,
      payload: {},
    });
    expect((await state()).live.kind).toBe('usual');
  });

  it('the next peak day of a gift shop is Black Friday, in whole orders', async () => {
    const { nextPeak } = await state();
    expect(nextPeak?.localDate).toBe('2026-11-27');
    const { low, mid, high } = nextPeak?.orders ?? { low: 0, mid: 0, high: 0 };
    expect(low).toBeGreaterThan(3 * 118);
    expect(low).toBeLessThan(mid);
    expect(mid).toBeLessThan(high);
    for (const orders of [low, mid, high]) expect(Number.isInteger(orders)).toBe(true);
  });

  it('a peak day that is today counts as the next, one that is past does not', async () => {
    world.setNow(Date.UTC(2026, 10, 27, 16));
    expect((await state()).nextPeak?.localDate).toBe('2026-11-27');
    world.setNow(Date.UTC(2026, 10, 28, 16));
    expect((await state()).nextPeak?.localDate).toBe('2026-11-28');
  });

  it('the package that stands is named with its last day, in English outside Poland', async () => {
    await acceptPackage(world);
    const { terms } = world;
    const tier = terms.tiers.find(({ code }) => code === 'extended');
    expect((await state()).plan).toMatchObject({ name: tier?.name.en });
    const polish = { ...world.store, market: 'PL' };
    expect((await siteStateOf(world.deps, polish)).plan?.name).toBe(tier?.name.pl);
  });

  it('the end of the package is told in its last two weeks', async () => {
    await acceptPackage(world);
    const endsOn = (await state()).plan?.endsOn ?? '';
    const told = async (daysBefore: number) => {
      world.setNow(Date.parse(`${endsOn}T16:00:00Z`) - daysBefore * 24 * HOUR);
      return (await state()).notices.map(({ kind, date }) => [kind, date]);
    };
    expect(await told(14)).toEqual([]);
    expect(await told(13)).toEqual([['package_end', endsOn]]);
    expect(await told(0)).toEqual([['package_end', endsOn]]);
    expect(await told(-1)).toEqual([]);
  });

  it('an agreed change is told until it begins', async () => {
    await acceptPackage(world);
    const { subscriptions } = world.deps.repositories;
    const [row] = await subscriptions.all(world.store.id);
    const today = '2026-11-16';
    const own = row === undefined ? null : subscriptionToday(row, today);
    if (own === null) throw new Error('no package');
    const pending = { ...own, effectiveOn: '2026-12-01' };
    const told = (standing: SubscriptionToday) =>
      siteNoticesOf(world.deps, world.store, standing, today);
    expect(await told({ ...own, pending })).toEqual([
      {
        ...{ id: own.hash, kind: 'package_change' },
        ...{ date: '2026-12-01', path: '/subscription' },
      },
    ]);
    expect(await told(own)).toEqual([]);
  });

  it('a package that is over is named no more', async () => {
    await acceptPackage(world);
    const endsOn = (await state()).plan?.endsOn ?? '';
    expect(endsOn).toMatch(/^20\d\d-\d\d-\d\d$/);
    world.setNow(Date.parse(`${endsOn}T16:00:00Z`));
    expect((await state()).plan).not.toBeNull();
    world.setNow(Date.parse(`${endsOn}T16:00:00Z`) + 24 * HOUR);
    expect((await state()).plan).toBeNull();
  });
});
