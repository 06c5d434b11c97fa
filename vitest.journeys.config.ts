import { defineConfig } from 'vitest/config';

// `TEST_DATABASE=postgresql` walks them on a PostgreSQL server.
const isOnPostgres = process.env['TEST_DATABASE'] === 'postgresql';

// Journeys share one running demo and one browser each; they are slow and run one after another.
export default defineConfig({
  test: {
    include: ['test/journeys/**/*.test.ts'],
    globalSetup: isOnPostgres ? ['test/postgresql-setup.ts'] : [],
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    sequence: { concurrent: false },
  },
});
