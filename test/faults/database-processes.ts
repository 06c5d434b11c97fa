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
