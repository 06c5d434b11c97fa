// Half an hour of orders at 200 a second, with pages: does the app's memory grow? Samples resident memory
// and each role's heap, lays a line through them after a warm-up, and prints JSON. Ends with 1 where
// memory grows or a delivery is not taken.
//
//   node bench/soak.ts [--minutes 30] [--per-second 200] [--pages-per-second 1] [--every 10]
//
// On PostgreSQL with TEST_DATABASE=postgresql.
import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openPage, untilImport } from '../test/demo/store-visits.ts';
import { startTestDemo, type TestDemo } from '../test/demo/running-demo.ts';
import { heapsOf, residentBytes } from '../test/faults/processes.ts';
import { startSoakLoad } from './soak-load.ts';
import { trendOf } from './trend.ts';

const SHOPS = ['demo-gifts.myshopify.com', 'demo-moda.myshopify.com'];
const MB = 1024 * 1024;
/** The first part of the run, in which what is made once is made. */
const WARM_UP_SHARE = 0.2;
/** By how much of itself the app may grow over the run, by the line through its samples. */
const MOST_GROWTH = 0.05;
/** A slope is one only where it stands out from the samples' own spread. */
const STANDARD_ERRORS = 2;

const { values: options } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    'per-second': { type: 'string', default: '200' },
    'pages-per-second': { type: 'string', default: '1' },
    every: { type: 'string', default: '10' },
  },
});
const runMs = Number(options.minutes) * 60_000;
const everyMs = Number(options.every) * 1000;

interface Sample {
  readonly atS: number;
  readonly residentMb: number;
  /** JavaScript heap in use by role. */
  readonly heapMb: Readonly<Record<string, number>>;
}

const demo = await startTestDemo({ app: { LOG_LEVEL: 'error' } });
try {
  for (const shop of SHOPS) {
    await openPage(demo, shop);
    await untilImport(demo, shop, ({ state }) => state === 'done');
  }
  const { pid } = demo.app();
  const load = startSoakLoad(
    demo,
    SHOPS,
    Number(options['per-second']),
    Number(options['pages-per-second']),
  );
  const samples: Sample[] = [];
  const beganAt = performance.now();
  while (performance.now() - beganAt < runMs) {
    await pause(everyMs);
    samples.push(await sampleOf(demo, (performance.now() - beganAt) / 1000));
    if (demo.app().exitCode !== null)
      throw new Error(`the app has ended\n${demo.logs()}`);
  }
  const counts = await load.stop();
  const settled = samples.filter(({ atS }) => atS * 1000 >= runMs * WARM_UP_SHARE);
  const resident = judge(settled, ({ residentMb }) => residentMb);
  const heaps = Object.fromEntries(
    Object.keys(settled[0]?.heapMb ?? {}).map((role) => [
      role,
      judge(settled, ({ heapMb }) => heapMb[role] ?? 0),
    ]),
  );
  const taken = counts.statuses[200] ?? 0;
  const delivered = Object.values(counts.statuses).reduce((sum, one) => sum + one, 0);
  const isOk =
    !resident.isGrowing &&
    delivered > 0 &&
    taken === delivered &&
    counts.pagesFailed === 0 &&
    demo.app().pid === pid;
  const machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    node: process.version,
  };
  const database = demo.settings.databaseUrl.startsWith('file:')
    ? 'sqlite'
    : 'postgresql';
  console.log(
    JSON.stringify(
      {
        ...{ machine, database, minutes: Number(options.minutes) },
        ...{ perSecond: Number(options['per-second']), counts, resident, heaps },
        ...{ limits: { growthShare: MOST_GROWTH, notTaken: 0 }, isOk, samples },
      },
      null,
      2,
    ),
  );
  process.exitCode = isOk ? 0 : 1;
} finally {
  await demo.stop();
}

async function sampleOf({ settings, app }: TestDemo, atS: number): Promise<Sample> {
  const heaps = Object.entries(await heapsOf(settings.appUrl));
  return {
    atS: Math.round(atS),
    residentMb: mb(residentBytes(app().pid ?? 0)),
    heapMb: Object.fromEntries(heaps.map(([role, bytes]) => [role, mb(bytes)])),
  };
}

function mb(bytes: number): number {
  return Number((bytes / MB).toFixed(1));
}

/** Growth by the line through the samples; none where the line is within their own spread. */
function judge(samples: readonly Sample[], valueOf: (sample: Sample) => number) {
  const points = samples.map((sample) => ({ x: sample.atS, y: valueOf(sample) }));
  const { slope, slopeError, mean } = trendOf(points);
  const spanS = (points.at(-1)?.x ?? 0) - (points[0]?.x ?? 0);
  const grownMb = slope * spanS;
  const isClear = slope > STANDARD_ERRORS * slopeError;
  return {
    meanMb: Number(mean.toFixed(1)),
    slopeMbPerHour: Number((slope * 3600).toFixed(2)),
    standardErrorMbPerHour: Number((slopeError * 3600).toFixed(2)),
    grownMb: Number(grownMb.toFixed(2)),
    isGrowing: isClear && grownMb > MOST_GROWTH * mean,
  };
}
