// First load of home inside the admin frame: client JavaScript, LCP and CLS on the lab network
// (9 Mbit/s, 60 ms, 4x CPU), and time to first byte. Prints JSON.
//
//   node bench/home.ts [--loads 5] [--requests 200]
import { cpus } from 'node:os';
import { gzipSync } from 'node:zlib';
import { parseArgs } from 'node:util';
import type { BrowserContext, Frame } from 'playwright-core';
import { launchBrowser, USER_AGENT } from '../test/browser/launch.ts';
import { startTestDemo, type TestDemo } from '../test/demo/running-demo.ts';
import { percentile, spread } from './statistics.ts';

const SHOP = 'demo-gifts.myshopify.com';
const { values: options } = parseArgs({
  options: {
    loads: { type: 'string', default: '5' },
    requests: { type: 'string', default: '200' },
  },
});

interface Load {
  readonly javascriptGzip: number;
  readonly lcpMs: number;
  readonly cls: number;
}

const demo = await startTestDemo({ app: { LOG_LEVEL: 'warn' } });
const browser = await launchBrowser();
try {
  await importHistory(demo);
  const loads: Load[] = [];
  for (let i = 0; i < Number(options.loads); i += 1) loads.push(await firstLoad(demo));
  const ttfb = await timesToFirstByte(demo, Number(options.requests));
  console.log(
    JSON.stringify(
      {
        machine: {
          cpu: cpus()[0]?.model ?? 'unknown',
          cores: cpus().length,
          node: process.version,
        },
        javascriptKbGzip: spread(
          loads.map((load) => load.javascriptGzip / 1000),
          1,
        ),
        lcpMs: spread(loads.map((load) => load.lcpMs)),
        cls: spread(
          loads.map((load) => load.cls),
          4,
        ),
        ttfbMs: {
          p50: Number(percentile(ttfb, 0.5).toFixed(1)),
          p95: Number(percentile(ttfb, 0.95).toFixed(1)),
          requests: ttfb.length,
        },
        limits: { javascriptKbGzip: 190, lcpMs: 1300, cls: 0.02, ttfbP95Ms: 40 },
      },
      null,
      2,
    ),
  );
} finally {
  await browser.close();
  await demo.stop();
}

/** Opens the store once, as a merchant would, and waits until its history is in. */
async function importHistory({ control }: TestDemo): Promise<void> {
  const staff = await staffOf(control);
  const { src } = await control<{ src: string }>(
    `open?shop=${SHOP}&staffId=${staff}&locale=en&path=/`,
  );
  const first = await fetch(src, { headers: { 'user-agent': USER_AGENT } });
  if (!first.ok) throw new Error(`home answered ${first.status}`);
  const until = Date.now() + 180_000;
  while (Date.now() < until) {
    const { src: again } = await control<{ src: string }>(
      `open?shop=${SHOP}&staffId=${staff}&locale=en&path=/data`,
    );
    const page = await (
      await fetch(again, { headers: { 'user-agent': USER_AGENT } })
    ).text();
    if (page.includes('Up to date')) return;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  throw new Error('the import did not end within three minutes');
}

async function staffOf(control: TestDemo['control']): Promise<string> {
  const state = await control<{ shops: { shop: string; staff: { id: string }[] }[] }>(
    'state',
  );
  const staff = state.shops.find(({ shop }) => shop === SHOP)?.staff[0];
  if (staff === undefined) throw new Error(`the sandbox has no staff for ${SHOP}`);
  return staff.id;
}

async function firstLoad({ settings }: TestDemo): Promise<Load> {
  const context = await browser.newContext({
    userAgent: USER_AGENT,
    viewport: { width: 1280, height: 900 },
  });
  try {
    const page = await context.newPage();
    await slowDown(context, page);
    await page.addInitScript(observeVitals);
    let javascriptGzip = 0;
    page.on('response', (response) => {
      if (!response.url().startsWith(settings.appUrl)) return;
      if (!/javascript/.test(response.headers()['content-type'] ?? '')) return;
      void response
        .body()
        .then((body) => (javascriptGzip += gzipSync(body, { level: 9 }).length));
    });
    await page.goto(`${settings.sandboxUrl}/store/demo-gifts/apps/tidewatch`);
    const frame = await appFrame(page.frames.bind(page), settings.appUrl);
    await frame.waitForSelector('h1');
    await page.waitForLoadState('load');
    await page.waitForTimeout(2500);
    const vitals = await frame.evaluate(
      () => (globalThis as unknown as { vitals: { lcp: number; cls: number } }).vitals,
    );
    return { javascriptGzip, lcpMs: vitals.lcp, cls: vitals.cls };
  } finally {
    await context.close();
  }
}

async function appFrame(frames: () => Frame[], appUrl: string): Promise<Frame> {
  for (const until = Date.now() + 30_000; Date.now() < until;) {
    const found = frames().find((frame) => frame.url().startsWith(`${appUrl}/app`));
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the app did not open in its frame');
}

async function slowDown(
  context: BrowserContext,
  page: Awaited<ReturnType<BrowserContext['newPage']>>,
): Promise<void> {
  const session = await context.newCDPSession(page);
  const bytesPerSecond = (9 * 1000 * 1000) / 8;
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 60,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}

/** Runs in every frame before its scripts: keeps the last LCP and the sum of shifts. */
function observeVitals(): void {
  const vitals = { lcp: 0, cls: 0 };
  (globalThis as unknown as { vitals: typeof vitals }).vitals = vitals;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) vitals.lcp = entry.startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
    })[])
      if (!entry.hadRecentInput) vitals.cls += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Document requests for home, one after another; each from request to first byte. */
async function timesToFirstByte(
  { control }: TestDemo,
  requests: number,
): Promise<number[]> {
  const staff = await staffOf(control);
  const times: number[] = [];
  for (let i = 0; i < requests + 20; i += 1) {
    const { src } = await control<{ src: string }>(
      `open?shop=${SHOP}&staffId=${staff}&locale=en&path=/`,
    );
    const beganAt = performance.now();
    const response = await fetch(src, { headers: { 'user-agent': USER_AGENT } });
    const ms = performance.now() - beganAt;
    await response.text();
    if (!response.ok) throw new Error(`home answered ${response.status}`);
    // The first twenty warm the process up.
    if (i >= 20) times.push(ms);
  }
  return times;
}
