import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Names of all migrations that the project has, oldest first. */
export async function migrationNames(projectDir: string): Promise<string[]> {
  const folder = join(projectDir, 'prisma', 'migrations');
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
