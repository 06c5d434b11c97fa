// What the intake takes, in one run on one machine. Prints JSON:
// - deliveries a second of the same handler without storage, of the intake (SQLite, synchronous=FULL),
//   and of a web framework's route with one ORM insert each, with their ratios;
// - an open loop of 750 a second for a minute and a burst of 3,000 a second for ten seconds, Shopify's
//   and WooCommerce's in turn: latency from due time, answers by status, rows found afterwards.
// Servers run in processes of their own; this one makes the load.
//
//   node bench/intake.ts [--short]
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { sendClosedLoop, sendOpenLoop, type Answers } from './intake-load.ts';
import { makeRequests, type Platform } from './intake-requests.ts';
import { percentile } from './statistics.ts';

type Kind = 'without_storage' | 'intake' | 'framework';

const { values: options } = parseArgs({
  options: { short: { type: 'boolean', default: false } },
});
const size = options.short
  ? { rounds: 1, fast: 3000, slow: 300, steadySeconds: 5, burstSeconds: 2 }
  : { rounds: 3, fast: 20_000, slow: 600, steadySeconds: 60, burstSeconds: 10 };
/** Many stores at once; each connection waits for its answer. */
const CONNECTIONS = 256;
const WARM_UP = 1000;
const allShopify = (): Platform => 'shopify';
const inTurn = (index: number): Platform => (index % 2 === 0 ? 'shopify' : 'woocommerce');

const throughput = await compareThroughput();
const steady = await openLoop(750, size.steadySeconds);
const burst = await openLoop(3000, size.burstSeconds);
console.log(
  JSON.stringify(
    {
      machine: {
        cpu: cpus()[0]?.model ?? 'unknown',
        cores: cpus().length,
        node: process.version,
        // Above the number of cores others were at work too, and figures are worse than they could be.
        load: Number((loadavg()[0] ?? 0).toFixed(1)),
      },
      bodyBytes: 4096,
      throughput,
      steady,
      burst,
      limits: {
        ofWithoutStorage: 0.9,
        timesFramework: 20,
        steadyP99Ms: 50,
        burstP99Ms: 250,
      },
    },
    null,
    2,
  ),
);

/** Round by round, one server after the other, so that what else the machine does meets all. */
async function compareThroughput() {
  const kinds: Kind[] = ['without_storage', 'intake', 'framework'];
  const perSecond: Record<Kind, number[]> = {
    without_storage: [],
    intake: [],
    framework: [],
  };
  const cpuMs: Record<Kind, number[]> = {
    without_storage: [],
    intake: [],
    framework: [],
  };
  for (let round = 0; round < size.rounds; round++)
    for (const kind of kinds) {
      const measured = await measureServer(kind);
      perSecond[kind].push(measured.perSecond);
      cpuMs[kind].push(measured.cpuMs);
    }
  const cpuOf = (kind: Kind): number => Number(percentile(cpuMs[kind], 0.5).toFixed(3));
  const [without, intake, framework] = kinds.map((kind) =>
    percentile(perSecond[kind], 0.5),
  ) as [number, number, number];
  return {
    perSecond: {
      withoutStorage: Math.round(without),
      intake: Math.round(intake),
      framework: Math.round(framework),
    },
    ofWithoutStorage: Number((intake / without).toFixed(2)),
    timesFramework: Number((intake / framework).toFixed(1)),
    // What others do on the machine does not count here, nor does waiting for the disk.
    serverCpuMsPerDelivery: {
      withoutStorage: cpuOf('without_storage'),
      intake: cpuOf('intake'),
      framework: cpuOf('framework'),
    },
    rounds: perSecond,
  };
}

async function measureServer(kind: Kind): Promise<{ perSecond: number; cpuMs: number }> {
  const server = await startServer(kind);
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
      perSecond: Math.round(measured.length / (answers.tookMs / 1000)),
      cpuMs: (after.cpuMs - before.cpuMs) / measured.length,
    };
  } finally {
    await server.stop();
  }
}

async function openLoop(perSecond: number, seconds: number) {
  const server = await startServer('intake');
  try {
    const warmUp = makeRequests(WARM_UP, 0, server.wooStoreId, inTurn);
    await sendClosedLoop(server.port, warmUp, CONNECTIONS);
    const count = perSecond * seconds;
    const requests = makeRequests(count, WARM_UP, server.wooStoreId, inTurn);
    const answers = await sendOpenLoop(server.port, requests, perSecond);
    const { orders, deliveries } = await server.count();
    return {
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

interface Counted {
  readonly orders: number;
  readonly deliveries: number;
  readonly cpuMs: number;
}

interface Server {
  readonly port: number;
  readonly wooStoreId: string;
  count(): Promise<Counted>;
  stop(): Promise<void>;
}

async function startServer(kind: Kind): Promise<Server> {
  const path = fileURLToPath(new URL('./intake-servers.ts', import.meta.url));
  const child = fork(path, [kind]);
  const { port, wooStoreId } =
    await messageOf<Pick<Server, 'port' | 'wooStoreId'>>(child);
  return {
    port,
    wooStoreId,
    count: () => {
      const counted = messageOf<Counted>(child);
      child.send('count');
      return counted;
    },
    stop: async () => {
      const gone = once(child, 'exit');
      child.send('stop');
      await gone;
    },
  };
}

async function messageOf<Message>(child: ChildProcess): Promise<Message> {
  const died = once(child, 'exit').then(() => {
    throw new Error('a server ended early');
  });
  died.catch(() => undefined);
  const [message] = (await Promise.race([once(child, 'message'), died])) as [Message];
  return message;
}
