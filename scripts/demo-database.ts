import { rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { shownDatabase } from '#app/repositories/database-engine.ts';
import { DEMO_AGENCY_ID } from './demo-settings.ts';
import { ROOT } from './prepare.ts';

export interface DemoPlace {
  /** Folder of the demo's secrets, logs and, where no server is named, its database. */
  readonly dataDir: string;
  /** The PostgreSQL database that stands in for the folder's file; null where none is named. */
  readonly databaseUrl: string | null;
}

/**
 * Where a demo keeps what it has. A PostgreSQL database has a folder of its own, so that its stores and
 * their stand-ins belong together. A file that `DATABASE_URL` names is never a demo's.
 */
export function demoPlace(databaseUrl = ''): DemoPlace {
  if (!/^postgres(ql)?:/.test(databaseUrl))
    return { dataDir: join(ROOT, '.data', 'demo'), databaseUrl: null };
  const name = shownDatabase(databaseUrl).replaceAll(/[^\w.-]+/g, '-');
  return { dataDir: join(ROOT, '.data', `demo-${name}`), databaseUrl };
}

/**
 * Sees that a demo may use its place; starts it afresh where asked.
 *
 * @throws where the database is not a demo's: a demo writes stores of its own into it
 */
export async function prepareDemoPlace(
  { dataDir, databaseUrl }: DemoPlace,
  isReset: boolean,
): Promise<void> {
  if (databaseUrl !== null) {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      const what = await whatLiesIn(client);
      if (what === 'other')
        throw new Error(
          `${shownDatabase(databaseUrl)} is in use and not by a demo: name an empty database`,
        );
      if (what === 'demo' && isReset) await empty(client);
    } finally {
      await client.end();
    }
  }
  if (isReset) rmSync(dataDir, { recursive: true, force: true });
}

async function whatLiesIn(client: pg.Client): Promise<'nothing' | 'demo' | 'other'> {
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT relname::text AS name FROM pg_class
     WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')`,
  );
  if (tables.length === 0) return 'nothing';
  if (!tables.some(({ name }) => name === 'Agency')) return 'other';
  const { rows: agencies } = await client.query<{ id: string }>(
    'SELECT "id" FROM "Agency"',
  );
  if (agencies.length === 0) return 'demo';
  return agencies.some(({ id }) => id === DEMO_AGENCY_ID) ? 'demo' : 'other';
}

async function empty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ schema: string }>(
    'SELECT quote_ident(current_schema()) AS schema',
  );
  const schema = rows[0]?.schema ?? 'public';
  await client.query(`DROP SCHEMA ${schema} CASCADE; CREATE SCHEMA ${schema}`);
}
