import { randomUUID } from 'node:crypto';
import { JOBS } from '#app/jobs/registry.ts';
import type { RunnableJob } from '#app/jobs/runnable.ts';
import { pause, startRunner } from '#app/jobs/start-runner.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { pruneRecords } from '#app/services/prune-records.ts';
import { queueDueSubscriptions } from '#app/services/subscription-calendar.ts';
import { makeWatcher } from '#app/services/watch-stores.ts';

const TICK_MS = 1000;
const PRUNE_MS = 3_600_000;
const CALENDAR_MS = 60_000;

export interface RunningWorker {
  /** Lets what is at work save where it is, then ends. */
  stop(): Promise<void>;
}

/** The worker role: works off jobs, counts orders, watches stores. */
export function startWorker(
  deps: ServiceDeps,
  jobs: readonly RunnableJob[] = JOBS,
): RunningWorker {
  const holder = `worker-${randomUUID()}`;
  const runner = startRunner(deps, { jobs, holder });
  const watcher = makeWatcher(deps, holder);
  const stop = new AbortController();

  const round = async (): Promise<void> => {
    try {
      await watcher.tick();
    } catch (error) {
      deps.log.error({ err: error }, 'a round of watching failed');
    }
  };

  const watching = (async () => {
    let prunedAt = -Infinity;
    let lookedAt = -Infinity;
    while (!stop.signal.aborted) {
      const begun = Date.now();
      await round();
      if (begun - prunedAt > PRUNE_MS) {
        prunedAt = begun;
        await pruneRecords(deps, begun).catch((error: unknown) =>
          deps.log.error({ err: error }, 'old records were not pruned'),
        );
      }
      if (begun - lookedAt > CALENDAR_MS) {
        lookedAt = begun;
        await queueDueSubscriptions(deps, begun).catch((error: unknown) =>
          deps.log.error({ err: error }, 'the calendar was not looked at'),
        );
      }
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
