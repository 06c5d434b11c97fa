// Works off jobs as a process of its own, so that it can be killed and made to stand still. What a job
// does to the outside is a line in a file: which job, and who did it.
//
//   node test/processes/job-process.ts <database address> <file> <name>
import { appendFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { RunnableJob } from '#app/jobs/runnable.ts';
import { startRunner } from '#app/jobs/start-runner.ts';
import { openDatabase } from '#app/repositories/connect.ts';
import { makeRepositories } from '#app/repositories/make-repositories.ts';
import { makeTestDeps } from '../factories/service-deps.ts';

const [url, file, name] = process.argv.slice(2);
if (url === undefined || file === undefined || name === undefined)
  throw new Error('a database, a file and a name are needed');

const WORK_MS = 25;
const database = await openDatabase(url);
const deps = makeTestDeps(makeRepositories(database), Date.now());
const job: RunnableJob = {
  name: 'leave_a_line',
  retry: { maxAttempts: 5, firstDelayMs: 10, maxDelayMs: 50 },
  run: async (_deps, _payload, { jobId }) => {
    await pause(WORK_MS);
    appendFileSync(file, `${jobId} ${name}\n`);
    await pause(WORK_MS);
  },
};
const runner = startRunner(deps, {
  jobs: [job],
  holder: name,
  leaseMs: 3000,
  pollMs: 50,
});
process.once('SIGTERM', () => {
  void runner
    .stop()
    .then(() => database.close())
    .then(() => process.exit(0));
});
