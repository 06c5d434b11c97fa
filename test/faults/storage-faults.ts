import { rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { databasePath } from '#app/repositories/database-engine.ts';
import type { FaultDatabase } from './fault-database.ts';
import type { Fault } from './fault-window.ts';
import type { FaultWorld } from './fault-world.ts';
import { attachStrace, type AttachedStrace } from './strace.ts';

/** Loaded into the app's threads: while its mark is there, SQLite may take no further page. */
export const FULL_DISK_HOOK = fileURLToPath(
  new URL('full-disk-hook.ts', import.meta.url),
);

/** SQLite's own measure of a full disk, `max_page_count`, set and lifted in the running app. */
export function fullDatabase(databaseUrl: string, lastsMs: number): Fault {
  const mark = `${databasePath(databaseUrl)}.full`;
  return {
    lastsMs,
    begin: () => Promise.resolve(writeFileSync(mark, '')),
    end: () => Promise.resolve(rmSync(mark)),
  };
}

/**
 * The kernel answers these calls of the processes with an I/O error, while it lasts.
 *
 * PostgreSQL's server gives up at the first one and begins anew by itself: the fault ends when it is
 * back.
 */
export function failingCalls(
  pidsOf: () => Promise<readonly number[]>,
  calls: string,
  lastsMs: number,
  untilBack: () => Promise<void>,
): Fault {
  let strace: AttachedStrace | null = null;
  return {
    lastsMs,
    begin: async () => {
      const inject = ['-e', `trace=${calls}`, '-e', `inject=${calls}:error=EIO`];
      strace = await attachStrace(await pidsOf(), [...inject, '-o', '/dev/null']);
    },
    end: async () => {
      await strace?.detach();
      await untilBack();
    },
  };
}

/** Another process holds the database, or its ledger, and lets nobody write. */
export function lockedDatabase({ ask }: Pick<FaultWorld, 'ask'>, lastsMs: number): Fault {
  const released = Promise.withResolvers<void>();
  let holding: Promise<unknown> = Promise.resolve();
  return {
    lastsMs,
    begin: async () => {
      const held = Promise.withResolvers<void>();
      holding = ask(({ engine, write }) =>
        write(async (sql) => {
          // On SQLite the transaction itself is the lock.
          if (engine === 'postgresql')
            await sql.run('LOCK TABLE "OrderLedger" IN ACCESS EXCLUSIVE MODE');
          held.resolve();
          await released.promise;
        }),
      );
      await Promise.race([held.promise, holding]);
    },
    end: async () => {
      released.resolve();
      await holding;
    },
  };
}

/** The app is told to stop, and started again once it has. */
export function restartedApp({ app }: FaultWorld): Fault {
  return {
    lastsMs: 0,
    begin: () => app.stop(),
    end: () => Promise.resolve(app.restart()),
  };
}

/** The database's server goes down and comes back: well, or as after a crash. */
export function restartedServer(place: FaultDatabase, mode: 'fast' | 'immediate'): Fault {
  if (place.engine !== 'postgresql') throw new Error('SQLite has no server');
  return {
    lastsMs: 0,
    begin: () => place.server.restart(mode),
    end: () => Promise.resolve(),
  };
}
