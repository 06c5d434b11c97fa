import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR_MS, instantRangeOf } from '#app/domain/shared/time.ts';
import type { ImportRow } from '#app/ports/repositories.ts';
import type { PlatformName } from '#app/ports/store-platform.ts';
import { loader as home } from '#app/routes/app._index.tsx';
import { loader as peaks } from '#app/routes/app.peaks.tsx';
import { makeMerchantWorld, NOW_MS, ZONE, type MerchantWorld } from './merchant-world.ts';

let world: MerchantWorld;
beforeEach(async () => {
  world = await makeMerchantWorld();
});
afterEach(() => world.close());

const args = (path: string) => ({
  request: new Request(`http://localhost${path}`),
  params: {},
  context: { ...world.context() },
});

function importRow(
  change: Partial<Omit<ImportRow, 'storeId'>>,
): Omit<ImportRow, 'storeId'> {
  return {
    id: 'import-1',
    source: 'platform',
    state: 'running',
    startedAt: NOW_MS - HOUR_MS,
    finishedAt: null,
    expected: 162_000,
    read: 17_310,
    testSkipped: 0,
    failureCode: null,
    reach: 'full',
    windows: [],
    ...change,
  };
}

/** Makes orders of the last sixty days known, two an hour around the clock. */
async function addSixtyDays(untilMs = NOW_MS): Promise<void> {
  const { fromMs } = instantRangeOf({ from: '2026-09-10', to: '2026-09-10' }, ZONE);
  const entries = [];
  for (let ms = fromMs; ms < untilMs; ms += HOUR_MS / 2)
    entries.push({
      orderId: String(ms),
      placedAtMs: ms,
      state: 'placed' as const,
      valueMinor: 1000,
      currency: 'USD',
      updatedAtMs: ms,
    });
  await world.repositories.ledger.record(world.store.id, ZONE, entries);
  while ((await world.repositories.counts.countDirtyHours(20_000)).length > 0);
  await world.repositories.counts.addKnown(world.store.id, 'orders', {
    fromMs,
    untilMs,
  });
}

describe('A store just opened', () => {
  it('sees that reading is about to begin, and no figure that is not known', async () => {
    const { home: page } = await home(args('/app'));
    expect(page.view.import.state).toBe('waiting');
    expect([page.chart, page.view.thisHour, page.suggestion]).toEqual([null, null, null]);
  });

  it('sees how many orders are read of how many', async () => {
    await world.repositories.imports.start(world.store.id, importRow({}));
    const { home: page } = await home(args('/app'));
    expect(page.view.import).toMatchObject({
      state: 'running',
      read: 17_310,
      expected: 162_000,
    });
    const { peaks: peaksPage } = await peaks(args('/app/peaks'));
    expect(peaksPage.notice).toContain('17,310 of about 162,000');
    expect(peaksPage.content).toEqual({ kind: 'nothing', code: 'importing' });
  });
});

describe('A store that shows sixty days only', () => {
  it('says so, with the dates, on home and on peaks, and is not told of a high confidence', async () => {
    await addSixtyDays();
    const row = importRow({
      state: 'done',
      reach: 'limited_60_days',
      finishedAt: NOW_MS,
    });
    await world.repositories.imports.start(world.store.id, row);
    const { home: page } = await home(args('/app'));
    expect(page.view.isLimited).toBe(true);
    expect(page.view.known).toEqual({ from: '2026-09-10', to: '2026-11-09' });
    expect(page.view.nextDates.every((date) => date.orders === null)).toBe(true);
    const { peaks: peaksPage } = await peaks(args('/app/peaks'));
    expect(peaksPage.notice).toContain('60 days');
    expect(peaksPage.controls.preset).toBe('last-30');
  });
});

describe('Hours of which nothing is known', () => {
  it('are a gap on today’s chart, not zero orders', async () => {
    const { fromMs } = instantRangeOf({ from: '2026-11-09', to: '2026-11-09' }, ZONE);
    const add = (from: number, until: number) =>
      world.repositories.counts.addKnown(world.store.id, 'orders', {
        fromMs: fromMs + from * HOUR_MS,
        untilMs: fromMs + until * HOUR_MS,
      });
    await add(-400, 6);
    await add(9, 14);
    const { home: page } = await home(args('/app'));
    expect(page.view.gapHours).toBe(3);
    const rows = page.chart?.table.rows ?? [];
    expect(rows.slice(5, 10).map((row) => row[1])).toEqual(['0', '–', '–', '–', '0']);
    expect(page.chart?.summary).not.toContain('expected');
  });
});

describe('The day the clocks go back', () => {
  it('has 25 hours on today’s chart', async () => {
    // 1 November 2026, 15:00 in New York.
    world.deps.clock.set(Date.parse('2026-11-01T20:00:00Z'));
    const { fromMs, untilMs } = instantRangeOf(
      { from: '2026-10-01', to: '2026-11-01' },
      ZONE,
    );
    await world.repositories.counts.addKnown(world.store.id, 'orders', {
      fromMs,
      untilMs,
    });
    const { home: page } = await home(args('/app'));
    expect(page.chart?.table.rows).toHaveLength(25);
  });
});

describe('A shop that falls silent', () => {
  const silentSince = async (platform: PlatformName) => {
    const { request, params, context } = args('/app');
    const session = await context.signIn.requireStore(request);
    const requireStore = () =>
      Promise.resolve({ ...session, store: { ...session.store, platform } });
    const signIn = { ...context.signIn, requireStore };
    const page = await home({ request, params, context: { ...context, signIn } });
    return page.home.view.silentSinceMs;
  };
  const askInVain = () =>
    world.repositories.connectionHealth.keepProblem(
      world.store.id,
      'platform_unreachable',
      NOW_MS,
    );

  it('is not said to be as usual: home says since when there is no word of it', async () => {
    await addSixtyDays(NOW_MS - HOUR_MS);
    await askInVain();
    const sinceMs = await silentSince('woocommerce');
    expect(sinceMs).toBeLessThanOrEqual(NOW_MS - HOUR_MS);
    expect(sinceMs).toBeGreaterThan(NOW_MS - 2 * HOUR_MS);
  });

  it('is as usual once it was read again, and on a platform that delivers again', async () => {
    await addSixtyDays(NOW_MS - HOUR_MS);
    await askInVain();
    expect(await silentSince('shopify')).toBeNull();
    const run = { untilMs: NOW_MS, missed: 0 };
    await world.repositories.connectionHealth.keepReconciled(world.store.id, run, NOW_MS);
    expect(await silentSince('woocommerce')).toBeNull();
  });
});
