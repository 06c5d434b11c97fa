import { Outage } from '#app/jobs/outage.ts';
import { runJob } from '#app/jobs/run-job.ts';
import type { RunnableJob } from '#app/jobs/runnable.ts';
import type { JobMeter, SpanAttributes, Tracer } from '#app/ports/operating.ts';
import type { JobRow } from '#app/ports/job-queue.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';

export interface RunnerOptions {
  readonly jobs: readonly RunnableJob[];
  /** Tells this worker from others. */
  readonly holder: string;
  /** Jobs at once. They wait on platforms most of their time. */
  readonly concurrency?: number;
  readonly leaseMs?: number;
  readonly pollMs?: number;
  readonly now?: () => number;
  readonly meter?: JobMeter;
  readonly tracer?: Tracer;
  /** Shared with the worker's other rounds. */
  readonly outage?: Outage;
}

export interface Runner {
  /** Takes no more jobs, aborts those at work, and waits for them to save where they are. */
  stop(): Promise<void>;
}

/** A crashed worker's jobs wait for its leases to end: with 15 s an import stands still no longer. */
const DEFAULTS = { concurrency: 3, leaseMs: 15_000, pollMs: 500 };

/** Works off due jobs until it is stopped. */
export function startRunner(deps: ServiceDeps, options: RunnerOptions): Runner {
  const { concurrency, leaseMs, pollMs } = { ...DEFAULTS, ...options };
  const { now = Date.now, holder: worker, meter, tracer } = options;
  const { outage = new Outage(deps.log) } = options;
  const byName = new Map(options.jobs.map((job) => [job.name, job]));
  const stop = new AbortController();
  let claims = 0;

  /** Returns how long to wait before the next, ms. */
  const workOne = async (): Promise<number> => {
    // Its own for each claim: a worker that stood still may meet its own job again.
    const holder = `${worker}/${String((claims += 1))}`;
    const settings = { holder, leaseMs, now, stopping: stop.signal };
    try {
      const job = await deps.repositories.jobs.claim(holder, now(), leaseMs);
      outage.answered();
      if (job === null) return pollMs;
      if (stop.signal.aborted) {
        // It was given out while we were told to stop: for another, at once.
        await deps.repositories.jobs.retry(job.id, holder, now(), 'stopped');
        return pollMs;
      }
      const definition = byName.get(job.name);
      const beganAt = performance.now();
      const run = () => runJob(deps, job, definition, settings);
      const end = await (tracer?.span('job', attributesOf(job), run) ?? run());
      // Names of jobs that nobody knows are anybody's: they get one name.
      const name = definition?.name ?? 'unknown';
      meter?.ended(name, end, (performance.now() - beganAt) / 1000);
      return 0;
    } catch (error) {
      // The database did not answer; the lease ends by itself and the job comes again.
      return pollMs + outage.failed(error, 'jobs could not be worked off');
    }
  };

  const work = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      const waitMs = await workOne();
      if (waitMs > 0) await pause(waitMs, stop.signal);
    }
  };

  const workers = Array.from({ length: concurrency }, () => work());
  return {
    stop: async () => {
      stop.abort();
      await Promise.all(workers);
    },
  };
}

function attributesOf({ name, storeId, attempts }: JobRow): SpanAttributes {
  return { job: name, attempts, ...(storeId !== null && { storeId }) };
}

/** Resolves after a while, or when the signal is aborted. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
}
