// `npm run test:faults`: what goes wrong where orders are taken, on both databases, and then the real
// process killed at ten random points by bulk and ten by paging, connections that break, and workers
// that die or stand still beside others.
//
//   npm run test:faults -- [--short] [--only <part of a name>] [--database sqlite|postgresql] [--json]
//     [--report <file>] [--kills 200]
//
// FAULT_SEED=… repeats a run. Ends with 1 where a limit is missed; what this machine cannot do is said
// by name.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { postgresPrograms } from '../test/factories/postgresql-server.ts';
import { runFaultCase } from '../test/faults/fault-case.ts';
import { FAULT_CASES } from '../test/faults/fault-cases.ts';
import {
  figureLine,
  skippedFigure,
  type FaultFigure,
} from '../test/faults/fault-figure.ts';
import { stopFaultServer } from '../test/faults/fault-database.ts';
import { LONG_PLAN, SHORT_PLAN } from '../test/faults/fault-plans.ts';
import { prepare, ROOT } from './prepare.ts';

const { values: options } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    database: { type: 'string' },
    report: { type: 'string' },
    kills: { type: 'string' },
  },
});
const seed = Number(process.env['FAULT_SEED'] ?? Date.now() % 1_000_000);
const form = options.short ? SHORT_PLAN : LONG_PLAN;
const plan = { ...form, kills: Number(options.kills ?? form.kills), seed };

await prepare({ isBuildNeeded: !options.short && options.only === '' });
console.log(`seed ${String(seed)}`);
const beganAt = performance.now();
const figures = await allFigures().finally(stopFaultServer);
const seconds = Math.round((performance.now() - beganAt) / 1000);
const failed = figures.filter(({ verdict }) => verdict === 'FAIL').length;
const skipped = figures.filter(({ verdict }) => verdict === 'skipped').length;
const passed = figures.length - failed - skipped;
console.log(
  `${String(passed)} passed, ${String(failed)} failed, ${String(skipped)} skipped in ${String(seconds)} s`,
);
if (options.json) console.log(JSON.stringify({ seed, seconds, figures }, null, 2));
if (options.report !== undefined)
  writeFileSync(
    options.report,
    JSON.stringify({ numPassedTests: passed, numFailedTests: failed }),
  );
const isAll = !options.short && options.only === '' && options.database === undefined;
const isOk = passed > 0 && failed === 0;
process.exit((!isAll || processFaults()) && isOk ? 0 : 1);

/** In short form both databases at once: most of a fault is waiting. */
async function allFigures(): Promise<FaultFigure[]> {
  const engines = (['sqlite', 'postgresql'] as const).filter(
    (database) => options.database === undefined || options.database === database,
  );
  const found: FaultFigure[] = [];
  const tryAll = async (database: (typeof engines)[number]): Promise<void> => {
    for (const one of FAULT_CASES) {
      if (!one.engines.includes(database) || !one.what.includes(options.only)) continue;
      const figures = await figuresOf(one, database);
      found.push(...figures);
      for (const figure of figures) console.log(figureLine(figure));
    }
  };
  if (options.short) await Promise.all(engines.map(tryAll));
  else for (const database of engines) await tryAll(database);
  return found;
}

async function figuresOf(
  one: (typeof FAULT_CASES)[number],
  database: FaultFigure['database'],
): Promise<readonly FaultFigure[]> {
  const named = { what: one.what, database };
  if (database === 'postgresql' && postgresPrograms() === null)
    return [skippedFigure(named, 'no PostgreSQL server is installed')];
  try {
    return await runFaultCase(one, database, plan);
  } catch (error) {
    console.error(error);
    const measured = error instanceof Error ? error.message.slice(0, 200) : String(error);
    return [{ ...named, measured, limit: '', verdict: 'FAIL' }];
  }
}

/** Imports that are killed or lose their connection, and several workers of which one dies or stands still. */
function processFaults(): boolean {
  const run = (...args: string[]): boolean =>
    spawnSync('vitest', ['run', ...args], {
      cwd: ROOT,
      stdio: 'inherit',
      env: { FAULT_KILLS: '10', PROCESSES_LONG: '1', ...process.env },
    }).status === 0;
  const isOk = run('test/faults', 'test/processes');
  if (postgresPrograms() === null) return isOk;
  return run('--config', 'vitest.postgresql.config.ts', 'test/processes') && isOk;
}
