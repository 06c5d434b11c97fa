import { PrismaBetterSQLite3 } from '@prisma/adapter-better-sqlite3';
import { PrismaPg } from '@prisma/adapter-pg';
import { defineConfig } from 'prisma/config';
import { databaseEngine } from './app/repositories/database-engine.ts';

const url = process.env['DATABASE_URL'] ?? 'file:./.data/tidewatch.db';
const engine = databaseEngine(url);

// engine "js" with a driver adapter: Prisma then downloads no engine. See docs/decisions.
export default defineConfig({
  // The body is one; what PostgreSQL's header says is made from it, see scripts/postgresql-schema.ts.
  schema: engine === 'sqlite' ? 'prisma/schema.prisma' : 'generated/postgresql.prisma',
  migrations: { path: `prisma/migrations/${engine}` },
  experimental: { adapter: true },
  engine: 'js',
  adapter: () =>
    Promise.resolve(
      engine === 'sqlite'
        ? new PrismaBetterSQLite3({ url })
        : new PrismaPg({ connectionString: url }),
    ),
});
