import { fine, must, type Finding } from './finding.ts';

/**
 * Whether a database is of this version.
 *
 * @param done names of migrations that it has seen
 * @param migrations names of all that this version has
 */
export function schemaFinding(
  done: readonly string[],
  migrations: readonly string[],
): Finding {
  const missing = migrations.filter((name) => !done.includes(name));
  if (missing.length > 0)
    return must(
      'schema',
      `not up to date: ${missing.join(', ')} missing`,
      'Make a backup, then start with `npm start`: it brings the database up to date.',
    );
  const later = done.filter((name) => !migrations.includes(name));
  if (later.length > 0)
    return must(
      'schema',
      `of a later version: ${later.join(', ')}`,
      'Run the version that made it, or restore a copy from before the update.',
    );
  return fine('schema', 'up to date');
}
