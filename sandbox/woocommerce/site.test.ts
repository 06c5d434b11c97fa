import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { freshState } from '#sandbox/state/initial-state.ts';
import { testSettings, testTodayMs } from '#sandbox/testing/test-world.ts';
import { makeKey } from '#sandbox/woocommerce/auth/authorize.ts';
import { orderTruth } from '#sandbox/woocommerce/orders/order-truth.ts';
import { World } from '#sandbox/world.ts';

const DAY_MS = 86_400_000;
let world: World | null = null;
afterEach(() => world?.stop());

function start(settings = testSettings()): World {
  world = new World(settings, () => testTodayMs);
  return world;
}

describe('the WooCommerce site', () => {
  it('has some 38,000 orders a year behind it, and Black Week above all other days', () => {
    const { site } = start();
    const year = orderTruth(site, testTodayMs - 365 * DAY_MS, testTodayMs);
    expect(year.orders).toBeGreaterThan(34_000);
    expect(year.orders).toBeLessThan(42_000);
    const dayOf = (date: string): number => {
      const fromMs = Date.parse(`${date}T00:00:00+01:00`);
      return orderTruth(site, fromMs, fromMs + DAY_MS).orders;
    };
    const blackFriday = dayOf('2025-11-28');
    expect(blackFriday).toBeGreaterThan(3 * dayOf('2026-01-27'));
    expect(blackFriday).toBeGreaterThan(dayOf('2025-12-05'));
    // Corpus Christi of 2026 is on the 4th of June.
    const quiet = dayOf('2026-06-04');
    expect(quiet).toBeLessThan(dayOf('2026-05-28'));
    expect(quiet).toBeLessThan(dayOf('2026-06-11'));
  });

  it('has the same orders, keys and faults after a restart', () => {
    const settings = testSettings();
    const before = start(settings);
    makeKey(before.site, '1', 'Test', 'read');
    before.site.state.faults.lateWebhooks = true;
    const count = before.site.book.length;
    before.stop();
    const after = start(settings);
    expect(after.site.book.length).toBe(count);
    expect(after.site.state.keys).toHaveLength(1);
    expect(after.site.state.faults.lateWebhooks).toBe(true);
  });

  it('knows of nothing that was connected after a reset', () => {
    const { site } = start();
    makeKey(site, '1', 'Test', 'read');
    world?.reset();
    expect(world?.site.state.keys).toEqual([]);
    expect(world?.site.state.plugin.connection).toBeNull();
  });

  it('joins what was kept before there was one', () => {
    const settings = testSettings();
    const { site: _, ...older } = freshState(settings, testTodayMs);
    const path = join(settings.dataDir, 'state.json');
    writeFileSync(path, JSON.stringify({ ...older, version: 1, seed: 7 }));
    const { state, site } = start(settings);
    expect(state.seed).toBe(7);
    expect(site.state.webhooks).toEqual([]);
    world?.stop();
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ version: 2 });
  });
});
