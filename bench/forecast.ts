/**
 * Scores `npm run -s forecast` on recorded seasons of real stores and prints the table.
 *
 *   npm run bench:forecast                 the open set, and the band of the season's total
 *   npm run bench:forecast -- --json       the same as one JSON document
 *   npm run bench:forecast -- --datasets rohlik,favorita --opaque
 *   npm run bench:forecast -- --folds      what hangs on constants chosen by hand; takes many minutes
 *
 * Scorer and data lie beside the repository and are not part of it.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { printForecastFolds } from './folds/forecast-folds.ts';
import { printSeasonTotals } from './season-totals.ts';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const SCORER = join(ROOT, '../shared/score/score-forecast.mjs');
const DATA = join(ROOT, '../shared/data/open');

const missing = [SCORER, DATA].filter((path) => !existsSync(path));
if (missing.length > 0) {
  process.stdout.write(
    `Nothing to score the forecast with: ${missing.join(' and ')} not found.\n`,
  );
} else if (process.argv.includes('--folds')) {
  await printForecastFolds(ROOT, DATA);
} else {
  const command = ['--cmd', 'node app/cli/forecast.ts', '--cwd', ROOT];
  const options = process.argv.slice(2);
  const scorer = spawn(process.execPath, [SCORER, ...command, ...options], {
    stdio: 'inherit',
  });
  const [code] = (await once(scorer, 'exit')) as [number | null];
  process.exitCode = code ?? 1;
  if (options.length === 0) await printSeasonTotals(ROOT, DATA);
}
