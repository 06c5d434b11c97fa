// Import of a million orders from local files, through the app's own services: from the first byte
// until the hours are counted, and the peak memory of the process that does it. Both forms that the
// app reads: what Shopify's bulk operation gives, and a CSV. What was counted is compared with what
// was written. Prints JSON.
//
//   node bench/import-file.ts [--orders 1000000] [--runs 3] [--forms jsonl,csv]
//     [--databases sqlite,postgresql]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { InstantRange } from '#app/domain/shared/types.ts';
import { planImport } from '#app/services/import-plan.ts';
import { connectStore } from '../test/contracts/repositories/world.ts';
import { makeDatabase } from '../test/factories/database.ts';
import { makeTemplateDatabase } from '../test/factories/postgresql-databases.ts';
import {
  postgresPrograms,
  startPostgresServer,
} from '../test/factories/postgresql-server.ts';
import { worldOf } from '../test/factories/prisma-world.ts';
import {
  FILE_STORE,
  OwnCount,
  writeOrderFile,
  type ExpectedOrders,
  type FileForm,
  type OrderFile,
} from './import-file-orders.ts';
import type { FileRun, FileRunTask } from './import-file-run.ts';
import { APP_ARGS, appProcessEnv } from '../scripts/app-process.ts';
import { spread } from './statistics.ts';

const { values: options } = parseArgs({
  options: {
    orders: { type: 'string', default: '1000000' },
    runs: { type: 'string', default: '3' },
    forms: { type: 'string', default: 'jsonl,csv' },
    databases: {
      type: 'string',
      default: postgresPrograms() === null ? 'sqlite' : 'sqlite,postgresql',
    },
  },
});
const NOW = Date.UTC(2026, 10, 20, 12);
const SPANS: InstantRange[] = planImport({
  ...FILE_STORE,
  now: NOW,
  reachFromMs: null,
  known: [],
});
const RUN = fileURLToPath(new URL('./import-file-run.ts', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'tidewatch-bench-'));
try {
  const forms = options.forms.split(',') as FileForm[];
  const inputs = new Map<FileForm, Input>();
  for (const form of forms) inputs.set(form, await writeFiles(form));
  const results: Record<string, unknown> = {};
  for (const database of options.databases.split(','))
    results[database] = await inDatabase(database, () => measureAll(inputs));
  print(results);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

interface Input {
  readonly files: readonly OrderFile[];
  readonly own: ExpectedOrders;
}

function print(results: Record<string, unknown>): void {
  const [{ model } = { model: 'unknown' }] = cpus();
  const machine = { cpu: model, cores: cpus().length, node: process.version };
  const limits = {
    must: { seconds: 10, peakMb: 256 },
    reach: { seconds: 4 },
    longestHoldMs: 50,
  };
  const orders = Number(options.orders);
  console.log(JSON.stringify({ machine, orders, ...results, limits }, null, 2));
}

/** Does the work while databases are made of this engine; PostgreSQL gets a server of its own. */
async function inDatabase<Result>(
  engine: string,
  work: () => Promise<Result>,
): Promise<Result> {
  if (engine !== 'postgresql') return work();
  const server = await startPostgresServer({ isOnDisk: true });
  try {
    process.env['TEST_DATABASE'] = engine;
    process.env['TEST_POSTGRES_URL'] = server.url('postgres');
    await makeTemplateDatabase(server.url('postgres'));
    return await work();
  } finally {
    delete process.env['TEST_DATABASE'];
    await server.stop();
  }
}

async function measureAll(inputs: ReadonlyMap<FileForm, Input>) {
  const results: Record<string, unknown> = {};
  for (const [form, input] of inputs) {
    const runs: FileRun[] = [];
    for (let i = 0; i < Number(options.runs); i += 1)
      runs.push(await measure(form, input));
    results[form] = summary(runs, input.own);
  }
  return results;
}

/** A CSV is one file; of bulk results there is one for each span that the import asks for. */
async function writeFiles(form: FileForm): Promise<Input> {
  const own = new OwnCount();
  const orders = Number(options.orders);
  const whole = {
    fromMs: Math.min(...SPANS.map(({ fromMs }) => fromMs)),
    untilMs: NOW,
  };
  const files: OrderFile[] = [];
  if (form === 'csv') {
    const path = join(folder, 'orders.csv');
    files.push(await writeOrderFile(form, path, orders, whole, own));
    return { files, own };
  }
  let left = orders;
  for (const [index, span] of SPANS.entries()) {
    const share = (span.untilMs - span.fromMs) / (whole.untilMs - whole.fromMs);
    const isLast = index === SPANS.length - 1;
    const part = isLast ? left : Math.floor(orders * share);
    left -= part;
    const path = join(folder, `orders-${String(index)}.jsonl`);
    files.push(await writeOrderFile(form, path, part, span, own));
  }
  return { files, own };
}

/** One run on a fresh database, its counts compared with the bench's own. */
async function measure(form: FileForm, { files, own }: Input): Promise<FileRun> {
  const database = await makeDatabase();
  try {
    const world = worldOf(database);
    const { id: storeId, zone } = await connectStore(world, FILE_STORE);
    const task = { form, files, databaseUrl: database.url, storeId, nowMs: NOW };
    const run = await runAlone(task);
    const { ledger, counts } = world.repositories;
    const range = { fromMs: 0, untilMs: NOW };
    const { hours } = await counts.hourly(storeId, zone, range);
    if ((await ledger.total(storeId)) !== own.counted)
      throw new Error('the ledger holds other orders than the files');
    const wanted = [...own.hours.values()].sort((a, b) => a.hourStart - b.hourStart);
    if (JSON.stringify(hours) !== JSON.stringify(wanted))
      throw new Error('the hours differ from what was written');
    return run;
  } finally {
    await database.close();
  }
}

/** In a process of its own, run as the app is. */
async function runAlone(task: FileRunTask): Promise<FileRun> {
  const flags = APP_ARGS.filter((one) => one.startsWith('--'));
  const args = [...process.execArgv, ...flags, RUN];
  const env = { ...process.env, ...appProcessEnv() };
  const stdio = ['pipe', 'pipe', 'inherit'] as const;
  const child = spawn(process.execPath, args, { env, stdio: [...stdio] });
  child.stdin.end(JSON.stringify(task));
  const ended = once(child, 'exit');
  const said = await text(child.stdout);
  const [code] = (await ended) as [number];
  if (code !== 0) throw new Error(`the import ended with ${String(code)}`);
  return JSON.parse(said) as FileRun;
}

function summary(runs: readonly FileRun[], own: ExpectedOrders) {
  const holds = runs.flatMap(({ longestHoldMs }) => longestHoldMs ?? []);
  return {
    counted: own.counted,
    testSkipped: own.testSkipped,
    hours: own.hours.size,
    seconds: spread(
      runs.map(({ seconds }) => seconds),
      2,
    ),
    countSeconds: spread(
      runs.map(({ countSeconds }) => countSeconds),
      2,
    ),
    cpuSeconds: spread(
      runs.map(({ cpuSeconds }) => cpuSeconds),
      2,
    ),
    idleMb: spread(runs.map(({ idleMb }) => idleMb)),
    peakMb: spread(runs.map(({ peakMb }) => peakMb)),
    longestHoldMs: holds.length === 0 ? null : spread(holds),
  };
}
