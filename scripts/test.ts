// `npm test` and `npm run validate`: every gate, one after another, with a plain account of each.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateDocumentTypes, prepare, ROOT } from './prepare.ts';

interface Gate {
  readonly name: string;
  readonly says: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Path of a vitest JSON report to count from; a gate without one counts as one check. */
  readonly report?: string;
}

const REPORTS = join(ROOT, '.cache', 'reports');
const vitest = (
  name: string,
  ...args: string[]
): Pick<Gate, 'command' | 'args' | 'report'> => {
  const report = join(REPORTS, `${name}.json`);
  return {
    command: 'vitest',
    args: [
      'run',
      ...args,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    report,
  };
};

const GATES: readonly Gate[] = [
  { name: 'types', says: 'TypeScript, strict', command: 'tsc', args: ['-p', '.'] },
  { name: 'lint', says: 'eslint', command: 'eslint', args: ['.', '--max-warnings=0'] },
  {
    name: 'format',
    says: 'prettier',
    command: 'prettier',
    args: ['--check', '--log-level=warn', '.'],
  },
  {
    name: 'boundaries',
    says: 'who imports whom',
    command: 'depcruise',
    args: ['app', 'sandbox', 'server.ts', '--output-type', 'err-long'],
  },
  { name: 'dead code', says: 'knip', command: 'knip', args: ['--no-progress'] },
  {
    name: 'documents',
    says: "every GraphQL document against Shopify's schema, its deprecations and our scopes",
    command: 'node',
    args: ['scripts/check-shopify-documents.ts'],
  },
  {
    name: 'plugin',
    says: 'the WordPress plugin: php -l, PHPUnit, PSR-12, where PHP is installed',
    command: 'node',
    args: ['scripts/check-php.ts'],
    report: join(REPORTS, 'plugin.json'),
  },
  { name: 'tests', says: 'unit, contract and integration', ...vitest('tests') },
  {
    name: 'journeys',
    says: 'a real browser, both languages, axe on every page',
    ...vitest('journeys', '--config', 'vitest.journeys.config.ts'),
  },
];

const wanted = process.argv.slice(2).filter((arg) => !arg.startsWith('-'));
mkdirSync(REPORTS, { recursive: true });

try {
  await prepare({ isBuildNeeded: true });
  generateDocumentTypes();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log('0 passed, 1 failed');
  process.exit(1);
}

const results = GATES.filter(
  ({ name }) => wanted.length === 0 || wanted.includes(name),
).map(runGate);
console.log('\nWhat ran:');
for (const { gate, passed, failed, seconds } of results)
  console.log(
    `  ${failed === 0 ? 'ok  ' : 'FAIL'} ${gate.name.padEnd(11)} ${String(passed + failed).padStart(4)} ` +
      `${seconds.toFixed(0).padStart(4)} s  ${gate.says}`,
  );
const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failed = results.reduce((sum, result) => sum + result.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function runGate(gate: Gate): {
  gate: Gate;
  passed: number;
  failed: number;
  seconds: number;
} {
  console.log(`\n── ${gate.name}: ${gate.says}`);
  const beganAt = performance.now();
  const { status } = spawnSync(gate.command, gate.args, { cwd: ROOT, stdio: 'inherit' });
  const seconds = (performance.now() - beganAt) / 1000;
  const isOk = status === 0;
  if (gate.report === undefined)
    return { gate, passed: isOk ? 1 : 0, failed: isOk ? 0 : 1, seconds };
  const { numPassedTests, numFailedTests } = reportOf(gate.report);
  // A run that broke outside its tests (a file that does not load) is a failure of its own.
  const failed = isOk ? numFailedTests : Math.max(1, numFailedTests);
  return { gate, passed: numPassedTests, failed, seconds };
}

function reportOf(path: string): { numPassedTests: number; numFailedTests: number } {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as {
      numPassedTests: number;
      numFailedTests: number;
    };
  } catch {
    return { numPassedTests: 0, numFailedTests: 1 };
  }
}
