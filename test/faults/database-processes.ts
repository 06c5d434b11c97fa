import { setTimeout as pause } from 'node:timers/promises';
import type { FaultDatabase } from './fault-database.ts';
import type { FaultWorld } from './fault-world.ts';

/**
 * The processes that write to the disk for the app: its own on SQLite; on PostgreSQL the server's that
 * answer it, without the ones that would have to mend things afterwards.
 */
export async function databaseProcesses(
  world: FaultWorld,
  place: FaultDatabase,
): Promise<number[]> {
  if (place.engine === 'sqlite') return [world.app.pid];
  const rows = await world.ask(({ sql }) =>
    sql.all<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity
       WHERE pid <> pg_backend_pid()
         AND (datname = current_database() OR backend_type = 'walwriter')`,
    ),
  );
  return rows.map(({ pid }) => pid);
}

/** Waits until the database takes questions. */
export async function untilAnswers({ ask }: Pick<FaultWorld, 'ask'>): Promise<void> {
  const isThere = (): Promise<boolean> =>
    ask(({ sql }) => sql.all('SELECT 1 AS one')).then(
      () => true,
      () => false,
    );
  for (const until = Date.now() + 30_000; Date.now() < until; await pause(50))
    if (await isThere()) return;
  throw new Error('the database does not come back');
}
