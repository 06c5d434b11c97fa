import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { makeRepositories } from '#app/repositories/make-repositories.ts';
import { makeDatabase } from '../factories/database.ts';
import { ROOT } from '../../scripts/prepare.ts';

const JOBS = 240;
/** What one worker has in hand at once. */
const IN_HAND = 3;
const FROZEN_MS = 6000;

let ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.reverse()) await end();
  ends = [];
});

function startJobProcess(url: string, file: string, name: string): ChildProcess {
  const child = spawn(
    process.execPath,
    ['test/processes/job-process.ts', url, file, name],
    { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  ends.push(() => end(child, 'SIGKILL'));
  return child;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

it('each job is done once over several workers; only what a dead or frozen one had in hand can be done again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tidewatch-jobs-'));
  ends.push(() => Promise.resolve(rmSync(folder, { recursive: true, force: true })));
  const file = join(folder, 'done');
  writeFileSync(file, '');
  const database = await makeDatabase();
  ends.push(() => database.close());
  const { jobs } = makeRepositories(database);
  for (let index = 0; index < JOBS; index++)
    await jobs.add({ name: 'leave_a_line', storeId: null, payload: {}, runAtMs: 0 });

  const lines = () =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.split(' '));
  const waitFor = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
    for (const until = Date.now() + 60_000; Date.now() < until; await pause(10))
      if (await isSo()) return;
    throw new Error(`after a minute ${String(lines().length)} jobs are done`);
  };
  const worker = (name: string) => startJobProcess(database.url, file, name);
  const [killed, frozen] = [worker('killed'), worker('frozen'), worker('steady')];
  await waitFor(() => new Set(lines().map(([, name]) => name)).size === 3);
  killed.kill('SIGKILL');
  frozen.kill('SIGSTOP');
  await pause(FROZEN_MS);
  frozen.kill('SIGCONT');
  await waitFor(async () => {
    const [left] = await database.sql.all<{ jobs: number }>(
      `SELECT COUNT(*) AS jobs FROM "Job" WHERE "state" <> 'done'`,
    );
    return left?.jobs === 0;
  });

  const doneBy = new Map<string, string[]>();
  for (const [job = '', name = ''] of lines())
    doneBy.set(job, [...(doneBy.get(job) ?? []), name]);
  expect(doneBy.size).toBe(JOBS);
  const again = [...doneBy.values()].filter((names) => names.length > 1);
  expect(again.length).toBeLessThanOrEqual(2 * IN_HAND);
  // Never two that were well.
  for (const names of again)
    expect(names.filter((name) => name === 'steady').length).toBeLessThanOrEqual(1);
}, 120_000);
