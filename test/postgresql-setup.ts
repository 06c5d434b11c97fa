import type { TestProject } from 'vitest/node';
import { makeTemplateDatabase } from './factories/postgresql-databases.ts';
import { startPostgresServer } from './factories/postgresql-server.ts';

/** One server for the whole run, with the tables to copy; `TEST_POSTGRES_URL` names another one. */
export default async function setUp(_project: TestProject): Promise<() => Promise<void>> {
  process.env['TEST_DATABASE'] = 'postgresql';
  const given = process.env['TEST_POSTGRES_URL'];
  const server = given === undefined ? await startPostgresServer() : null;
  const url = given ?? server?.url('postgres') ?? '';
  process.env['TEST_POSTGRES_URL'] = url;
  await makeTemplateDatabase(url);
  return async () => server?.stop();
}
