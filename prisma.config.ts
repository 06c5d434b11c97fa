import { PrismaBetterSQLite3 } from '@prisma/adapter-better-sqlite3';
import { defineConfig } from 'prisma/config';

// engine "js" with a driver adapter: Prisma then downloads no engine. See docs/decisions.
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  experimental: { adapter: true },
  engine: 'js',
  adapter: () =>
    Promise.resolve(
      new PrismaBetterSQLite3({
        url: process.env['DATABASE_URL'] ?? 'file:./.data/tidewatch.db',
      }),
    ),
});
