// What the intake takes, in one run on one machine. Prints JSON:
// - deliveries a second of the same handler without storage, of the intake (SQLite at synchronous=FULL,
//   PostgreSQL on the same machine's disk), and of a web framework's route with one ORM insert each, with
//   their ratios round by round;
// - an open loop of 750 a second for a minute and a burst of 3,000 a second for ten seconds, Shopify's
//   and WooCommerce's in turn: latency from due time, answers by status, rows found afterwards;
// - what of it must be and is to be reached.
// Servers run in processes of their own; this one makes the load. Ends with 1 where something that was
// acknowledged is not there: that alone is no matter of how busy a machine is.
//
//   node bench/intake.ts [--short] [--database sqlite|postgresql|both]
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import type { DatabaseEngine } from '#app/repositories/database-engine.ts';
import { makeTemplateDatabase } from '../test/factories/postgresql-databases.ts';
import { startPostgresServer } from '../test/factories/postgresql-server.ts';
import { limitsOf, throughputOf, type Measured, type Rounds } from './intake-figures.ts';
import { sendClosedLoop, sendOpenLoop, type Answers } from './intake-load.ts';
import { makeRequests, type Platform } from './intake-requests.ts';
import { startServer, type Kind } from './intake-server-process.ts';
import { percentile } from './statistics.ts';

const { values: options } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    database: { type: 'string', default: 'both' },
  },
});
const size = options.short
  ? { rounds: 1, fast: 3000, slow: 300, steadySeconds: 5, burstSeconds: 2 }
  : { rounds: 3, fast: 20_000, slow: 600, steadySeconds: 60, burstSeconds: 10 };
const engines = (['sqlite', 'postgresql'] as const).filter(
  (engine) => options.database === 'both' || options.database === engine,
);
if (engines.length === 0) throw new Error('--database is sqlite, postgresql or both');
/** Many stores at once; each connection waits for its answer. */
const CONNECTIONS = 256;
const WARM_UP = 1000;
const allShopify = (): Platform => 'shopify';
const inTurn = (index: number): Platform => (index % 2 === 0 ? 'shopify' : 'woocommerce');

const postgres = engines.includes('postgresql')
  ? await startPostgresServer({ isOnDisk: true })
  : null;
const postgresUrl = postgres?.url('postgres') ?? null;
try {
  if (postgresUrl !== null) await makeTemplateDatabase(postgresUrl);
  const throughput = throughputOf(await measureRounds(), engines);
  const steady = await openLoops(750, size.steadySeconds);
  const burst = await openLoops(3000, size.burstSeconds);
  const machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    node: process.version,
    // Above the number of cores others were at work too, and figures are worse than they could be.
    load: Number((loadavg()[0] ?? 0).toFixed(1)),
  };
  const limits = limitsOf(throughput, steady, burst, engines);
  const result = { machine, bodyBytes: 4096, throughput, steady, burst, limits };
  console.log(JSON.stringify(result, null, 2));
  if ([...steady, ...burst].some(({ lost }) => lost !== 0)) process.exitCode = 1;
} finally {
  await postgres?.stop();
}

/** Round by round, one server after the other, so that what else the machine does meets all. */
async function measureRounds(): Promise<Rounds> {
  const rounds: Partial<Record<Kind, Measured>>[] = [];
  for (let round = 0; round < size.rounds; round++) {
    const measured: Partial<Record<Kind, Measured>> = {};
    for (const kind of ['without_storage', ...engines, 'framework'] as const)
      measured[kind] = await measureServer(kind);
    rounds.push(measured);
  }
  return rounds;
}

async function measureServer(kind: Kind): Promise<Measured> {
  const server = await startServer(kind, postgresUrl);
  try {
    const count = kind === 'framework' ? size.slow : size.fast;
    const warmUp = Math.min(WARM_UP, count / 2);
    const requests = makeRequests(warmUp + count, 0, server.wooStoreId, allShopify);
    await sendClosedLoop(server.port, requests.slice(0, warmUp), CONNECTIONS);
    const measured = requests.slice(warmUp);
    const before = await server.count();
    const answers = await sendClosedLoop(server.port, measured, CONNECTIONS);
    const after = await server.count();
    if (answers.statuses[200] !== measured.length)
      throw new Error(`${kind} answered ${JSON.stringify(answers.statuses)}`);
    return {
      perSecond: measured.length / (answers.tookMs / 1000),
      cpuMs: (after.cpuMs - before.cpuMs) / measured.length,
    };
  } finally {
    await server.stop();
  }
}

async function openLoops(perSecond: number, seconds: number) {
  const loops: Awaited<ReturnType<typeof openLoop>>[] = [];
  for (const engine of engines) loops.push(await openLoop(engine, perSecond, seconds));
  return loops;
}

async function openLoop(engine: DatabaseEngine, perSecond: number, seconds: number) {
  const server = await startServer(engine, postgresUrl);
  try {
    const warmUp = makeRequests(WARM_UP, 0, server.wooStoreId, inTurn);
    await sendClosedLoop(server.port, warmUp, CONNECTIONS);
    const count = perSecond * seconds;
    const requests = makeRequests(count, WARM_UP, server.wooStoreId, inTurn);
    const answers = await sendOpenLoop(server.port, requests, perSecond);
    const { orders, deliveries } = await server.count();
    return {
      engine,
      perSecond,
      seconds,
      ...latenciesOf(answers),
      statuses: answers.statuses,
      acknowledged: (answers.statuses[200] ?? 0) + WARM_UP,
      orders,
      deliveries,
      lost: (answers.statuses[200] ?? 0) + WARM_UP - orders,
    };
  } finally {
    await server.stop();
  }
}

function latenciesOf({ latenciesMs }: Answers) {
  const at = (share: number): number => Number(percentile(latenciesMs, share).toFixed(1));
  return { latencyMs: { p50: at(0.5), p99: at(0.99), max: at(1) } };
}
