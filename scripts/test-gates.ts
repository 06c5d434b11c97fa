import { join } from 'node:path';
import { ROOT } from './prepare.ts';

export interface Gate {
  readonly name: string;
  readonly says: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Path of a JSON report to count from, as vitest writes it; a gate without one is one check. */
  readonly report?: string;
  /** Left out, and named, where no PostgreSQL server is installed. */
  readonly needsPostgres?: boolean;
}

export const REPORTS = join(ROOT, '.cache', 'reports');

const vitest = (name: string, ...args: string[]): Omit<Gate, 'says'> => {
  const report = join(REPORTS, `${name.replaceAll(' ', '-')}.json`);
  const reporters = ['--reporter=default', '--reporter=json'];
  return {
    name,
    command: 'vitest',
    args: ['run', ...args, ...reporters, `--outputFile.json=${report}`],
    report,
  };
};

const JOURNEYS = ['--config', 'vitest.journeys.config.ts'];
/** Home, packages, a season from end to end; and the frame they stand in. */
const MAIN_JOURNEYS = ['holiday-season', 'store-admin-frame'];
/** A season from end to end, and what only PostgreSQL carries. */
const POSTGRES_JOURNEYS = ['holiday-season', 'several-processes'];
const POSTGRES = ['--config', 'vitest.postgresql.config.ts'];
/** Folders of tests that start the app itself, and wait for it. */
const REAL_PROCESSES = ['test/faults', 'test/processes'];
/** They measure against promised seconds: nothing else runs beside them. */
const ALONE = ['--no-file-parallelism', ...REAL_PROCESSES];
const WITHOUT_PROCESSES = REAL_PROCESSES.map((folder) => `--exclude=${folder}/**`);

const CHECKS: readonly Gate[] = [
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
  {
    ...vitest('tests', ...WITHOUT_PROCESSES),
    says: 'unit, contract and integration',
  },
];

const MAIN: readonly Gate[] = [
  {
    ...vitest('journeys', ...JOURNEYS, ...MAIN_JOURNEYS),
    says: 'the main ways in a real browser, both languages, axe on every page',
  },
];

const ALL: readonly Gate[] = [
  {
    ...vitest('processes', ...ALONE),
    says: 'the real process, killed, cut off, and beside others',
  },
  {
    ...vitest('journeys', ...JOURNEYS),
    says: 'a real browser, both languages, axe on every page',
  },
  {
    ...vitest('postgresql', ...POSTGRES, ...WITHOUT_PROCESSES),
    says: 'whatever touches the database, once more on PostgreSQL',
    needsPostgres: true,
  },
  {
    ...vitest('postgresql processes', ...POSTGRES, ...ALONE),
    says: 'the real processes, killed and frozen, on PostgreSQL',
    needsPostgres: true,
  },
  {
    ...vitest('postgresql journeys', ...JOURNEYS, ...POSTGRES_JOURNEYS),
    says: 'a season, and several processes behind a balancer, in a real browser on PostgreSQL',
    env: { TEST_DATABASE: 'postgresql' },
    needsPostgres: true,
  },
  {
    name: 'intake figures',
    says: 'what the intake takes, in short form: nothing acknowledged is missing',
    command: 'node',
    args: ['bench/intake.ts', '--short'],
    needsPostgres: true,
  },
  {
    name: 'faults',
    says: 'killed, cut off, out of disk: nothing acknowledged is lost (short form)',
    command: 'node',
    args: ['scripts/faults.ts', '--short', '--report', join(REPORTS, 'faults.json')],
    report: join(REPORTS, 'faults.json'),
  },
];

/** What to run, in order: `isAll` what takes long too. */
export function gatesOf(isAll: boolean): readonly Gate[] {
  return [...CHECKS, ...(isAll ? ALL : MAIN)];
}
