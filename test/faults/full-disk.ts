import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { tryWindows, withWorld, type FaultCase } from './fault-case.ts';
import { makeFaultDatabase, makeFileIn, type FaultDatabase } from './fault-database.ts';
import type { FaultEngine } from './fault-database.ts';
import type { PostgresServer } from '../factories/postgresql-server.ts';
import type { Fault } from './fault-window.ts';

const SIZE = '48m';
/** Room for what was under way when the disk filled up is none: this much is taken at a time. */
const FILLING = Buffer.alloc(4096);

/** A small disk of its own for the database, filled to its last page and emptied again. */
export const fullDiskCase: FaultCase = {
  what: 'disk full (a small disk, filled)',
  engines: ['sqlite', 'postgresql'],
  missing: () => (mayMount() ? null : 'no disk may be mounted here'),
  run: async (database, plan) => {
    const disk = mountSmallDisk();
    try {
      const place = await placeOn(disk, database);
      const { what, engines } = fullDiskCase;
      const window = { what, engines, fault: () => filledDisk(disk, plan.lastsMs) };
      return await withWorld(place, plan, {}, (world) =>
        tryWindows([window], world, place, plan),
      );
    } finally {
      unmount(disk);
      rmSync(disk, { recursive: true, force: true });
    }
  },
};

function filledDisk(disk: string, lastsMs: number): Fault {
  const file = join(disk, 'filling');
  return {
    lastsMs,
    begin: () => Promise.resolve(fill(file)),
    end: () => Promise.resolve(rmSync(file)),
  };
}

function fill(file: string): void {
  const handle = openSync(file, 'w');
  try {
    for (;;) writeSync(handle, FILLING);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC'))
      throw error;
  } finally {
    closeSync(handle);
  }
}

function mayMount(): boolean {
  const disk = mkdtempSync(join(tmpdir(), 'tidewatch-mount-'));
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', disk]);
  if (status === 0) unmount(disk);
  rmSync(disk, { recursive: true, force: true });
  return status === 0;
}

function unmount(disk: string): void {
  spawnSync('umount', ['-l', disk]);
}

function mountSmallDisk(): string {
  const disk = mkdtempSync(join(tmpdir(), 'tidewatch-disk-'));
  spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'none', disk]);
  // The server runs as somebody else.
  chmodSync(disk, 0o777);
  return disk;
}

async function placeOn(disk: string, engine: FaultEngine): Promise<FaultDatabase> {
  if (engine === 'sqlite') return makeFileIn(disk);
  return movedTo(disk, await makeFaultDatabase(engine));
}

/** The database's tables on that disk; the server's log stays where it is. */
async function movedTo(
  disk: string,
  place: Extract<FaultDatabase, { engine: 'postgresql' }>,
): Promise<FaultDatabase> {
  const folder = join(disk, 'tables');
  mkdirSync(folder);
  const { server } = place;
  spawnSync('chown', ['--reference', server.dataDir, folder]);
  const name = new URL(place.url).pathname.slice(1);
  await tell(server, `CREATE TABLESPACE "${name}" LOCATION '${folder}'`);
  await tell(server, `ALTER DATABASE "${name}" SET TABLESPACE "${name}"`);
  return {
    ...place,
    remove: async () => {
      await place.remove();
      // Else the server would miss it at its next start.
      await tell(server, `DROP TABLESPACE "${name}"`);
    },
  };
}

async function tell(server: PostgresServer, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.url('postgres') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
