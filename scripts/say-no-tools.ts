import type { NoTools } from '#app/repositories/back-up-postgresql.ts';

/** Why PostgreSQL's tools cannot be used, and what to install. */
export function sayNoTools(why: NoTools): string {
  const todo = `Install postgresql-client-${String(why.server)} or newer, on the path or under /usr/lib/postgresql.`;
  return why.outcome === 'no_pg_dump'
    ? `pg_dump and pg_restore are not installed here. ${todo}`
    : `pg_dump ${String(why.found)} is older than the server (${String(why.server)}) and cannot read it. ${todo}`;
}
