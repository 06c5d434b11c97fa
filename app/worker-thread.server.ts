import { parentPort } from 'node:worker_threads';
import { compose } from '#app/composition.server.ts';
import { readSettings } from '#app/env.server.ts';
import { JOBS } from '#app/jobs/registry.ts';
import { startWorker } from '#app/jobs/start-worker.ts';
import { makeJobMeters } from '#app/operating/meters.ts';
import { answerForRole } from '#app/operating/role-link.ts';
import { makeTracer } from '#app/operating/tracer.ts';

// The worker's own thread: an import or a count never keeps a page or a delivery waiting.
// It says 'ready' once it works, and ends on the message 'stop'.
const composition = await compose(readSettings(), 'worker');
const meter = makeJobMeters();
const worker = startWorker(composition.deps, JOBS, { meter, tracer: makeTracer() });
if (parentPort) answerForRole(parentPort, meter);
parentPort?.postMessage('ready');
parentPort?.on('message', (message: unknown) => {
  if (message !== 'stop') return;
  void worker
    .stop()
    .then(() => composition.close())
    .then(() => process.exit(0));
});
