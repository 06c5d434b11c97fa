/**
 * How much the forecast's figures owe to having been chosen on the sets they are measured on.
 *
 *   node bench/forecast.ts --folds
 *
 * Each hand-chosen constant is moved a quarter up and down. Then all are chosen anew without one data
 * set, or without one season: of its three values each takes the one best for the rest, together. What
 * the one left out loses against constants that were chosen with it, its figures flatter.
 */
import { spawn } from 'node:child_process';
import { changesOf, FORECAST_CHOICES, type Changes, type Choice } from './constants.ts';
import { forecastCases, type ForecastCase } from './forecast-cases.ts';

/** One answered case. Errors are shares of the busiest day's orders. */
interface Scored {
  readonly dataset: string;
  readonly season: string;
  readonly error: number;
  readonly isCovered: boolean;
  readonly top5: number;
  /** What constants are chosen by: error, and width of the band with misses ten times. */
  readonly loss: number;
}

interface Band {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
}

interface Answer {
  readonly id: string;
  readonly peakDay: Band;
  readonly total: Band;
  readonly dates: readonly string[];
}

type Keep = (one: Scored) => boolean;

const print = (line: string) => process.stdout.write(`${line}\n`);

/** Prints sensitivity and folds. Takes minutes: each line is a run over all cases. */
export async function printForecastFolds(root: string, folder: string): Promise<void> {
  const cases = forecastCases(folder);
  const run = async (changes: Changes) =>
    scored(cases, await answers(root, cases, changes));
  const base = await run({});
  print(`\n${'constant'.padEnd(32)}${heads(base)}`);
  print(`${'as chosen'.padEnd(32)}${lineOf(base)}`);
  const tried: { choice: Choice; value: number; results: Scored[] }[] = [];
  for (const choice of FORECAST_CHOICES)
    for (const value of choice.others) {
      const results = await run(changesOf([{ choice, value }]));
      tried.push({ choice, value, results });
      print(`${`${choice.name} ${String(value)}`.padEnd(32)}${lineOf(results)}`);
    }
  const chosenBy = (keep: Keep) =>
    changesOf(
      FORECAST_CHOICES.flatMap((choice) => {
        const best = tried
          .filter((one) => one.choice === choice)
          .sort((a, b) => lossOf(a.results, keep) - lossOf(b.results, keep))[0];
        return best && lossOf(best.results, keep) < lossOf(base, keep) ? [best] : [];
      }),
    );
  const withAll = await run(chosenBy(() => true));
  print(`${'chosen anew on all'.padEnd(32)}${lineOf(withAll)}`);
  print(`\n${'left out'.padEnd(24)}       as chosen   anew on all  without it`);
  const seasonOf = ({ dataset, season }: Scored) => `${dataset} ${season}`;
  for (const groupOf of [(one: Scored) => one.dataset, seasonOf])
    for (const group of new Set(base.map(groupOf))) {
      const isOut: Keep = (one) => groupOf(one) === group;
      const without = await run(chosenBy((one) => !isOut(one)));
      const cells = [base, withAll, without].map((results) =>
        brief(results.filter(isOut)),
      );
      print(`${group.padEnd(24)}${cells.map((cell) => cell.padStart(16)).join('')}`);
    }
  print('Each cell: median error, share of bands that cover.');
}

/** Answers of one run of the program, by id. */
export async function answers(
  root: string,
  cases: readonly ForecastCase[],
  changes: Changes,
): Promise<Map<string, Answer>> {
  const args = ['--import', './bench/folds/vary-constants.ts', 'app/cli/forecast.ts'];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, VARY: JSON.stringify(changes) },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(cases.map(({ task }) => `${JSON.stringify(task)}\n`).join(''));
  let text = '';
  for await (const part of child.stdout.setEncoding('utf8')) text += String(part);
  const lines = text.trim().split('\n');
  return new Map(
    lines.map((line) => {
      const answer = JSON.parse(line) as Answer;
      return [answer.id, answer];
    }),
  );
}

function scored(
  cases: readonly ForecastCase[],
  given: ReadonlyMap<string, Answer>,
): Scored[] {
  return cases.map(({ dataset, season, peakDay, busiest, task }) => {
    const answer = given.get(task.id);
    if (!answer) throw new Error(`no answer for ${task.id}`);
    const { low, mid, high } = answer.peakDay;
    const error = Math.abs(mid - peakDay) / peakDay;
    const miss = Math.max(low - peakDay, peakDay - high, 0) / peakDay;
    return {
      dataset,
      season,
      error,
      isCovered: miss === 0,
      top5: answer.dates.filter((date) => busiest.has(date)).length / 5,
      loss: error + (high - low) / peakDay + 10 * miss,
    };
  });
}

/** Mean over the data sets, so that one with many stores does not drown the rest. */
function lossOf(results: readonly Scored[], keep: Keep): number {
  const sets = Map.groupBy(results.filter(keep), ({ dataset }) => dataset);
  return meanOf([...sets.values()].map((set) => meanOf(set.map(({ loss }) => loss))));
}

function heads(results: readonly Scored[]): string {
  const sets = [...new Set(results.map(({ dataset }) => dataset))];
  return [...sets, 'mean'].map((name) => name.padStart(15)).join('') + '  top-5    loss';
}

function lineOf(results: readonly Scored[]): string {
  const sets = [...Map.groupBy(results, ({ dataset }) => dataset).values()];
  const cells = sets.map(brief);
  cells.push(percent(meanOf(sets.map(medianError))));
  const top5 = meanOf(sets.map((set) => meanOf(set.map((one) => one.top5))));
  const loss = lossOf(results, () => true);
  const row = cells.map((cell) => cell.padStart(15)).join('');
  return `${row}${top5.toFixed(2).padStart(7)}${loss.toFixed(3).padStart(8)}`;
}

function brief(set: readonly Scored[]): string {
  const covered = meanOf(set.map(({ isCovered }) => (isCovered ? 1 : 0)));
  return `${percent(medianError(set))}, ${(100 * covered).toFixed(0)} %`;
}

function medianError(set: readonly Scored[]): number {
  const errors = set.map(({ error }) => error).sort((a, b) => a - b);
  const half = errors.length >> 1;
  return ((errors[half] ?? 0) + (errors[errors.length - 1 - half] ?? 0)) / 2;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
