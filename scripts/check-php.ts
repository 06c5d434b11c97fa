// The plugin's gate: `php -l` on every file, PHPUnit, PSR-12. Where PHP is missing it says so and passes.
import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './prepare.ts';

const PLUGIN = join(ROOT, 'extensions', 'woocommerce');
const JUNIT = join(ROOT, '.cache', 'reports', 'phpunit.xml');
const REPORT = join(ROOT, '.cache', 'reports', 'plugin.json');

interface Count {
  readonly passed: number;
  readonly failed: number;
}

mkdirSync(dirname(REPORT), { recursive: true });
const total = [lint(), units(), style()].reduce((sum, { passed, failed }) => ({
  passed: sum.passed + passed,
  failed: sum.failed + failed,
}));
writeFileSync(
  REPORT,
  JSON.stringify({ numPassedTests: total.passed, numFailedTests: total.failed }),
);
process.exit(total.failed === 0 ? 0 : 1);

/** Each file is one check. */
function lint(): Count {
  if (!has('php')) return skipped('php -l', 'php');
  const files = globSync('**/*.php', { cwd: PLUGIN });
  const broken = files.filter((file) => run('php', ['-l', file], true) !== 0);
  for (const file of broken) console.error(`php -l: ${file}`);
  console.log(`php -l: ${files.length} files, ${broken.length} with errors`);
  return { passed: files.length - broken.length, failed: broken.length };
}

function units(): Count {
  if (!has('phpunit')) return skipped('unit tests', 'phpunit');
  writeFileSync(JUNIT, '');
  const status = run('phpunit', ['--no-interaction', '--log-junit', JUNIT]);
  const all = /<testsuite [^>]*>/.exec(readFileSync(JUNIT, 'utf8'))?.[0] ?? '';
  const attribute = (name: string): number =>
    Number(new RegExp(` ${name}="(\\d+)"`).exec(all)?.[1] ?? 0);
  const failed = attribute('errors') + attribute('failures');
  // A run that broke outside its tests, or found none, is a failure of its own.
  const isBroken = attribute('tests') === 0 || (status !== 0 && failed === 0);
  const passed = attribute('tests') - failed - attribute('skipped');
  return { passed: Math.max(0, passed), failed: isBroken ? 1 : failed };
}

function style(): Count {
  if (!has('phpcs')) return skipped('PSR-12', 'phpcs');
  const status = run('phpcs', ['-q', '--standard=phpcs.xml']);
  console.log(`phpcs: PSR-12 ${status === 0 ? 'kept' : 'not kept'}`);
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function skipped(what: string, tool: string): Count {
  console.log(
    `${what}: skipped, since ${tool} is not installed (Debian: php-cli phpunit php-codesniffer)`,
  );
  return { passed: 0, failed: 0 };
}

function has(tool: string): boolean {
  return spawnSync(tool, ['--version'], { stdio: 'ignore' }).status === 0;
}

function run(tool: string, args: readonly string[], isQuiet = false): number {
  const { status } = spawnSync(tool, args, {
    cwd: PLUGIN,
    stdio: isQuiet ? ['ignore', 'ignore', 'inherit'] : 'inherit',
  });
  return status ?? 1;
}
