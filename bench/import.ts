// Import of a store's history through the local store admin, from the first open until it is read
// and counted: seconds, orders a second, and the app's resident memory (all roles). Prints JSON.
//
//   node bench/import.ts [--runs 3]
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { openPage, untilCounted, untilImport } from '../test/demo/store-visits.ts';
import { startTestDemo, type TestDemo } from '../test/demo/running-demo.ts';
import { spread } from './statistics.ts';

const { values: options } = parseArgs({
  options: { runs: { type: 'string', default: '3' } },
});
const SHOPS = { bulk: 'demo-gifts.myshopify.com', paging: 'demo-moda.myshopify.com' };

interface Run {
  readonly orders: number;
  readonly seconds: number;
  /** Until the first 120,000 orders were read; null for a smaller store. */
  readonly seconds120k: number | null;
  readonly idleMb: number;
  readonly peakMb: number;
}

const runs = { bulk: [] as Run[], paging: [] as Run[] };
for (let i = 0; i < Number(options.runs); i += 1)
  for (const way of ['bulk', 'paging'] as const) runs[way].push(await run(SHOPS[way]));

console.log(
  JSON.stringify(
    {
      machine: {
        cpu: cpus()[0]?.model ?? 'unknown',
        cores: cpus().length,
        node: process.version,
      },
      bulk: summary(runs.bulk),
      paging: summary(runs.paging),
      limits: { seconds120k: 60, peakMb: 256 },
    },
    null,
    2,
  ),
);

async function run(shop: string): Promise<Run> {
  const demo = await startTestDemo({ app: { LOG_LEVEL: 'warn' } });
  try {
    const memory = watchMemory(demo);
    const idleMb = memory.now();
    const beganAt = performance.now();
    const first = await openPage(demo, shop);
    if (first.status !== 200) throw new Error(`home answered ${first.status}`);
    let at120k: number | null = null;
    const end = await untilImport(demo, shop, ({ state, read }) => {
      if (at120k === null && read >= 120_000) at120k = performance.now();
      return state === 'done';
    });
    await untilCounted(demo);
    const seconds = (performance.now() - beganAt) / 1000;
    return {
      orders: end.read,
      seconds,
      seconds120k: at120k === null ? null : (at120k - beganAt) / 1000,
      idleMb,
      peakMb: memory.stop(),
    };
  } finally {
    await demo.stop();
  }
}

/** Resident memory of the app's process, looked at every 50 ms. */
function watchMemory(demo: TestDemo): { now(): number; stop(): number } {
  const file = `/proc/${demo.app().pid}/status`;
  const now = (): number =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1]) / 1024;
  let peak = now();
  const timer = setInterval(() => (peak = Math.max(peak, now())), 50);
  return {
    now,
    stop: () => {
      clearInterval(timer);
      return peak;
    },
  };
}

function summary(list: readonly Run[]) {
  const first = list.flatMap(({ seconds120k }) => seconds120k ?? []);
  return {
    orders: list[0]?.orders ?? 0,
    seconds: spread(
      list.map((one) => one.seconds),
      1,
    ),
    seconds120k: first.length === 0 ? null : spread(first, 1),
    ordersPerSecond: spread(list.map((one) => one.orders / one.seconds)),
    idleMb: spread(list.map((one) => one.idleMb)),
    peakMb: spread(list.map((one) => one.peakMb)),
  };
}
