import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';

const MIGRATIONS = new URL('../../prisma/migrations/postgresql/', import.meta.url);
const TEMPLATE = 'tidewatch_template';

/** Today's tables, in a database that others are copied from. */
export async function makeTemplateDatabase(serverUrl: string): Promise<void> {
  await askOnce(serverUrl, `CREATE DATABASE "${TEMPLATE}"`);
  await askOnce(urlOf(serverUrl, TEMPLATE), migrationScript());
}

/** Every migration's statements, oldest first. */
export function migrationScript(): string {
  const folders = readdirSync(MIGRATIONS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  return folders
    .map((name) => readFileSync(new URL(`${name}/migration.sql`, MIGRATIONS), 'utf8'))
    .join('\n');
}

interface MadeDatabase {
  readonly url: string;
  readonly remove: () => Promise<void>;
}

/** An empty database with today's tables, or as `template` is, on the server that the tests were given. */
export function makePostgresDatabase(serverUrl: string): Promise<MadeDatabase> {
  return copyOf(serverUrl, TEMPLATE);
}

/** A database without a table: it is migrated as an installation is. */
export function makeBarePostgresDatabase(serverUrl: string): Promise<MadeDatabase> {
  return copyOf(serverUrl, 'template0');
}

async function copyOf(serverUrl: string, template: string): Promise<MadeDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await askOnce(serverUrl, `CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  return {
    url: urlOf(serverUrl, name),
    remove: () => askOnce(serverUrl, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
  };
}

/** The same server's address with another database. */
function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function askOnce(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
