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
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
