import { cutCases } from './cut-cases.ts';
import type { FaultCase, FaultPlan } from './fault-case.ts';
import { windowCase, withWorld } from './fault-case.ts';
import {
  killsFigure,
  skippedFigure,
  syncsFigure,
  type FaultFigure,
} from './fault-figure.ts';
import type { FaultEngine } from './fault-database.ts';
import { fullDiskCase } from './full-disk.ts';
import { killWhileLoaded } from './kill-while-loaded.ts';
import { sendMutated } from './send-mutated.ts';
import { seededRandom } from './seeded-random.ts';
import { databaseProcesses, untilAnswers } from './database-processes.ts';
import {
  failingCalls,
  FULL_DISK_HOOK,
  fullDatabase,
  lockedDatabase,
  restartedApp,
  restartedServer,
} from './storage-faults.ts';
import { straceMissing } from './strace.ts';
import { traceSyncs } from './trace-syncs.ts';

const BOTH = ['sqlite', 'postgresql'] as const;

/** Everything that is tried, in order. */
export const FAULT_CASES: readonly FaultCase[] = [
  {
    what: 'kill -9 while loaded',
    says: 'orders taken by a process that is killed are kept, and each is counted once',
    engines: BOTH,
    run: (named, plan) =>
      withWorld(named.database, plan, {}, async (world) =>
        killsFigure(
          named,
          await killWhileLoaded(world, plan.kills, seededRandom(plan.seed)),
        ),
      ),
  },
  {
    what: 'sync before each 200',
    says: 'an order is on the disk before it is acknowledged',
    engines: BOTH,
    missing: straceMissing,
    run: (named, plan) =>
      withWorld(named.database, plan, {}, async (world, place) =>
        syncsFigure(named, await traceSyncs(world, place, plan.lastsMs)),
      ),
  },
  windowCase({
    what: 'database full (max_page_count)',
    says: 'with a database that may not grow nothing is acknowledged that is not kept',
    engines: ['sqlite'],
    world: { preload: FULL_DISK_HOOK },
    fault: (_world, { url }, { lastsMs }) => fullDatabase(url, lastsMs),
  }),
  fullDiskCase,
  windowCase({
    what: 'I/O error on each sync',
    says: 'with a disk that fails to sync nothing is acknowledged that is not kept',
    engines: BOTH,
    missing: straceMissing,
    fault: (world, place, { lastsMs }) =>
      failingCalls(
        () => databaseProcesses(world, place),
        'fdatasync,fsync',
        lastsMs,
        () => untilAnswers(world),
      ),
  }),
  windowCase({
    what: 'locked database',
    says: 'while another process holds the database every delivery is answered in time',
    engines: BOTH,
    fault: (world, _place, { lockedMs }) => lockedDatabase(world, lockedMs),
  }),
  windowCase({
    what: 'app told to stop, and started again',
    says: 'an app that is told to stop ends what it has begun',
    engines: BOTH,
    isRestart: true,
    fault: (world) => restartedApp(world),
  }),
  windowCase({
    what: 'server restart (fast)',
    says: 'a database server that restarts costs no order that was acknowledged',
    engines: ['postgresql'],
    fault: (_world, place) => restartedServer(place, 'fast'),
  }),
  windowCase({
    what: 'server restart (immediate)',
    says: 'a database server that crashes costs no order that was acknowledged',
    engines: ['postgresql'],
    fault: (_world, place) => restartedServer(place, 'immediate'),
  }),
  ...cutCases,
  {
    what: 'mutated webhooks',
    says: 'a delivery changed on its way is not taken, and costs neither the process nor memory',
    engines: BOTH,
    run: (named, plan) =>
      withWorld(named.database, plan, {}, (world) => sendMutated(named, world, plan)),
  },
];

/** Runs one case on one database; what this machine cannot do is said by name. */
export async function runFaultCase(
  one: FaultCase,
  database: FaultEngine,
  plan: FaultPlan,
): Promise<FaultFigure> {
  const named = { what: one.what, database };
  const missing = one.missing?.() ?? null;
  return missing === null ? one.run(named, plan) : skippedFigure(named, missing);
}
