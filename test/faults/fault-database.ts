import {
  makePostgresDatabase,
  makeTemplateDatabase,
} from '../factories/postgresql-databases.ts';
import {
  startPostgresServer,
  type PostgresServer,
} from '../factories/postgresql-server.ts';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDatabaseFile } from '../factories/database.ts';

/** A server of its own: faults stop it, cut it off and fill its disk. */
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

export async function makeFaultDatabase<Engine extends FaultEngine>(
  engine: Engine,
): Promise<Extract<FaultDatabase, { engine: Engine }>>;
export async function makeFaultDatabase(engine: FaultEngine): Promise<FaultDatabase> {
  if (engine === 'sqlite') {
    const { path, remove } = makeDatabaseFile();
    return { engine, url: `file:${path}`, remove: () => Promise.resolve(remove()) };
  }
  const server = await startPostgresServer({ isOnDisk: true });
  try {
    const maintenance = server.url('postgres');
    await makeTemplateDatabase(maintenance);
    const { url } = await makePostgresDatabase(maintenance);
    return { engine, url, server, remove: () => server.stop() };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** An empty database file in that folder, which is somebody else's to remove. */
export function makeFileIn(folder: string): FilePlace {
  const { path, remove } = makeDatabaseFile();
  const file = join(folder, 'fault.db');
  copyFileSync(path, file);
  remove();
  return { engine: 'sqlite', url: `file:${file}`, remove: () => Promise.resolve() };
}
