import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseEngine } from '#app/repositories/database-engine.ts';
import { migrationNames } from '#app/repositories/migration-names.ts';

export interface MigrationFile {
  readonly name: string;
  readonly script: string;
  /** SHA-256 of the script, hexadecimal, as Prisma keeps it. */
  readonly checksum: string;
}

/** A row of `_prisma_migrations`. */
export interface AppliedMigration {
  readonly name: string;
  readonly checksum: string;
  /** 0 or false where it was begun and never ended. */
  readonly isFinished: number | boolean;
}

/** A database that must not be brought up to date; the message is for whoever runs the command. */
export class MigrationRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MigrationRefused';
  }
}

/** All migrations that the project has for an engine, oldest first. */
export async function readMigrations(
  projectDir: string,
  engine: DatabaseEngine,
): Promise<MigrationFile[]> {
  const names = await migrationNames(projectDir, engine);
  return Promise.all(
    names.map(async (name) => {
      const path = join(projectDir, 'prisma', 'migrations', engine, name);
      const script = await readFile(join(path, 'migration.sql'), 'utf8');
      return {
        name,
        script,
        checksum: createHash('sha256').update(script).digest('hex'),
      };
    }),
  );
}

/**
 * What is still to be done, oldest first.
 *
 * @param applied what the database has seen, without what was rolled back
 * @throws {MigrationRefused} where the database is of a later version, or not what the files made
 */
export function missingMigrations(
  files: readonly MigrationFile[],
  applied: readonly AppliedMigration[],
): MigrationFile[] {
  for (const { name, checksum, isFinished } of applied) {
    const file = files.find((one) => one.name === name);
    if (file === undefined)
      throw new MigrationRefused(
        `the database was made by a later version (${name}); update Tidewatch first`,
      );
    if (Number(isFinished) === 0)
      throw new MigrationRefused(
        `migration ${name} was begun and never ended; restore a copy from before it`,
      );
    if (checksum !== file.checksum)
      throw new MigrationRefused(
        `migration ${name} is not the one that made this database; restore a copy, or start a demo afresh: npm run demo -- --reset`,
      );
  }
  const done = new Set(applied.map(({ name }) => name));
  return files.filter(({ name }) => !done.has(name));
}
