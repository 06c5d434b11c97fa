import { Worker } from 'node:worker_threads';
import type { IntakeStore } from '#app/ingestion/intake-store.ts';
import { linkedStore, type StoreThreadData } from '#app/ingestion/store-link.ts';

/**
 * Opens the intake's store in a thread of its own.
 *
 * A thread that dies takes its process with it: its error is thrown here, where nobody catches it.
 *
 * @param databaseUrl `file:…` or `postgresql://…`
 * @throws when the database is not there, or would lose what it acknowledges
 */
export async function openIntakeStore(databaseUrl: string): Promise<IntakeStore> {
  const workerData: StoreThreadData = { databaseUrl };
  const thread = new Worker(new URL('./intake-store-thread.ts', import.meta.url), {
    workerData,
  });
  await new Promise<void>((resolve, reject) => {
    thread.once('error', reject);
    thread.once('message', () => {
      thread.off('error', reject);
      resolve();
    });
  });
  const store = linkedStore(thread);
  return {
    ...store,
    close: async () => {
      await store.close();
      await thread.terminate();
    },
  };
}
