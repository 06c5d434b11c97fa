// Pages while orders come in: a demo whose stores get 200 signed deliveries a second for a minute, and
// meanwhile its merchants' and its agency's main pages, one after another, from request to first byte.
// Prints JSON.
//
//   node bench/pages-under-load.ts [--seconds 60] [--per-second 200] [--pages-per-second 2]
import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { USER_AGENT } from '../test/browser/launch.ts';
import { cookiesOf, sendForm } from '../test/demo/member-visits.ts';
import { startTestDemo, type TestDemo } from '../test/demo/running-demo.ts';
import { openPage, untilCounted, untilImport } from '../test/demo/store-visits.ts';
import { inDatabase } from '../test/demo/outside-reader.ts';
import { sendOpenLoop, type Answers } from './intake-load.ts';
import { demoDeliveries } from './pages-deliveries.ts';
import { percentile } from './statistics.ts';

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    'per-second': { type: 'string', default: '200' },
    'pages-per-second': { type: 'string', default: '2' },
  },
});
const SHOPS = ['demo-gifts.myshopify.com', 'demo-corner.myshopify.com'] as const;
const MERCHANT_PAGES = ['/', '/packages', '/suggestion', '/peaks', '/data', '/incidents'];
const CONSOLE_PAGES = ['', '/stores/:storeId', '/incidents', '/calendar'];
const seconds = Number(options.seconds);
const perSecond = Number(options['per-second']);

interface Page {
  readonly name: string;
  /** From request to first byte, ms. */
  open(): Promise<number>;
}

const demo = await startTestDemo({ app: { LOG_LEVEL: 'warn' } });
try {
  for (const shop of SHOPS) await importHistory(shop);
  // For some minutes after an import, what is worked out of its orders is not kept for long.
  await demo.control('clock', { action: 'advance', minutes: 10 });
  await pause(5000);
  const pages = [...merchantPages(), ...(await consolePages())];
  // Twice, to warm up: the first request of a page loads its code.
  for (const page of [...pages, ...pages]) await page.open();
  const idle = await openInTurn(pages, Math.min(10, seconds));
  const load = send();
  await pause(1000);
  const loaded = await openInTurn(pages, seconds - 2);
  const answers = await load;
  print(idle, loaded, answers);
} finally {
  await demo.stop();
}

async function importHistory(shop: string): Promise<void> {
  const { status } = await openPage(demo, shop);
  if (status !== 200) throw new Error(`home answered ${String(status)}`);
  await untilImport(demo, shop, ({ state }) => state === 'done');
  await untilCounted(demo);
}

function merchantPages(): Page[] {
  return MERCHANT_PAGES.map((path) => ({
    name: `/app${path}`,
    open: async () => timeToFirstByte(await addressInFrame(demo, SHOPS[0], path), {}),
  }));
}

/** The address that the admin's frame would load now: its token is good for a minute. */
async function addressInFrame(
  { control }: TestDemo,
  shop: string,
  path: string,
): Promise<string> {
  const { shops } = await control<{ shops: { shop: string; staff: { id: string }[] }[] }>(
    'state',
  );
  const staffId = shops.find((one) => one.shop === shop)?.staff[0]?.id ?? '';
  const query = new URLSearchParams({ shop, staffId, locale: 'en', path });
  return (await control<{ src: string }>(`open?${query.toString()}`)).src;
}

async function consolePages(): Promise<Page[]> {
  const { appUrl, databaseUrl } = demo.settings;
  const cookie = cookiesOf(await sendForm(demo, '/console/sign-in', { intent: 'demo' }));
  const [store] = await inDatabase(databaseUrl, (sql) =>
    sql.all<{ id: string }>('SELECT "id" FROM "Store" WHERE "platformKey" = ?', [
      SHOPS[0],
    ]),
  );
  return CONSOLE_PAGES.map((path) => ({
    name: `/console${path}`,
    open: () =>
      timeToFirstByte(`${appUrl}/console${path.replace(':storeId', store?.id ?? '')}`, {
        cookie,
      }),
  }));
}

async function timeToFirstByte(
  address: string,
  headers: Record<string, string>,
): Promise<number> {
  const beganAt = performance.now();
  const response = await fetch(address, {
    headers: { 'user-agent': USER_AGENT, ...headers },
    redirect: 'manual',
  });
  const ms = performance.now() - beganAt;
  await response.arrayBuffer();
  if (response.status !== 200)
    throw new Error(`${new URL(address).pathname} answered ${String(response.status)}`);
  return ms;
}

/** Opens the pages in turn, so many a second, and gives the times of each. */
async function openInTurn(
  pages: readonly Page[],
  forSeconds: number,
): Promise<Map<string, number[]>> {
  const everyMs = 1000 / Number(options['pages-per-second']);
  const times = new Map(pages.map(({ name }) => [name, [] as number[]]));
  const beganAt = performance.now();
  for (let turn = 0; performance.now() - beganAt < forSeconds * 1000; turn += 1) {
    const page = pages[turn % pages.length];
    if (page !== undefined) times.get(page.name)?.push(await page.open());
    await pause(Math.max(0, beganAt + (turn + 1) * everyMs - performance.now()));
  }
  return times;
}

async function send(): Promise<Answers> {
  const { clock } = await demo.control<{ clock: { nowMs: number } }>('state');
  const shops = demo.settings.registrations.filter(({ shop }) =>
    SHOPS.some((one) => one === shop),
  );
  const due = demoDeliveries(shops, seconds * perSecond, perSecond, clock.nowMs);
  return sendOpenLoop(Number(new URL(demo.settings.appUrl).port), due, perSecond);
}

function print(
  idle: ReadonlyMap<string, number[]>,
  loaded: ReadonlyMap<string, number[]>,
  { statuses, latenciesMs }: Answers,
): void {
  const [{ model } = { model: 'unknown' }] = cpus();
  const machine = { cpu: model, cores: cpus().length, node: process.version };
  const byPage = [...loaded].map(([page, times]) => [page, summary(times)]);
  const result = {
    machine,
    deliveries: { perSecond, seconds, statuses, ms: summary(latenciesMs) },
    ttfbMs: {
      all: summary([...loaded.values()].flat()),
      byPage: Object.fromEntries(byPage) as unknown,
      withoutDeliveries: summary([...idle.values()].flat()),
    },
    limits: { ttfbP95Ms: { must: 100, reach: 40 } },
  };
  console.log(JSON.stringify(result, null, 2));
}

function summary(times: readonly number[]) {
  if (times.length === 0) return { count: 0 };
  const rounded = (value: number): number => Number(value.toFixed(1));
  return {
    count: times.length,
    p50: rounded(percentile(times, 0.5)),
    p95: rounded(percentile(times, 0.95)),
    max: rounded(Math.max(...times)),
  };
}
