/**
 * Mutation tests of the rules that decide about money: `npm run mutation`, or of one folder
 * `npm run mutation -- --mutate 'app/domain/pricing/*.ts'`.
 *
 * Not part of `npm test`: the tests run once for each mutant, which takes minutes.
 */
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'vitest.mutation.config.ts', related: false },
  mutate: [
    'app/domain/{pricing,subscriptions}/*.ts',
    '!app/domain/**/*.test.ts',
    '!app/domain/**/types.ts',
  ],
  thresholds: { high: 90, low: 85, break: 85 },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 20_000,
  reporters: ['clear-text', 'progress'],
  clearTextReporter: { allowColor: false, logTests: false },
  tempDirName: '.cache/stryker',
  ignorePatterns: [
    '.cache',
    '.data',
    'build',
    'bench',
    'docs',
    'public',
    'extensions',
    'sandbox',
  ],
};
