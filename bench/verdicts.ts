// From the end of the minute that justifies a verdict to its row, and to the pages that are open: the
// real app, signed webhooks. Prints JSON; ends with 1 where it takes longer than five seconds.
//
//   node bench/verdicts.ts [--stores 24] [--rate 12]
//
// DATABASE: TEST_DATABASE=postgresql with TEST_POSTGRES_URL, else SQLite. `rate`: clock to real time; what
// is measured is real time, whatever the clock does.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { verdictDelays } from '../test/processes/verdict-delays.ts';
import { percentile } from './statistics.ts';

const LIMIT_MS = 5000;
const { values: options } = parseArgs({
  options: {
    stores: { type: 'string', default: '24' },
    rate: { type: 'string', default: '12' },
  },
});
const stores = Number(options.stores);
const delays = await verdictDelays({ stores, rate: Number(options.rate) });
const figures = (samples: readonly number[]) => ({
  p50: percentile(samples, 0.5),
  p95: percentile(samples, 0.95),
  max: Math.max(...samples),
});
const page = figures(delays.map(({ pageMs }) => pageMs));
console.log(
  JSON.stringify(
    {
      machine: { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length },
      database: process.env['TEST_DATABASE'] ?? 'sqlite',
      verdicts: delays.length,
      wanted: stores,
      rowMs: figures(delays.map(({ rowMs }) => rowMs)),
      pageMs: page,
      limitMs: LIMIT_MS,
    },
    null,
    2,
  ),
);
process.exitCode = delays.length === stores && page.max <= LIMIT_MS ? 0 : 1;
