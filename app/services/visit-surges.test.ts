import { beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '#app/domain/shared/time.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { StorePlatform } from '#app/ports/store-platform.ts';
import { incidentView } from '#app/services/incident-view.ts';
import { makeVisitsReminder, refreshVisits } from '#app/services/refresh-visits.ts';
import { rememberStores } from '#app/services/store-list-summary.ts';
import { recentVisitSurge } from '#app/services/visit-surges.ts';
import { expectedOn } from '#app/services/watch-expected.ts';
import {
  auditEntry,
  connectStore,
  incidentRow,
} from '../../test/contracts/repositories/world.ts';
import { openIncident } from '../../test/factories/incident-steps.ts';
import { countedHistory } from '../../test/factories/long-history.ts';
import { makeMark } from '../../test/factories/mark.ts';
import { makeTestDeps, type TestDeps } from '../../test/factories/service-deps.ts';
import { makeMemoryWorld } from '../../test/memory/make-memory-world.ts';

/** Tuesday in March, 15:20. */
const TODAY = Date.UTC(2026, 2, 17);
const NOW = TODAY + 15 * HOUR_MS + 20 * 60_000;
const HOUR_NOW = TODAY + 15 * HOUR_MS;
const FROM = TODAY - 100 * DAY_MS;
const isSurge = (ms: number) => ms >= TODAY + 12 * HOUR_MS && ms < HOUR_NOW;

let world: ReturnType<typeof makeMemoryWorld>;
let deps: TestDeps;
let store: StoreRow;
/** Orders during the surge, times the usual. */
let times = 1;

beforeEach(async () => {
  world = makeMemoryWorld();
  store = await connectStore(world, { zone: 'UTC' });
  deps = makeTestDeps(world.repositories, NOW);
  times = 1;
});

/** Forty orders and 400 visits an hour; five times the visits since noon. */
async function trade(): Promise<void> {
  const { counts } = world.repositories;
  countedHistory(world.tables, store, { fromMs: FROM, untilMs: NOW }, (hour) =>
    hour.localDate === '2026-03-17' && hour.hour >= 12 ? 40 * times : 40,
  );
  await counts.addKnown(store.id, 'orders', { fromMs: FROM, untilMs: NOW });
  const visits = [];
  for (let ms = FROM; ms < HOUR_NOW; ms += HOUR_MS)
    visits.push({ hourStart: ms, visits: isSurge(ms) ? 2000 : 400 });
  await counts.recordVisits(store.id, visits);
  await counts.addKnown(store.id, 'visits', { fromMs: FROM, untilMs: HOUR_NOW });
}

describe('a surge of visits', () => {
  it('with the usual orders is mentioned as bots or a campaign that sells nothing', async () => {
    await trade();
    expect(await recentVisitSurge(deps, store)).toMatchObject({
      kind: 'bots_or_campaign_without_orders',
      fromMs: TODAY + 12 * HOUR_MS,
      untilMs: HOUR_NOW,
      visits: 6000,
      orders: 120,
    });
    expect(await world.repositories.incidents.recent(store.id, 5)).toEqual([]);
  });

  it('with twice the orders is a campaign, with five times it is none', async () => {
    times = 2;
    await trade();
    expect(await recentVisitSurge(deps, store)).toMatchObject({ kind: 'campaign' });
    times = 5;
    await trade();
    expect(await recentVisitSurge(deps, store)).toBeNull();
  });

  it('is not spoken of where visits are not known', async () => {
    expect(await recentVisitSurge(deps, store)).toBeNull();
  });

  it('stands among the checks of an incident while that is open', async () => {
    times = 2;
    await trade();
    const row = incidentRow({
      storeId: store.id,
      sinceMs: TODAY + 12 * HOUR_MS,
      openedAtMs: TODAY + 13 * HOUR_MS,
    });
    await openIncident(world.repositories, row);
    const { checks } = await incidentView(deps, store, row.id);
    expect(checks).toContainEqual(
      expect.objectContaining({ code: 'visit_surge', kind: 'campaign', orders: 240 }),
    );
  });
});

describe('visits of the running day', () => {
  const asked: { fromMs: number; untilMs: number }[] = [];
  let knownFromMs: number | undefined;
  beforeEach(() => {
    knownFromMs = undefined;
  });
  const platform = {
    visitHistory: (range: { fromMs: number; untilMs: number }) => {
      asked.push(range);
      const hours = [{ hourStart: range.untilMs - HOUR_MS, visits: 77 }];
      const since = knownFromMs === undefined ? {} : { knownFromMs };
      return Promise.resolve({ outcome: 'read' as const, hours, ...since });
    },
  } as unknown as StorePlatform;
  const refresh = () => {
    const platforms = {
      forStore: () => Promise.resolve(platform),
      forget: () => Promise.resolve(),
    };
    const { signal } = new AbortController();
    return refreshVisits({ ...deps, platforms }, store.id, signal);
  };

  it('are asked for once an hour, of stores that have visits', async () => {
    await trade();
    const remind = makeVisitsReminder(deps);
    const names = () => world.tables.jobs.map(({ name }) => name);
    await remind();
    expect(names()).toEqual([]);
    deps.clock.set(NOW + HOUR_MS);
    await remind();
    await remind();
    expect(names()).toEqual(['refresh_visits']);
  });

  it('are read from midnight on, for platforms count late', async () => {
    await trade();
    deps.clock.set(NOW + HOUR_MS);
    await refresh();
    expect(asked).toEqual([{ fromMs: TODAY, untilMs: HOUR_NOW + HOUR_MS }]);
    const range = { fromMs: HOUR_NOW, untilMs: HOUR_NOW + HOUR_MS };
    expect(await world.repositories.counts.visits(store.id, range)).toEqual([
      { hourStart: HOUR_NOW, visits: 77 },
    ]);
  });

  it('of hours in which nobody counted stay unknown, for none came is not known', async () => {
    await trade();
    knownFromMs = HOUR_NOW + 3 * HOUR_MS;
    deps.clock.set(NOW + 5 * HOUR_MS);
    await refresh();
    expect(await world.repositories.counts.known(store.id, 'visits')).toEqual([
      { fromMs: FROM, untilMs: HOUR_NOW },
      { fromMs: knownFromMs, untilMs: HOUR_NOW + 5 * HOUR_MS },
    ]);
  });

  it('are of no hour yet where counting has only begun in the running one', async () => {
    await trade();
    knownFromMs = HOUR_NOW + 5 * HOUR_MS;
    deps.clock.set(NOW + 5 * HOUR_MS);
    await refresh();
    expect(await world.repositories.counts.known(store.id, 'visits')).toEqual([
      { fromMs: FROM, untilMs: HOUR_NOW },
    ]);
  });
});

describe('the agency’s list', () => {
  it('expects of a store what its home expects, a marked promotion included', async () => {
    await trade();
    const sale = { fromMs: TODAY + 10 * HOUR_MS, untilMs: TODAY + 18 * HOUR_MS, lift: 3 };
    await world.repositories.marks.add(
      store.id,
      { ...makeMark(sale), actor: { kind: 'merchant', name: 'Test store' } },
      auditEntry('mark_added'),
    );
    const none = () => Promise.resolve({ suggestion: null, peakDates: null });
    await rememberStores(deps, store.agencyId, none);
    const summary = await world.repositories.storeLists.summary(store.id);
    const day = await expectedOn(deps, store, '2026-03-17');
    if (day.outcome !== 'known') throw new Error('nothing is expected');
    const usual = day.expected.baseline.ratePerHour;
    const slot = (hour: number) => 24 + hour;
    const at = (hour: number) => summary?.ratePerHour?.[slot(hour)] ?? 0;
    expect(at(12)).toBeCloseTo(3 * (usual[slot(12)] ?? 0), 2);
    expect(at(20)).toBeCloseTo(usual[slot(20)] ?? 0, 2);
  });
});
