import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { shownDatabase } from '#app/repositories/database-engine.ts';
import { openClient } from '#app/repositories/postgresql-client.ts';
import { tableNamesOf } from '#app/repositories/postgresql-tables.ts';
import { DEMO_AGENCY_ID, keptClientIds } from './demo-settings.ts';
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

export interface DemoWishes {
  /** Start afresh. */
  readonly isReset: boolean;
  /** Start afresh even where another folder's demo made the data. */
  readonly isForced: boolean;
}

/**
 * Sees that a demo may use its place; starts it afresh where asked. Returns what was emptied, as it is
 * shown to people; null where nothing was.
 *
 * @throws where the database is not a demo's, for a demo writes stores of its own into it; and where
 *   another folder keeps the secrets that open it
 */
export async function prepareDemoPlace(
  { dataDir, databaseUrl }: DemoPlace,
  { isReset, isForced }: DemoWishes,
): Promise<string | null> {
  let emptied: string | null = null;
  if (databaseUrl !== null)
    await withClient(databaseUrl, async (client) => {
      const what = await whatLiesIn(client);
      const shown = shownDatabase(databaseUrl);
      if (what === 'other')
        throw new Error(`${shown} is in use and not by a demo: name an empty database`);
      if (what === 'nothing') return;
      if (!(isReset && isForced) && (await isOfOtherFolder(client, dataDir)))
        throw new Error(
          `${shown} holds the demo data of ${await folderOf(client)}, whose secrets are not in ${dataDir}. ` +
            `Copy that folder to ${dataDir}, or name an empty database; ` +
            `npm run demo -- --reset --yes empties this one, all its stores and orders.`,
        );
      if (!isReset) return;
      await empty(client);
      emptied = shown;
    });
  if (isReset) rmSync(dataDir, { recursive: true, force: true });
  return emptied;
}

/** Writes into a demo's database which folder keeps its secrets, to be named to whoever comes without. */
export async function signDemoPlace({ dataDir, databaseUrl }: DemoPlace): Promise<void> {
  if (databaseUrl === null) return;
  await withClient(databaseUrl, async (client) => {
    const folder = client.escapeLiteral(`${SIGNED}${dataDir}`);
    await client.query(`COMMENT ON TABLE "Agency" IS ${folder}`);
  });
}

const SIGNED = 'Demo data of ';

async function folderOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ said: string | null }>(
    `SELECT obj_description('"Agency"'::regclass, 'pg_class') AS said`,
  );
  const said = rows[0]?.said ?? '';
  return said.startsWith(SIGNED) ? said.slice(SIGNED.length) : 'another folder';
}

async function withClient(
  url: string,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const client = await openClient(url);
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** True where the database knows registrations, but none of those whose secrets the folder keeps. */
async function isOfOtherFolder(client: pg.Client, dataDir: string): Promise<boolean> {
  const { rows } = await client.query<{ clientId: string }>(
    'SELECT "clientId" FROM "ShopifyRegistration"',
  );
  const kept = new Set(keptClientIds(dataDir));
  return rows.length > 0 && !rows.some(({ clientId }) => kept.has(clientId));
}

async function whatLiesIn(client: pg.Client): Promise<'nothing' | 'demo' | 'other'> {
  const tables = await tableNamesOf(client);
  if (tables.length === 0) return 'nothing';
  if (!tables.includes('Agency')) return 'other';
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
