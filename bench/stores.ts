// The console's list with a thousand stores: time to first byte, and in the browser the time from a
// filter, search or page being asked for to its rows being there. Prints JSON.
//
//   node bench/stores.ts [--stores 1000] [--requests 50] [--rounds 10]
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { openDatabase } from '#app/repositories/connect.ts';
import { launchBrowser } from '../test/browser/launch.ts';
import { startTestDemo } from '../test/demo/running-demo.ts';
import { addManyStores } from '../test/factories/many-stores.ts';
import { percentile, spread } from './statistics.ts';

const LIMIT_MS = 1000;
const { values: options } = parseArgs({
  options: {
    stores: { type: 'string', default: '1000' },
    requests: { type: 'string', default: '50' },
    rounds: { type: 'string', default: '10' },
  },
});
const stores = Number(options.stores);

const demo = await startTestDemo({ app: { LOG_LEVEL: 'warn' } });
const browser = await launchBrowser();
try {
  const { clock } = await demo.control<{ clock: { nowMs: number } }>('state');
  const database = await openDatabase(demo.settings.databaseUrl);
  await addManyStores(database, { agencyId: 'demo-agency', stores, nowMs: clock.nowMs });
  await database.close();
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await signIn(page, demo.settings.appUrl);
  const ttfb = await timesToFirstByte(page, Number(options.requests));
  const actions = await timesInBrowser(page, Number(options.rounds));
  console.log(
    JSON.stringify(
      {
        machine: { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length },
        stores,
        ttfbMs: {
          p50: Math.round(percentile(ttfb, 0.5)),
          p95: Math.round(percentile(ttfb, 0.95)),
        },
        inBrowserMs: actions,
        limitMs: LIMIT_MS,
      },
      null,
      2,
    ),
  );
} finally {
  await browser.close();
  await demo.stop();
}

async function signIn(page: Page, appUrl: string): Promise<void> {
  await page.goto(`${appUrl}/console`);
  await page.locator('form:has([value="demo"]) button').click();
  await page.waitForSelector('.tw-storelist tbody tr');
}

/** Document requests with the member's cookie, one after another; the first five warm up. */
async function timesToFirstByte(page: Page, requests: number): Promise<number[]> {
  const url = page.url();
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const times: number[] = [];
  for (let round = 0; round < requests + 5; round++) {
    const beganAt = performance.now();
    const response = await fetch(url, { headers: { cookie } });
    const ms = performance.now() - beganAt;
    await response.text();
    if (!response.ok) throw new Error(`the list answered ${String(response.status)}`);
    if (round >= 5) times.push(ms);
  }
  return times;
}

/** From the press to the rows: what a member waits for. */
async function timesInBrowser(
  page: Page,
  rounds: number,
): Promise<Record<string, ReturnType<typeof spread>>> {
  const times: Record<string, number[]> = { filter: [], search: [], view: [], page: [] };
  const clear = async () => {
    await page.goto(new URL('/console', page.url()).href);
    await page.waitForSelector('.tw-storelist tbody tr');
    await page.waitForLoadState('networkidle', { timeout: 1500 }).catch(() => undefined);
  };
  const measure = async (name: string, press: () => Promise<void>, sign: RegExp) => {
    const beganAt = performance.now();
    await press();
    await page.waitForURL(sign);
    await page.locator('.tw-storelist tbody tr').first().waitFor();
    times[name]?.push(performance.now() - beganAt);
  };
  for (let round = 0; round < rounds; round++) {
    await clear();
    await page.getByRole('button', { name: 'Filters', exact: true }).click();
    await page.getByLabel('Currency').selectOption('PLN');
    const show = page.getByRole('button', { name: 'Show', exact: true });
    await measure('filter', () => show.click(), /currency=PLN/);
    await clear();
    await page.getByRole('searchbox').fill(`Store ${String(100 + round)}`);
    await measure('search', () => page.keyboard.press('Enter'), /q=Store/);
    await clear();
    const view = page.getByRole('link', { name: /^Needs action/ });
    await measure('view', () => view.click(), /view=needs_action/);
    await clear();
    const next = page.getByRole('link', { name: 'Next', exact: true });
    await measure('page', () => next.click(), /page=2/);
  }
  return Object.fromEntries(
    Object.entries(times).map(([name, samples]) => [name, spread(samples)]),
  );
}
