import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import type pg from 'pg';
import { keep, type Totals } from '#app/repositories/back-up.ts';
import { openClient } from '#app/repositories/postgresql-client.ts';
import { readCopy } from '#app/repositories/postgresql-copy.ts';
import {
  dumpPrograms,
  libpqAddress,
  runTool,
  ToolFailed,
} from '#app/repositories/postgresql-programs.ts';
import { quoted, tablesOf } from '#app/repositories/postgresql-tables.ts';
import { sharedTypes } from '#app/repositories/postgresql-values.ts';

/** What keeps PostgreSQL's tools from doing anything. */
export type NoTools =
  | { readonly outcome: 'no_pg_dump'; readonly server: number }
  | { readonly outcome: 'old_pg_dump'; readonly found: number; readonly server: number };

export type PostgresBackUpOutcome =
  | { readonly outcome: 'made'; readonly totals: Totals }
  | { readonly outcome: 'no_database' | 'file_exists' }
  | { readonly outcome: 'broken' | 'unreachable'; readonly says: string }
  | NoTools;

/**
 * Copies a PostgreSQL database to one file while it is in use, by pg_dump.
 *
 * The copy is of one instant. It gets its name once all of it was read back, and has as many rows in
 * each table as the database had at that instant.
 *
 * @param searchPath `PATH`, where pg_dump may be
 */
export async function backUpPostgres(
  url: string,
  file: string,
  searchPath: string,
): Promise<PostgresBackUpOutcome> {
  if (existsSync(file)) return { outcome: 'file_exists' };
  const client = await connectFor(url);
  const part = `${file}.part`;
  try {
    const tools = await toolsFor(client, searchPath);
    if (tools.outcome !== 'found') return tools;
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const totals = await totalsOn(client);
    if (totals === null) return { outcome: 'no_database' };
    const { rows } = await client.query<{ snapshot: string; schema: string }>(
      'SELECT pg_export_snapshot() AS snapshot, current_schema()::text AS schema',
    );
    // Made by us, so that nobody else can read it from its first byte on.
    writeFileSync(part, '', { mode: 0o600 });
    await runTool(
      tools.folder,
      'pg_dump',
      [
        ...['--format=custom', '--no-owner', '--no-privileges', `--file=${part}`],
        ...[
          `--snapshot=${rows[0]?.snapshot ?? ''}`,
          `--schema=${quoted(rows[0]?.schema ?? '')}`,
        ],
      ],
      libpqAddress(url),
    );
    const copy = await readCopy(tools.folder, part);
    const wrong = firstDifference(totals, copy.totals);
    if (wrong !== null) {
      rmSync(part);
      return { outcome: 'broken', says: wrong };
    }
    chmodSync(part, 0o600);
    keep(part, file);
    return { outcome: 'made', totals };
  } catch (error) {
    rmSync(part, { force: true });
    if (error instanceof ToolFailed) return failed(error);
    throw error;
  } finally {
    await client.end();
  }
}

/** Whether a tool found damage, or only no way to the server. */
export function failed(error: ToolFailed): {
  readonly outcome: 'broken' | 'unreachable';
  readonly says: string;
} {
  return {
    outcome: error.isConnection ? 'unreachable' : 'broken',
    says: error.message,
  };
}

/** A connection for as long as a copy takes. It counts as no app: a restore would find itself at work. */
export function connectFor(url: string): Promise<pg.Client> {
  return openClient(url, 'tidewatch-backup');
}

/** The tools that can read this server and write to it. */
export async function toolsFor(
  client: pg.Client,
  searchPath: string,
): Promise<{ readonly outcome: 'found'; readonly folder: string } | NoTools> {
  const { rows } = await client.query<{ major: number }>(
    `SELECT current_setting('server_version_num')::int / 10000 AS major`,
  );
  const server = rows[0]?.major ?? 0;
  const tools = await dumpPrograms(searchPath, server);
  return tools.outcome === 'found' ? tools : { ...tools, server };
}

/** Rows by table; null where there is no table of ours. */
async function totalsOn(client: pg.Client): Promise<Totals | null> {
  const names = (await tablesOf(client)).map(({ name }) => name).sort();
  if (names.length === 0) return null;
  const totals: Record<string, number> = {};
  for (const name of names) {
    const { rows } = await client.query<{ rows: number }>({
      text: `SELECT COUNT(*) AS rows FROM ${quoted(name)}`,
      types: sharedTypes,
    });
    totals[name] = rows[0]?.rows ?? 0;
  }
  return totals;
}

/** The first table that the two count differently, in words; null where there is none. */
function firstDifference(one: Totals, other: Totals): string | null {
  for (const name of new Set([...Object.keys(one), ...Object.keys(other)]))
    if (one[name] !== other[name])
      return `${name} has ${String(other[name] ?? 0)} rows instead of ${String(one[name] ?? 0)}`;
  return null;
}
