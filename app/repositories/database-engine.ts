/** The embedded default, and the one for many machines. */
export type DatabaseEngine = 'sqlite' | 'postgresql';

/**
 * The engine that an address names: `file:…` or a plain path, or `postgresql://…`.
 *
 * @throws for any other scheme
 */
export function databaseEngine(url: string): DatabaseEngine {
  if (/^postgres(ql)?:\/\//.test(url)) return 'postgresql';
  if (/^[a-z][a-z+.-]+:\/\//i.test(url))
    throw new Error('a database address begins with "file:" or "postgresql://"');
  return 'sqlite';
}

/** Path of a `file:` address; a plain path stays as it is. */
export function databasePath(url: string): string {
  return url.replace(/^file:/, '');
}

/** The address as people may see it, in a message or a log: without its password. */
export function shownDatabase(url: string): string {
  if (databaseEngine(url) === 'sqlite') return databasePath(url);
  const parsed = URL.parse(url);
  return parsed === null ? 'the database' : `${parsed.host}${parsed.pathname}`;
}
