import { defineConfig } from 'vitest/config';

// Journeys share one running demo and one browser each; they are slow and run one after another.
export default defineConfig({
  test: {
    include: ['test/journeys/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    sequence: { concurrent: false },
  },
});
