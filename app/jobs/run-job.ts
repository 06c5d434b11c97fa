import { isAppError } from '#app/domain/shared/errors.ts';
import { retryDelay } from '#app/jobs/retry-delay.ts';
import type { RunnableJob } from '#app/jobs/runnable.ts';
import type { JobEnd } from '#app/ports/operating.ts';
import type { JobRow } from '#app/ports/job-queue.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';

/** Trying these again changes nothing. */
const FINAL_CODES = new Set<string>([
  'platform_refused',
  'store_disconnected',
  'bad_input',
]);

export interface RunJobOptions {
  /** Of this claim alone. */
  readonly holder: string;
  readonly leaseMs: number;
  readonly now: () => number;
  /** Aborted when the worker stops. */
  readonly stopping: AbortSignal;
}

/**
 * Runs a claimed job to one of its ends: done, to be tried again, or a dead letter.
 *
 * Its lease is extended while it runs. A job whose lease was lost belongs to another worker: it is
 * aborted, and nothing more is written about it from here.
 *
 * @returns how it ended
 */
export async function runJob(
  deps: ServiceDeps,
  job: JobRow,
  definition: RunnableJob | undefined,
  options: RunJobOptions,
): Promise<JobEnd> {
  const { jobs } = deps.repositories;
  const { name, storeId, attempts } = job;
  const bury = async (why: string): Promise<JobEnd> => {
    return (await jobs.dead(job.id, options.holder, why)) ? 'dead' : 'lost';
  };
  if (!definition) return bury(`unknown job: ${name}`);
  // A job that takes the whole process down is met here, not in the handler's failure.
  if (attempts > definition.retry.maxAttempts)
    return bury('too many attempts, the last without an answer');
  const lease = keepLease(deps, job, options);
  try {
    const context = { jobId: job.id, storeId, signal: lease.signal };
    await definition.run(deps, job.payload, context);
    if (lease.isLost()) return 'lost';
    return (await jobs.done(job.id, options.holder)) ? 'done' : 'lost';
  } catch (error) {
    if (lease.isLost()) return 'lost';
    return await settleFailure(deps, job, definition, error, options);
  } finally {
    lease.end();
  }
}

async function settleFailure(
  deps: ServiceDeps,
  { id, name, storeId, attempts }: JobRow,
  { retry }: RunnableJob,
  error: unknown,
  { holder, now, stopping }: RunJobOptions,
): Promise<JobEnd> {
  const { jobs } = deps.repositories;
  const text = textOf(error);
  const values = { jobId: id, job: name, storeId, attempts, err: error };
  if (stopping.aborted) {
    return (await jobs.retry(id, holder, now(), text)) ? 'retried' : 'lost';
  }
  const isFinal = isAppError(error) && FINAL_CODES.has(error.code);
  if (isFinal || attempts >= retry.maxAttempts) {
    deps.log.error(values, 'a job failed for good');
    return (await jobs.dead(id, holder, text)) ? 'dead' : 'lost';
  }
  deps.log.warn(values, 'a job failed and will be tried again');
  const runAtMs = now() + retryDelay(retry, attempts);
  return (await jobs.retry(id, holder, runAtMs, text)) ? 'retried' : 'lost';
}

function keepLease(
  deps: ServiceDeps,
  { id, name }: JobRow,
  { holder, leaseMs, now, stopping }: RunJobOptions,
): { signal: AbortSignal; isLost: () => boolean; end: () => void } {
  const lost = new AbortController();
  const beat = async (): Promise<void> => {
    try {
      const isOurs = await deps.repositories.jobs.extend(id, holder, now() + leaseMs);
      if (!isOurs) lost.abort();
    } catch (error) {
      // The next beat tries again; there are three in a lease.
      deps.log.warn({ jobId: id, job: name, err: error }, 'a lease was not extended');
    }
  };
  const timer = setInterval(() => void beat(), leaseMs / 3);
  return {
    signal: AbortSignal.any([lost.signal, stopping]),
    isLost: () => lost.signal.aborted,
    end: () => clearInterval(timer),
  };
}

function textOf(error: unknown): string {
  if (isAppError(error)) return `${error.code}: ${error.message}`;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
