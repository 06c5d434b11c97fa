import { makeBarePostgresDatabase } from '../factories/postgresql-databases.ts';
import { startPostgresServer } from '../factories/postgresql-server.ts';

export interface DemoDatabase {
  readonly url: string;
  /** Removes the database; also its server where it was started for it alone. */
  remove(): Promise<void>;
}

/**
 * A database without tables for a demo of its own, where `TEST_DATABASE=postgresql` asks for one; null
 * for the demo's usual file. `TEST_POSTGRES_URL` names the server; without it one is started.
 */
export async function makeDemoDatabase(
  env: Record<string, string | undefined> = process.env,
): Promise<DemoDatabase | null> {
  if (env['TEST_DATABASE'] !== 'postgresql') return null;
  const given = env['TEST_POSTGRES_URL'];
  if (given !== undefined) return makeBarePostgresDatabase(given);
  const server = await startPostgresServer();
  const { url } = await makeBarePostgresDatabase(server.url('postgres'));
  return { url, remove: () => server.stop() };
}
