// One import of local files in a process of its own; `bench/import-file.ts` starts it. Prints JSON.
import { createReadStream, readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { makeLog } from '#app/log.server.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { openDatabase, type Database } from '#app/repositories/connect.ts';
import { databaseEngine, databasePath } from '#app/repositories/database-engine.ts';
import { makeRepositories } from '#app/repositories/make-repositories.ts';
import { writeLockOf } from '#app/repositories/write-lock.ts';
import { countOrders } from '#app/services/count-orders.ts';
import { importCsvOrders } from '#app/services/import-csv-orders.ts';
import { importOrderHistory } from '#app/services/import-order-history.ts';
import { noSites } from '../test/factories/no-sites.ts';
import type { FileForm, OrderFile } from './import-file-orders.ts';
import { shopOfFiles } from './import-file-shop.ts';

export interface FileRunTask {
  readonly form: FileForm;
  readonly files: readonly OrderFile[];
  readonly databaseUrl: string;
  readonly storeId: string;
  readonly nowMs: number;
}

export interface FileRun {
  /** From the first byte until no hour is left to count. */
  readonly seconds: number;
  readonly countSeconds: number;
  /** Of all the process's threads, while it read and counted: what other work on the machine leaves alone. */
  readonly cpuSeconds: number;
  readonly idleMb: number;
  readonly peakMb: number;
  /** The longest that one writer kept the others waiting; null where writers do not queue. */
  readonly longestHoldMs: number | null;
}

const task = JSON.parse(await text(process.stdin)) as FileRunTask;
const database = await openDatabase(task.databaseUrl);
const deps = depsOf(task, database);
const store = await deps.repositories.stores.byId(task.storeId);
if (store === null) throw new Error('the bench has no store');
const longestHold =
  databaseEngine(task.databaseUrl) === 'postgresql'
    ? () => null
    : watchHolds(databasePath(task.databaseUrl));
const idleMb = memoryMb('VmRSS');
const beganCpu = process.cpuUsage();
const beganAt = performance.now();
await readFiles();
const readAt = performance.now();
while ((await countOrders(deps, new Map([[store.id, store]]))).size > 0);
const endedAt = performance.now();
const cpu = process.cpuUsage(beganCpu);
const run: FileRun = {
  seconds: (endedAt - beganAt) / 1000,
  countSeconds: (endedAt - readAt) / 1000,
  cpuSeconds: (cpu.user + cpu.system) / 1e6,
  idleMb,
  peakMb: memoryMb('VmHWM'),
  longestHoldMs: longestHold(),
};
await database.close();
console.log(JSON.stringify(run));

async function readFiles(): Promise<void> {
  if (task.form === 'jsonl') {
    const signal = new AbortController().signal;
    await importOrderHistory(deps, task.storeId, signal);
    return;
  }
  for (const { path } of task.files) {
    const done = await importCsvOrders(deps, task.storeId, createReadStream(path), {
      createdAt: 'Created at',
      total: 'Total',
      currency: 'Currency',
      status: 'Financial Status',
      id: 'Order ID',
      test: 'Test',
      zone: 'UTC',
      currencyCode: 'PLN',
    });
    if (done.outcome !== 'imported') throw new Error(`the import ended: ${done.outcome}`);
  }
}

function depsOf({ files, nowMs }: FileRunTask, { ...opened }: Database): ServiceDeps {
  const platform = shopOfFiles(files);
  let ids = 0;
  return {
    repositories: makeRepositories(opened),
    platforms: {
      forStore: () => Promise.resolve(platform),
      forget: () => Promise.resolve(),
    },
    sites: noSites(),
    clock: { now: () => nowMs },
    log: makeLog('warn', 'bench'),
    newId: () => `import-${String((ids += 1))}`,
  };
}

/** Times each turn at the database file, from when it is given until it is passed on. */
function watchHolds(path: string): () => number {
  const lock = writeLockOf(path);
  const acquire = lock.acquire.bind(lock);
  const release = lock.release.bind(lock);
  let sinceMs = 0;
  let longestMs = 0;
  lock.acquire = async () => {
    await acquire();
    sinceMs = performance.now();
  };
  lock.release = () => {
    longestMs = Math.max(longestMs, performance.now() - sinceMs);
    release();
  };
  return () => longestMs;
}

function memoryMb(name: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync('/proc/self/status', 'utf8');
  return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
}
