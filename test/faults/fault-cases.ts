import { seededRandom } from '#app/domain/stats/seeded-random.ts';
import { cutCase } from './cut-case.ts';
import { databaseProcesses, untilAnswers } from './database-processes.ts';
import { windowsOn, withWorld, type FaultCase, type FaultWindow } from './fault-case.ts';
import { makeFaultDatabase } from './fault-database.ts';
import { killsFigure, syncsFigure } from './fault-figure.ts';
import { fullDiskCase } from './full-disk.ts';
import { killWhileLoaded } from './kill-while-loaded.ts';
import { sendMutated } from './send-mutated.ts';
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

/** The process is killed again and again; what it has taken is kept, and counted once. */
const killCase: FaultCase = {
  what: 'kill -9 while loaded',
  engines: BOTH,
  run: async (database, plan) => {
    const place = await makeFaultDatabase(database);
    const report = await withWorld(place, plan, {}, (world) =>
      killWhileLoaded(world, plan.kills, seededRandom(plan.seed)),
    );
    return [killsFigure({ what: killCase.what, database }, report)];
  },
};

/** A kill says nothing of a power cut: an order is on the disk before it is acknowledged. */
const syncCase: FaultCase = {
  what: 'sync before each 200',
  engines: BOTH,
  missing: straceMissing,
  run: async (database, plan) => {
    const place = await makeFaultDatabase(database);
    const order = await withWorld(place, plan, {}, (world) =>
      traceSyncs(world, place, plan.lastsMs),
    );
    return [syncsFigure({ what: syncCase.what, database }, order)];
  },
};

const STORAGE: readonly FaultWindow[] = [
  {
    what: 'database full (max_page_count)',
    engines: ['sqlite'],
    fault: (_world, { url }, { lastsMs }) => fullDatabase(url, lastsMs),
  },
  {
    what: 'I/O error on each sync',
    engines: BOTH,
    missing: straceMissing,
    fault: (world, place, { lastsMs }) =>
      failingCalls(
        () => databaseProcesses(world, place),
        'fdatasync,fsync',
        lastsMs,
        () => untilAnswers(world),
      ),
  },
  {
    what: 'locked database',
    engines: BOTH,
    fault: (world, _place, { lockedMs }) => lockedDatabase(world, lockedMs),
  },
  {
    what: 'server restart (fast)',
    engines: ['postgresql'],
    fault: (_world, place) => restartedServer(place, 'fast'),
  },
  {
    what: 'server restart (immediate)',
    engines: ['postgresql'],
    fault: (_world, place) => restartedServer(place, 'immediate'),
  },
  {
    what: 'app told to stop, and started again',
    engines: BOTH,
    isRestart: true,
    fault: (world) => restartedApp(world),
  },
];

/** The database fails, is held or goes away for a while: nothing is acknowledged that is not kept. */
const storageCase: FaultCase = {
  what: 'storage',
  engines: BOTH,
  run: (database, plan) =>
    windowsOn(
      STORAGE,
      database,
      plan,
      database === 'sqlite' ? { preload: FULL_DISK_HOOK } : {},
    ),
};

/** A delivery changed on its way is not taken, and costs neither the process nor memory. */
const mutatedCase: FaultCase = {
  what: 'mutated webhooks',
  engines: BOTH,
  run: async (database, plan) => {
    const named = { what: mutatedCase.what, database };
    const place = await makeFaultDatabase(database);
    return [await withWorld(place, plan, {}, (world) => sendMutated(named, world, plan))];
  },
};

/** Everything that is tried, in order. */
export const FAULT_CASES: readonly FaultCase[] = [
  killCase,
  syncCase,
  storageCase,
  fullDiskCase,
  cutCase,
  mutatedCase,
];
