import { parentPort } from 'node:worker_threads';
import { compose } from '#app/composition.server.ts';
import { readSettings } from '#app/env.server.ts';
import { startWorker } from '#app/jobs/start-worker.ts';

// The worker's own thread: an import or a count never keeps a page or a delivery waiting.
// It says 'ready' once it works, and ends on the message 'stop'.
const composition = await compose(readSettings(), 'worker');
const worker = startWorker(composition.deps);
parentPort?.postMessage('ready');
parentPort?.on('message', (message: unknown) => {
  if (message !== 'stop') return;
  void worker
    .stop()
    .then(() => composition.close())
    .then(() => process.exit(0));
});
