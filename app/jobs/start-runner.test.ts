import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '#app/domain/shared/errors.ts';
import { retryDelay } from '#app/jobs/retry-delay.ts';
import { runnable, type RunnableJob } from '#app/jobs/runnable.ts';
import { startRunner, type Runner } from '#app/jobs/start-runner.ts';
import { answerCustomersRequestJob } from '#app/jobs/answer-customers-request.ts';
import type { JobContext } from '#app/ports/job.ts';
import type { RepositoryWorld } from '../../test/contracts/repositories/world.ts';
import { makePrismaWorld } from '../../test/factories/prisma-world.ts';
import { makeTestDeps, type TestDeps } from '../../test/factories/service-deps.ts';

const retry = { maxAttempts: 3, firstDelayMs: 1000, maxDelayMs: 10_000 };

let world: RepositoryWorld;
let deps: TestDeps;
let nowMs: number;
let runners: Runner[];

beforeEach(async () => {
  world = await makePrismaWorld();
  deps = makeTestDeps(world.repositories, 0);
  nowMs = 1_000_000;
  runners = [];
});
afterEach(async () => {
  await Promise.all(runners.map((runner) => runner.stop()));
  await world.close();
});

function jobThat(
  run: (payload: unknown, context: JobContext) => Promise<void>,
): RunnableJob {
  return { name: 'work', retry, run: (_deps, payload, context) => run(payload, context) };
}

function start(job: RunnableJob, holder = 'one', leaseMs = 60_000): Runner {
  const runner = startRunner(deps, {
    jobs: [job],
    holder,
    leaseMs,
    pollMs: 2,
    now: () => nowMs,
  });
  runners.push(runner);
  return runner;
}

const add = (name = 'work', payload: unknown = {}) =>
  world.repositories.jobs.add({ name, storeId: 'store', payload, runAtMs: nowMs });

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 2));
}

const states = async () =>
  (await world.repositories.jobs.deadLetters()).map(({ name, attempts, lastError }) => [
    name,
    attempts,
    lastError,
  ]);

describe('the runner of jobs', () => {
  it('does each job once, for its store, with its payload', async () => {
    const seen: unknown[] = [];
    start(
      jobThat((payload, { storeId }) => {
        seen.push([storeId, payload]);
        return Promise.resolve();
      }),
    );
    for (let index = 0; index < 20; index++) await add('work', { index });
    await until(() => seen.length >= 20);
    await Promise.all(runners.map((runner) => runner.stop()));
    const wanted = Array.from({ length: 20 }, (_, index) => ['store', { index }]);
    expect(seen).toHaveLength(20);
    expect(seen).toEqual(expect.arrayContaining(wanted));
  });

  it('tries a failed job again after a growing while, and keeps it as a dead letter at last', async () => {
    let attempts = 0;
    start(
      jobThat(() => {
        attempts += 1;
        return Promise.reject(new AppError('platform_unreachable', 'no answer'));
      }),
    );
    await add();
    await until(() => attempts === 1 && deps.lines.length === 1);
    nowMs += 499;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(attempts).toBe(1);
    nowMs += 501;
    await until(() => deps.lines.length === 2);
    nowMs += 2000;
    await until(async () => (await states()).length === 1);
    expect(await states()).toEqual([['work', 3, 'platform_unreachable: no answer']]);
  });

  it('does not repeat what the platform refused', async () => {
    start(jobThat(() => Promise.reject(new AppError('platform_refused', 'no scope'))));
    await add();
    await until(async () => (await states()).length === 1);
    expect(await states()).toEqual([['work', 1, 'platform_refused: no scope']]);
  });

  it('a job nobody knows, or with a payload of another shape, is a dead letter', async () => {
    start(runnable(answerCustomersRequestJob));
    await add('no_such_job');
    await add('answer_customers_request', { kind: 'something' });
    await until(async () => (await states()).length === 2);
    expect((await states()).map(([name]) => name).sort()).toEqual([
      'answer_customers_request',
      'no_such_job',
    ]);
  });

  it('a job that took its process down each time is given up', async () => {
    await add();
    for (let crash = 0; crash < 3; crash++) {
      await world.repositories.jobs.claim('crashed', nowMs, 10);
      nowMs += 11;
    }
    let hasRun = false;
    start(
      jobThat(() => {
        hasRun = true;
        return Promise.resolve();
      }),
    );
    await until(async () => (await states()).length === 1);
    expect(hasRun).toBe(false);
  });

  it('stopping aborts what is at work, and another worker goes on with it at once', async () => {
    let begun = 0;
    const first = start(
      jobThat((_payload, { signal }) => {
        begun += 1;
        return new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Error('stopped')));
        });
      }),
    );
    await add();
    await until(() => begun === 1);
    await first.stop();
    let isDone = false;
    start(
      jobThat(() => {
        isDone = true;
        return Promise.resolve();
      }),
      'two',
    );
    await until(() => isDone);
    expect(await states()).toEqual([]);
  });

  it('a long job keeps its lease; one that lost it is aborted and writes nothing more', async () => {
    let isAborted = false;
    let end: () => void = () => undefined;
    start(
      jobThat(
        (_payload, { signal }) =>
          new Promise((resolve) => {
            end = resolve;
            signal.addEventListener('abort', () => {
              isAborted = true;
              resolve();
            });
          }),
      ),
      'one',
      30,
    );
    await add();
    await until(async () => {
      nowMs += 5;
      await new Promise((resolve) => setTimeout(resolve, 12));
      return nowMs > 1_000_100;
    });
    expect(isAborted).toBe(false);
    // As if this worker had been frozen for longer than its lease.
    const taken = await world.repositories.jobs.claim('two', nowMs + 10_000, 60_000);
    expect(taken?.name).toBe('work');
    await until(() => isAborted);
    end();
    expect(await world.repositories.jobs.extend(taken?.id ?? '', 'two', nowMs)).toBe(
      true,
    );
  });

  it('a worker that stood still while its job passed on writes nothing about it', async () => {
    const began: string[] = [];
    const ends: (() => void)[] = [];
    const job = jobThat(
      () => new Promise((resolve) => began.push('job') && ends.push(resolve)),
    );
    const meter = { ended: (_name: string, end: string) => void began.push(end) };
    const runner = startRunner(deps, {
      ...{ jobs: [job], holder: 'one', leaseMs: 60_000, pollMs: 2, concurrency: 1 },
      ...{ now: () => nowMs, meter },
    });
    runners.push(runner);
    await add();
    await until(() => began.length === 1);
    // It stands still for longer than its lease, without a beat in between.
    nowMs += 60_000;
    const taken = await world.repositories.jobs.claim('two', nowMs, 60_000);
    ends[0]?.();
    await until(() => began.length === 2);
    expect(began).toEqual(['job', 'lost']);
    expect(await world.repositories.jobs.done(taken?.id ?? '', 'two')).toBe(true);
  });
});

describe('the wait before another attempt', () => {
  it('doubles up to the policy’s most, and never falls below half of that', () => {
    const most = [1000, 2000, 4000, 8000, 10_000, 10_000];
    for (let times = 0; times < 200; times++)
      for (const [index, attempts] of [1, 2, 3, 4, 5, 9999].entries()) {
        const wait = retryDelay(retry, attempts);
        expect(wait).toBeGreaterThanOrEqual((most[index] ?? 0) / 2);
        expect(wait).toBeLessThanOrEqual(most[index] ?? 0);
      }
  });
});
