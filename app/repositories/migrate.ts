import { databaseEngine, databasePath } from '#app/repositories/database-engine.ts';
import { readMigrations } from '#app/repositories/migration-files.ts';

/**
 * Brings a database to the newest migration; several processes may do so at once.
 *
 * The engine that is not asked for is not loaded.
 *
 * @returns names of the migrations that this call has done
 * @throws {MigrationRefused} where the database is not one that this version may change
 */
export async function migrateDatabase(
  url: string,
  projectDir: string,
): Promise<string[]> {
  const engine = databaseEngine(url);
  const files = await readMigrations(projectDir, engine);
  if (engine === 'sqlite') {
    const { migrateSqlite } = await import('#app/repositories/migrate-sqlite.ts');
    return migrateSqlite(databasePath(url), files);
  }
  const { migratePostgres } = await import('#app/repositories/migrate-postgresql.ts');
  return migratePostgres(url, files);
}
