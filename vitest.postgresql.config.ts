import { globSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** A test that touches the database gets it from one of these. */
const USES_DATABASE =
  /factories\/(database|bare-database|prisma-world|watched-store|package-world|catalogue-world|intake|woo-intake|accept-thread|last-place-thread)|shopify-app|reconcile-world|watched-stores|verdict-delays/;
/** What SQLite alone has: a file, its lock, its ways to find rows. */
const OF_SQLITE = ['back-up', 'write-lock', 'query-plans', 'connect'];

// What touches the database, once more on PostgreSQL.
export default defineConfig({
  test: {
    ...base.test,
    include: globSync('{app,scripts,test}/**/*.test.ts')
      .filter((path) => USES_DATABASE.test(readFileSync(path, 'utf8')))
      .filter((path) => !OF_SQLITE.some((name) => path.endsWith(`/${name}.test.ts`))),
    globalSetup: ['test/postgresql-setup.ts'],
  },
});
