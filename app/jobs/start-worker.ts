import { randomUUID } from 'node:crypto';
import { DatabaseTime } from '#app/jobs/database-time.ts';
import { Outage } from '#app/jobs/outage.ts';
import { JOBS } from '#app/jobs/registry.ts';
import type { RunnableJob } from '#app/jobs/runnable.ts';
import { pause, startRunner, type RunnerOptions } from '#app/jobs/start-runner.ts';
import type { JobMeter, Tracer } from '#app/ports/operating.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { makeConnectedStores } from '#app/services/connected-stores.ts';
import { countOrders } from '#app/services/count-orders.ts';
import { makeReconcileScheduler } from '#app/services/reconcile-due.ts';
import { pruneRecords } from '#app/services/prune-records.ts';
import { steadyNow } from '#app/services/steady-now.ts';
import { makeVisitsReminder } from '#app/services/refresh-visits.ts';
import { queueDueSubscriptions } from '#app/services/subscription-calendar.ts';
import { makeWatcher } from '#app/services/watch-stores.ts';

/** Half of this is what a verdict waits for its round. */
const WATCH_MS = 500;
const COUNT_MS = 1000;
const TIME_MS = 5000;
const PRUNE_MS = 3_600_000;
const CALENDAR_MS = 60_000;
const RECONCILE_MS = 2000;
const VISITS_MS = 10_000;

export interface RunningWorker {
  /** Lets what is at work save where it is, then ends. */
  stop(): Promise<void>;
}

/** The worker role: works off jobs, counts orders, watches stores. */
export function startWorker(
  deps: ServiceDeps,
  jobs: readonly RunnableJob[] = JOBS,
  told: { readonly meter?: JobMeter; readonly tracer?: Tracer } = {},
): RunningWorker {
  const holder = `worker-${randomUUID()}`;
  const time = new DatabaseTime(deps.repositories.leases);
  const watcher = makeWatcher(deps, holder);
  const connected = makeConnectedStores(deps);
  const reconciling = makeReconcileScheduler(deps);
  const remindOfVisits = makeVisitsReminder(deps);
  const outage = new Outage(deps.log);
  const stop = new AbortController();
  const working = runJobs(deps, { jobs, holder, outage, ...told }, time, stop.signal);
  // Each by itself: what takes long, like counting an import, keeps no verdict waiting.
  const again = (
    everyMs: number,
    work: (now: number) => Promise<unknown>,
    failed: string,
  ) => repeat(outage, { everyMs, work, failed }, stop.signal);
  const chores = [
    again(
      TIME_MS,
      () => time.look().then(() => outage.answered()),
      'the database’s clock was not read',
    ),
    again(WATCH_MS, () => watcher.tick(stop.signal), 'a round of watching failed'),
    again(
      COUNT_MS,
      async () => countOrders(deps, await connected()),
      'orders were not counted',
    ),
    again(PRUNE_MS, (now) => pruneRecords(deps, now), 'old records were not pruned'),
    again(
      CALENDAR_MS,
      (now) => queueDueSubscriptions(deps, now),
      'the calendar was not looked at',
    ),
    again(
      RECONCILE_MS,
      () => reconciling.queueDue(),
      'reconciliations were not asked for',
    ),
    again(VISITS_MS, remindOfVisits, 'visits were not asked for'),
  ];

  return {
    stop: async () => {
      stop.abort();
      await Promise.all([working, ...chores]);
      await watcher
        .release()
        .catch((error: unknown) =>
          deps.log.warn({ err: error }, 'shares were not given back'),
        );
    },
  };
}

/** Works off jobs until it is stopped; not before it is known what time it is. */
async function runJobs(
  deps: ServiceDeps,
  options: RunnerOptions,
  time: DatabaseTime,
  stop: AbortSignal,
): Promise<void> {
  const stopped = new Promise<void>((resolve) =>
    stop.addEventListener('abort', () => resolve(), { once: true }),
  );
  await Promise.race([time.known, stopped]);
  if (stop.aborted) return;
  const runner = startRunner(deps, { ...options, now: () => time.now() });
  await stopped;
  await runner.stop();
}

interface Chore {
  readonly everyMs: number;
  readonly work: (now: number) => Promise<unknown>;
  /** Logged when it fails; the next time is another. */
  readonly failed: string;
}

/** Does a chore again and again, in real time, until it is stopped. */
async function repeat(
  outage: Outage,
  { everyMs, work, failed }: Chore,
  stop: AbortSignal,
): Promise<void> {
  while (!stop.aborted) {
    const begun = steadyNow();
    let longerMs = 0;
    try {
      await work(Date.now());
    } catch (error) {
      longerMs = outage.failed(error, failed);
    }
    await pause(Math.max(0, begun + everyMs - steadyNow()) + longerMs, stop);
  }
}
