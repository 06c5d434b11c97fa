import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDatabaseFile } from '../factories/database.ts';
import {
  makePostgresDatabase,
  makeTemplateDatabase,
} from '../factories/postgresql-databases.ts';
import {
  startPostgresServer,
  type PostgresServer,
} from '../factories/postgresql-server.ts';

interface ServerPlace {
  readonly engine: 'postgresql';
  readonly url: string;
  readonly server: PostgresServer;
  remove(): Promise<void>;
}
interface FilePlace {
  readonly engine: 'sqlite';
  readonly url: string;
  remove(): Promise<void>;
}

/** An empty database with today's tables, for one fault. */
export type FaultDatabase = FilePlace | ServerPlace;
export type FaultEngine = FaultDatabase['engine'];

let started: Promise<PostgresServer> | null = null;

/** One server for all faults, on a real disk: they crash it, and it has to be fit for the next. */
async function faultServer(): Promise<PostgresServer> {
  const server = await startPostgresServer({ isOnDisk: true });
  await makeTemplateDatabase(server.url('postgres'));
  return server;
}

/** Ends the server, where there was need of one. */
export async function stopFaultServer(): Promise<void> {
  const server = await started;
  started = null;
  await server?.stop();
}

export async function makeFaultDatabase<Engine extends FaultEngine>(
  engine: Engine,
): Promise<Extract<FaultDatabase, { engine: Engine }>>;
export async function makeFaultDatabase(engine: FaultEngine): Promise<FaultDatabase> {
  if (engine === 'sqlite') {
    const { path, remove } = makeDatabaseFile();
    return { engine, url: `file:${path}`, remove: () => Promise.resolve(remove()) };
  }
  started ??= faultServer();
  const server = await started;
  const { url, remove } = await makePostgresDatabase(server.url('postgres'));
  return { engine, url, server, remove };
}

/** An empty database file in that folder, which is somebody else's to remove. */
export function makeFileIn(folder: string): FilePlace {
  const { path, remove } = makeDatabaseFile();
  const file = join(folder, 'fault.db');
  copyFileSync(path, file);
  remove();
  return { engine: 'sqlite', url: `file:${file}`, remove: () => Promise.resolve() };
}
