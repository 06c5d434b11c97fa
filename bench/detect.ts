/**
 * Scores `npm run -s detect` and `npm run -s score-series` on recorded streams, and measures cost.
 *
 *   npm run bench:detect                 all tables, speed and memory
 *   npm run bench:detect -- --cost       speed and memory only
 *   npm run bench:detect -- --folds      what hangs on constants chosen by hand; takes many minutes
 *
 * Scorers and data lie beside the repository and are not part of it. Ends with one line of JSON.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { printDetectorFolds } from './folds/detect-folds.ts';
import { newDetector, observeAll } from '#app/domain/spikes/detector.ts';
import type { DetectorState, Expected, Observation } from '#app/domain/spikes/types.ts';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const SCORES = join(ROOT, '../shared/score');
const MONDAY = Date.UTC(2026, 10, 2);
const MINUTES = 2_000_000;
const STORES = 100_000;
const MB = 1024 * 1024;

const scorers = [
  { title: 'Real streams', file: 'score-spikes.mjs', command: 'detect', more: [] },
  { title: 'Twins', file: 'score-spikes.mjs', command: 'detect', more: ['--twin'] },
  {
    title: 'NAB, series that count',
    file: 'score-nab.mjs',
    command: 'score-series',
    more: ['--subset', 'counts'],
  },
];

if (process.argv.includes('--folds')) {
  const scorer = join(SCORES, 'score-spikes.mjs');
  const streams = join(SCORES, '../data/open/spikes');
  if (existsSync(scorer) && existsSync(streams))
    await printDetectorFolds(ROOT, scorer, streams);
  else
    process.stdout.write(`Nothing to score with: ${scorer} or ${streams} not found.\n`);
  process.exit();
}
if (!process.argv.includes('--cost')) {
  for (const { title, file, command, more } of scorers) {
    process.stdout.write(`\n== ${title}\n`);
    const path = join(SCORES, file);
    if (existsSync(path)) await run(path, command, more);
    else process.stdout.write(`Nothing to score with: ${path} not found.\n`);
  }
}
process.stdout.write(`${JSON.stringify({ ...speed(), ...memory() })}\n`);

function run(path: string, command: string, more: readonly string[]): Promise<void> {
  const args = [path, '--cmd', `node app/cli/${command}.ts`, '--cwd', ROOT, ...more];
  return new Promise((resolve) => {
    spawn(process.execPath, args, { stdio: 'inherit' }).on('exit', () => {
      resolve();
    });
  });
}

/** One busy store, an order in each minute: how many minutes one thread takes in a second. */
function speed(): { minutesPerSecond: number } {
  const expected = steady(60);
  const observations: Observation[] = Array.from({ length: MINUTES }, (_, index) => ({
    kind: 'minute',
    minute: MONDAY + index * 60_000,
    orders: 1 + (index % 5 === 0 ? 1 : 0) - (index % 7 === 0 ? 1 : 0),
  }));
  observeAll(newDetector(), observations.slice(0, 200_000), expected);
  const from = performance.now();
  observeAll(newDetector(), observations, expected);
  const seconds = (performance.now() - from) / 1000;
  return { minutesPerSecond: Math.round(MINUTES / seconds) };
}

/** States of many stores, each after some hours of its own. */
function memory(): { stateBytes: number; stores: number; megabytes: number } {
  const expected = steady(2);
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const states: DetectorState[] = [];
  let stateBytes = 0;
  for (let store = 0; store < STORES; store++) {
    const observations: Observation[] = Array.from({ length: 6 }, (_, index) => ({
      kind: 'minute',
      minute: MONDAY + (index * 41 + (store % 17)) * 60_000,
      orders: 1 + ((store + index) % 3),
    }));
    const { state } = observeAll(newDetector(), observations, expected);
    states.push(state);
    if (store % 1000 === 0)
      stateBytes = Math.max(stateBytes, JSON.stringify(state).length);
  }
  globalThis.gc?.();
  const megabytes = Math.round((process.memoryUsage().heapUsed - before) / MB);
  return { stateBytes, stores: states.length, megabytes };
}

function steady(ratePerHour: number): Expected {
  return {
    baseline: {
      zone: 'Europe/Warsaw',
      ratePerHour: Array<number>(168).fill(ratePerHour),
      dispersion: 0.02,
      level: 1,
      weeks: 12,
      basis: { fromMs: 0, untilMs: MONDAY },
    },
    adjustments: [],
  };
}
