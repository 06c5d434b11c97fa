import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseEngine } from '#app/repositories/database-engine.ts';

/** Names of all migrations that the project has for an engine, oldest first. */
export async function migrationNames(
  projectDir: string,
  engine: DatabaseEngine,
): Promise<string[]> {
  const folder = join(projectDir, 'prisma', 'migrations', engine);
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
