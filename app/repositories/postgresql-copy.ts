import { open } from 'node:fs/promises';
import type { Totals } from '#app/repositories/back-up.ts';
import { linesOfTool, runTool } from '#app/repositories/postgresql-programs.ts';

/** What a file of pg_dump holds, read from its first to its last byte. */
export interface CopyFacts {
  /** Schema that its tables are of. */
  readonly schema: string;
  /** Rows by table of ours. */
  readonly totals: Totals;
  /** Names of finished migrations; null where the file has no history of them. */
  readonly migrations: readonly string[] | null;
}

const HISTORY = '_prisma_migrations';

/**
 * Reads a whole copy, as restoring it would, and counts what is in it.
 *
 * @throws {ToolFailed} where it is damaged or no copy at all
 */
export async function readCopy(folder: string, file: string): Promise<CopyFacts> {
  // Its table of contents alone would not show damage in the rows.
  await runTool(folder, 'pg_restore', ['--list', file]);
  const totals: Record<string, number> = {};
  let schema = '';
  let migrations: string[] | null = null;
  let table: { readonly name: string; readonly columns: readonly string[] } | null = null;
  for await (const line of linesOfTool(folder, 'pg_restore', [
    ...['--data-only', '--file=-', file],
  ])) {
    if (table === null) {
      const begins = /^COPY ("?[^".]+"?)\.("?[^" ]+"?) \((.*)\) FROM stdin;$/.exec(line);
      if (begins === null) continue;
      schema = bare(begins[1] ?? '');
      table = {
        name: bare(begins[2] ?? ''),
        columns: (begins[3] ?? '').split(', ').map(bare),
      };
      if (table.name === HISTORY) migrations = [];
      else totals[table.name] = 0;
    } else if (line === '\\.') table = null;
    else if (table.name === HISTORY) migrations?.push(...finishedIn(table.columns, line));
    else totals[table.name] = (totals[table.name] ?? 0) + 1;
  }
  return { schema, totals: sorted(totals), migrations };
}

/** Name of the migration on a row of the history; none where it was never ended. */
function finishedIn(columns: readonly string[], line: string): string[] {
  const values = line.split('\t');
  const valueOf = (column: string): string => values[columns.indexOf(column)] ?? '\\N';
  return valueOf('finished_at') === '\\N' ? [] : [valueOf('migration_name')];
}

function bare(name: string): string {
  return name.replaceAll('"', '');
}

function sorted(totals: Readonly<Record<string, number>>): Totals {
  return Object.fromEntries(
    Object.entries(totals).sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

/** Which engine a copy is of, by its first bytes; null where it is of neither. */
export async function engineOfCopy(
  file: string,
): Promise<'sqlite' | 'postgresql' | null> {
  const handle = await open(file, 'r');
  try {
    const { buffer } = await handle.read(Buffer.alloc(16), 0, 16, 0);
    const first = buffer.toString('latin1');
    if (first.startsWith('PGDMP')) return 'postgresql';
    return first.startsWith('SQLite format 3\0') ? 'sqlite' : null;
  } finally {
    await handle.close();
  }
}
