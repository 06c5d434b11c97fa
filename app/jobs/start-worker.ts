import { randomUUID } from 'node:crypto';
import { JOBS } from '#app/jobs/registry.ts';
import type { RunnableJob } from '#app/jobs/runnable.ts';
import { pause, startRunner } from '#app/jobs/start-runner.ts';
import type { JobMeter, Tracer } from '#app/ports/operating.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { makeReconcileScheduler } from '#app/services/reconcile-due.ts';
import { pruneRecords } from '#app/services/prune-records.ts';
import { makeVisitsReminder } from '#app/services/refresh-visits.ts';
import { queueDueSubscriptions } from '#app/services/subscription-calendar.ts';
import { makeWatcher } from '#app/services/watch-stores.ts';

const TICK_MS = 1000;
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
  const runner = startRunner(deps, { jobs, holder, ...told });
  const watcher = makeWatcher(deps, holder);
  const reconciling = makeReconcileScheduler(deps);
  const remindOfVisits = makeVisitsReminder(deps);
  const stop = new AbortController();
  const chores = [
    chore(0, () => watcher.tick(), 'a round of watching failed'),
    chore(PRUNE_MS, (now) => pruneRecords(deps, now), 'old records were not pruned'),
    chore(
      CALENDAR_MS,
      (now) => queueDueSubscriptions(deps, now),
      'the calendar was not looked at',
    ),
    chore(
      RECONCILE_MS,
      () => reconciling.queueDue(),
      'reconciliations were not asked for',
    ),
    chore(VISITS_MS, remindOfVisits, 'visits were not asked for'),
  ];

  const watching = (async () => {
    while (!stop.signal.aborted) {
      const begun = Date.now();
      for (const { isDue, work, failure } of chores)
        if (isDue(begun))
          await work(begun).catch((error: unknown) =>
            deps.log.error({ err: error }, failure),
          );
      await pause(Math.max(0, begun + TICK_MS - Date.now()), stop.signal);
    }
    await watcher.release();
  })();

  return {
    stop: async () => {
      stop.abort();
      await Promise.all([runner.stop(), watching]);
    },
  };
}

/** Work to be done again and again, real time; a failure is logged and the next time is another. */
function chore(
  everyMs: number,
  work: (now: number) => Promise<unknown>,
  failure: string,
) {
  let doneAt = -Infinity;
  const isDue = (now: number): boolean => {
    if (now - doneAt < everyMs) return false;
    doneAt = now;
    return true;
  };
  return { isDue, work, failure };
}
