// `npm test` (also `npm run validate`): every gate and the main journeys, one after another, with a plain
// account of each. `npm run test:all`: all journeys, and PostgreSQL and faults too. Names run parts.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { relative } from 'node:path';
import { postgresPrograms } from '../test/factories/postgresql-server.ts';
import { generateDocumentTypes, prepare, ROOT } from './prepare.ts';
import { gatesOf, REPORTS, type Gate } from './test-gates.ts';

const isAll = process.argv.includes('--all');
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

const hasPostgres =
  process.env['TEST_POSTGRES_URL'] !== undefined || postgresPrograms() !== null;
const gates = gatesOf(isAll || wanted.length > 0).filter(
  ({ name }) => wanted.length === 0 || wanted.includes(name),
);
const skipped = gates.filter(
  ({ needsPostgres }) => needsPostgres === true && !hasPostgres,
);
const results = gates.filter((gate) => !skipped.includes(gate)).map(runGate);
console.log('\nWhat ran:');
for (const { gate, passed, failed, seconds } of results)
  console.log(
    `  ${failed === 0 ? 'ok  ' : 'FAIL'} ${gate.name.padEnd(18)} ${String(passed + failed).padStart(5)} ` +
      `${seconds.toFixed(0).padStart(4)} s  ${gate.says}`,
  );
for (const { name, says } of skipped)
  console.log(
    `  skip ${name.padEnd(18)}               ${says}: no PostgreSQL server is installed (Debian: postgresql)`,
  );
sayFailures();
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
  if (gate.report !== undefined) rmSync(gate.report, { force: true });
  const { status } = spawnSync(gate.command, gate.args, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...gate.env },
  });
  const seconds = (performance.now() - beganAt) / 1000;
  const isOk = status === 0;
  if (gate.report === undefined)
    return { gate, passed: isOk ? 1 : 0, failed: isOk ? 0 : 1, seconds };
  const { numPassedTests, numFailedTests } = reportOf(gate.report);
  // A run that broke outside its tests (a file that does not load) is a failure of its own.
  const failed = isOk ? numFailedTests : Math.max(1, numFailedTests);
  return { gate, passed: numPassedTests, failed, seconds };
}

/** Once more at the end, where it is looked for: a failure in the middle of a long run is far up. */
function sayFailures(): void {
  const failing = results.filter(({ failed }) => failed > 0);
  if (failing.length > 0) console.log('\nWhat failed:');
  for (const { gate } of failing) {
    const failures = gate.report === undefined ? [] : failuresIn(gate.report);
    if (failures.length === 0)
      console.log(`  ${gate.name}: no single test, see its lines above`);
    for (const failure of failures.slice(0, 20))
      console.log(`  ${gate.name}: ${failure}`);
  }
}

/** As vitest writes it; the other reports hold the two counts alone. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults?: readonly {
    readonly name: string;
    readonly status?: string;
    readonly message?: string;
    readonly assertionResults?: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

/** Each failure of a report: its file, its test, and how it failed, without the trace. */
function failuresIn(report: string): readonly string[] {
  return (reportOf(report).testResults ?? []).flatMap((file) => {
    const path = relative(ROOT, file.name);
    const tests = (file.assertionResults ?? [])
      .filter(({ status }) => status === 'failed')
      .map(
        ({ fullName, failureMessages }) =>
          `${path}: ${fullName}${inShort(failureMessages?.[0])}`,
      );
    const isWhole = file.status === 'failed' && tests.length === 0;
    return isWhole ? [`${path}${inShort(file.message)}`] : tests;
  });
}

function inShort(message: string | undefined): string {
  if (message === undefined || message === '') return '';
  const lines = message.split('\n').filter((line) => line.trim() !== '');
  const place = lines.find((line) => line.includes('.test.ts:'));
  return [...lines.slice(0, 6), ...(place === undefined ? [] : [place])]
    .map((line) => `\n      ${line.trim().slice(0, 200)}`)
    .join('');
}

function reportOf(path: string): Report {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Report;
  } catch {
    return { numPassedTests: 0, numFailedTests: 1 };
  }
}
