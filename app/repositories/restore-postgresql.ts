import { existsSync } from 'node:fs';
import type pg from 'pg';
import {
  connectFor,
  firstDifference,
  toolsFor,
  totalsOn,
  type NoTools,
} from '#app/repositories/back-up-postgresql.ts';
import type { RestoreOptions, Totals } from '#app/repositories/back-up.ts';
import { readCopy, type CopyFacts } from '#app/repositories/postgresql-copy.ts';
import {
  libpqAddress,
  runTool,
  ToolFailed,
} from '#app/repositories/postgresql-programs.ts';
import { quoted } from '#app/repositories/postgresql-tables.ts';

export type PostgresRestoreOutcome =
  | {
      readonly outcome: 'restored';
      readonly totals: Totals;
      /** Schema in which what was there before lies now; null where nothing was. */
      readonly keptAs: string | null;
    }
  | { readonly outcome: 'no_file' | 'not_ours' | 'newer' | 'exists' | 'in_use' }
  | { readonly outcome: 'other_schema'; readonly schema: string }
  | { readonly outcome: 'broken'; readonly says: string }
  | NoTools;

/** How long the tables' locks are waited for when they are put aside. */
const LOCK_MS = 5000;

/**
 * Puts a copy in the database's place, after reading all of it.
 *
 * What is there is never deleted: its schema is renamed. If the copy then does not come in whole, the
 * old one takes its place again. A database that an app of ours has open is left alone.
 *
 * @param searchPath `PATH`, where pg_restore may be
 */
export async function restorePostgres(
  file: string,
  url: string,
  options: RestoreOptions & { readonly searchPath: string },
): Promise<PostgresRestoreOutcome> {
  if (!existsSync(file)) return { outcome: 'no_file' };
  const client = await connectFor(url);
  try {
    const tools = await toolsFor(client, options.searchPath);
    if (tools.outcome !== 'found') return tools;
    const copy = await readCopy(tools.folder, file);
    const refused = await refusal(client, copy, options);
    if (refused !== null) return refused;
    const keptAs = await putAside(client, copy.schema, options.now);
    try {
      await runTool(
        tools.folder,
        'pg_restore',
        [
          ...['--single-transaction', '--exit-on-error', '--no-owner', '--no-privileges'],
          ...[`--schema=${copy.schema}`, `--dbname=${databaseIn(url)}`, file],
        ],
        libpqAddress(url),
      );
      const wrong = firstDifference(copy.totals, (await totalsOn(client)) ?? {});
      if (wrong !== null) throw new ToolFailed('pg_restore', wrong);
    } catch (error) {
      await putBack(client, copy.schema, keptAs);
      throw error;
    }
    await client.query('ANALYZE');
    return { outcome: 'restored', totals: copy.totals, keptAs };
  } catch (error) {
    if (error instanceof ToolFailed) return { outcome: 'broken', says: error.message };
    throw error;
  } finally {
    await client.end();
  }
}

async function refusal(
  client: pg.Client,
  { schema, migrations }: CopyFacts,
  { isForced, migrations: known }: RestoreOptions,
): Promise<PostgresRestoreOutcome | null> {
  if (migrations === null) return { outcome: 'not_ours' };
  if (migrations.some((name) => !known.includes(name))) return { outcome: 'newer' };
  const { rows } = await client.query<{ schema: string; tables: number; apps: number }>(
    `SELECT current_schema()::text AS schema,
       (SELECT count(*)::int FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm')
         AND relnamespace = current_schema()::regnamespace) AS tables,
       (SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database()
         AND application_name = 'tidewatch') AS apps`,
  );
  const [here] = rows;
  if (here === undefined) throw new Error('the server said nothing');
  if (here.schema !== schema) return { outcome: 'other_schema', schema };
  if (here.tables > 0 && !isForced) return { outcome: 'exists' };
  return here.apps > 0 ? { outcome: 'in_use' } : null;
}

/** Renames the schema where it holds anything, and makes an empty one. Returns the name it got. */
async function putAside(
  client: pg.Client,
  schema: string,
  now: number,
): Promise<string | null> {
  const { rows } = await client.query(
    'SELECT 1 FROM pg_class WHERE relnamespace = $1::regnamespace LIMIT 1',
    [quoted(schema)],
  );
  if (rows.length === 0) return null;
  const keptAs = `${schema}_before_${new Date(now).toISOString().replaceAll(/[-:.]/g, '').toLowerCase()}`;
  await client.query(`SET lock_timeout = ${String(LOCK_MS)}`);
  await client.query(
    `BEGIN; ALTER SCHEMA ${quoted(schema)} RENAME TO ${quoted(keptAs)};
     CREATE SCHEMA ${quoted(schema)}; COMMIT`,
  );
  return keptAs;
}

async function putBack(
  client: pg.Client,
  schema: string,
  keptAs: string | null,
): Promise<void> {
  // One transaction of pg_restore that failed has left nothing.
  if (keptAs === null && (await totalsOn(client)) === null) return;
  await client.query(`DROP SCHEMA ${quoted(schema)} CASCADE`);
  await client.query(
    keptAs === null
      ? `CREATE SCHEMA ${quoted(schema)}`
      : `ALTER SCHEMA ${quoted(keptAs)} RENAME TO ${quoted(schema)}`,
  );
}

function databaseIn(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}
