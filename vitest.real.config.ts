import { defineConfig } from 'vitest/config';

// Against a real WooCommerce site, named by the environment: `npm run test:woocommerce`.
export default defineConfig({
  test: {
    include: ['test/real-woocommerce/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 600_000,
  },
});
