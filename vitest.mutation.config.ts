import { defineConfig } from 'vitest/config';

/** What mutants are held against: the examples. Ten thousand random cases a mutant would take days. */
export default defineConfig({
  test: {
    include: ['app/domain/{pricing,subscriptions}/**/*.test.ts'],
    exclude: ['**/*.property.test.ts'],
    setupFiles: ['test/setup.ts'],
    maxWorkers: 1,
    testTimeout: 30_000,
  },
});
