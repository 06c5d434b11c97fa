import { parentPort, workerData } from 'node:worker_threads';
import type { IntakeStore } from '#app/ingestion/intake-store.ts';
import { answerForStore, type StoreThreadData } from '#app/ingestion/store-link.ts';
import { databaseEngine, databasePath } from '#app/repositories/database-engine.ts';

// A thread of its own for the database: while a disk syncs, the intake reads on.
const { databaseUrl } = workerData as StoreThreadData;
if (parentPort === null) throw new Error('runs as a thread only');
answerForStore(parentPort, await open());
parentPort.postMessage('ready');

/** The driver that is not asked for is not loaded. */
async function open(): Promise<IntakeStore> {
  if (databaseEngine(databaseUrl) === 'postgresql') {
    const { openPostgresIntakeStore } =
      await import('#app/ingestion/postgresql-intake-store.ts');
    const { assertDurable, connectionSettings } =
      await import('#app/repositories/postgresql-client.ts');
    const { isToBeRepeated } = await import('#app/repositories/postgresql-connection.ts');
    const { sharedTypes } = await import('#app/repositories/postgresql-values.ts');
    const settings = { ...connectionSettings(databaseUrl), types: sharedTypes };
    return openPostgresIntakeStore({ settings, assertDurable, isToBeRepeated });
  }
  const path = databasePath(databaseUrl);
  const { openSqliteIntakeStore } = await import('#app/ingestion/sqlite-intake-store.ts');
  const { openSqlite } = await import('#app/repositories/sqlite-connection.ts');
  const { prepareManyRows } = await import('#app/repositories/sqlite-rows.ts');
  const { writeLockOf } = await import('#app/repositories/write-lock.ts');
  return openSqliteIntakeStore({
    open: (busyTimeoutMs) => openSqlite(path, busyTimeoutMs),
    prepareManyRows,
    lock: writeLockOf(path),
  });
}
