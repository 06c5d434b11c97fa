import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{app,sandbox,test,scripts,extensions}/**/*.test.{ts,tsx}'],
    exclude: [
      'test/journeys/**',
      'test/real-woocommerce/**',
      'node_modules/**',
      'build/**',
    ],
    setupFiles: ['test/setup.ts'],
    maxWorkers: 2,
    // What hangs must end; what is slow on a busy machine is no fault.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
