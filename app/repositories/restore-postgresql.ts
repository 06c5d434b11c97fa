import { existsSync } from 'node:fs';
import type pg from 'pg';
import {
  connectFor,
  failed,
  toolsFor,
  type NoTools,
} from '#app/repositories/back-up-postgresql.ts';
import type { RestoreOptions, Totals } from '#app/repositories/back-up.ts';
import { readCopy, type CopyFacts } from '#app/repositories/postgresql-copy.ts';
import { libpqAddress, ToolFailed } from '#app/repositories/postgresql-programs.ts';
import { replayCopy } from '#app/repositories/postgresql-replay.ts';
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
  /** This user may not make tables there; `not_owner`: nor put aside what is there. */
  | { readonly outcome: 'no_rights' | 'not_owner'; readonly schema: string }
  | { readonly outcome: 'broken' | 'unreachable'; readonly says: string }
  | NoTools;

/**
 * Puts a copy in the database's place, after reading all of it.
 *
 * What is there is never deleted: its schema is renamed, in the transaction that brings the copy in, so
 * that a restore which is killed leaves it in its place. A database that an app has open is left alone.
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
    const keptAs = await nameAside(client, copy.schema, options.now);
    await replayCopy(tools.folder, file, copy, keptAs, libpqAddress(url));
    await client.query('ANALYZE');
    return { outcome: 'restored', totals: copy.totals, keptAs };
  } catch (error) {
    if (error instanceof ToolFailed) return failed(error);
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
  const { rows } = await client.query<Place>(PLACE, [schema]);
  const [here] = rows;
  if (here === undefined) throw new Error('the server said nothing');
  // A schema that this user may not even look into is not its current one.
  if (here.schema === null && here.isThere) return { outcome: 'no_rights', schema };
  if (here.schema !== schema) return { outcome: 'other_schema', schema };
  if (here.tables > 0 && !isForced) return { outcome: 'exists' };
  if (here.apps > 0) return { outcome: 'in_use' };
  if (here.things > 0 && !here.mayRename) return { outcome: 'not_owner', schema };
  return here.mayCreate ? null : { outcome: 'no_rights', schema };
}

interface Place {
  readonly schema: string | null;
  readonly isThere: boolean;
  readonly tables: number;
  readonly things: number;
  readonly apps: number;
  readonly mayCreate: boolean;
  readonly mayRename: boolean;
}

const PLACE = `
  SELECT current_schema()::text AS schema, n.oid IS NOT NULL AS "isThere",
    (SELECT count(*)::int FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm')
      AND relnamespace = n.oid) AS tables,
    (SELECT count(*)::int FROM pg_class WHERE relnamespace = n.oid) AS things,
    (SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database()
      AND application_name = 'tidewatch') AS apps,
    coalesce(has_schema_privilege(n.oid, 'CREATE'), false) AS "mayCreate",
    coalesce(pg_has_role(n.nspowner, 'USAGE'), false)
      AND has_database_privilege(current_database(), 'CREATE') AS "mayRename"
  FROM (SELECT 1) AS one LEFT JOIN pg_namespace n ON n.nspname = $1`;

/** The name that the schema gets where it holds anything; null where it is empty. */
async function nameAside(
  client: pg.Client,
  schema: string,
  now: number,
): Promise<string | null> {
  const { rows } = await client.query(
    'SELECT 1 FROM pg_class WHERE relnamespace = $1::regnamespace LIMIT 1',
    [quoted(schema)],
  );
  if (rows.length === 0) return null;
  return `${schema}_before_${new Date(now).toISOString().replaceAll(/[-:.]/g, '').toLowerCase()}`;
}
