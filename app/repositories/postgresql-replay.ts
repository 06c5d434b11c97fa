import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Totals } from '#app/repositories/back-up.ts';
import type { CopyFacts } from '#app/repositories/postgresql-copy.ts';
import { ToolFailed, toolEnvironment } from '#app/repositories/postgresql-programs.ts';
import { quoted } from '#app/repositories/postgresql-tables.ts';

/** How long the schema's lock is waited for when it is put aside. */
const LOCK_MS = 5000;

/**
 * Brings a copy into a server, and puts what is there aside, in one transaction.
 *
 * The statement that keeps it is sent after all else went well. Whoever is killed before that, this
 * process or a tool, leaves the database as it was: psql then reads the end of its input and hangs up.
 * Killed later, it is there whole.
 *
 * @param keptAs name that the schema gets which is there; null where nothing is in it
 * @throws {ToolFailed} and nothing has changed
 */
export async function replayCopy(
  folder: string,
  file: string,
  copy: CopyFacts,
  keptAs: string | null,
  address: Readonly<Record<string, string>>,
): Promise<void> {
  const reader = spawn(
    join(folder, 'pg_restore'),
    ['--no-owner', '--no-privileges', `--schema=${copy.schema}`, '--file=-', file],
    { env: toolEnvironment({}), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const writer = spawn(
    join(folder, 'psql'),
    ['--no-psqlrc', '--quiet', '--set=ON_ERROR_STOP=1', '--output=/dev/null', '--file=-'],
    { env: toolEnvironment(address), stdio: ['pipe', 'ignore', 'pipe'] },
  );
  const reading = endOf(reader, 'pg_restore');
  const writing = endOf(writer, 'psql');
  // Whichever is not waited for yet may fail first.
  for (const one of [reading, writing]) one.catch(() => undefined);
  try {
    writer.stdin.write(beginning(copy.schema, keptAs));
    await pipeline(reader.stdout, writer.stdin, { end: false });
    await reading;
    writer.stdin.end(ending(copy));
  } catch (error) {
    // Without its last statement nothing is kept. Where psql ended first, its word is the cause.
    writer.stdin.destroy();
    reader.kill();
    await writing;
    throw error;
  }
  await writing;
}

/** Resolves when a tool ended well. */
async function endOf(child: ReturnType<typeof spawn>, tool: string): Promise<void> {
  let says = '';
  child.stderr?.on('data', (part: Buffer) => (says += part.toString()));
  // A pipe that breaks is told by how its process ends.
  child.stdin?.on('error', () => undefined);
  const ended = once(child, 'close') as Promise<[number | null]>;
  const [code] = await ended.catch((error: unknown) => {
    throw new ToolFailed(tool, error instanceof Error ? error.message : String(error));
  });
  if (code !== 0) throw new ToolFailed(tool, says || `ended with ${String(code)}`);
}

function beginning(schema: string, keptAs: string | null): string {
  const aside =
    keptAs === null
      ? ''
      : `ALTER SCHEMA ${quoted(schema)} RENAME TO ${quoted(keptAs)};
CREATE SCHEMA ${quoted(schema)};
`;
  return `BEGIN;\nSET LOCAL lock_timeout = ${String(LOCK_MS)};\n${aside}`;
}

/** What an app that was started meanwhile wrote would lie in what was put aside. */
const ALONE = `DO $check$ BEGIN
  IF EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database()
      AND application_name = 'tidewatch') THEN
    RAISE EXCEPTION 'Tidewatch was started meanwhile; stop it first';
  END IF;
END $check$;
`;

/** Refuses unless every table has its rows and no app is at work. */
function ending({ schema, totals }: CopyFacts): string {
  return `\n${checks(schema, totals)}${ALONE}COMMIT;\n`;
}

function checks(schema: string, totals: Totals): string {
  return Object.entries(totals)
    .map(
      ([name, rows]) => `DO $check$ BEGIN
  IF (SELECT count(*) FROM ${quoted(schema)}.${quoted(name)}) <> ${String(rows)} THEN
    RAISE EXCEPTION 'a table has not ${String(rows)} rows';
  END IF;
END $check$;
`,
    )
    .join('');
}
