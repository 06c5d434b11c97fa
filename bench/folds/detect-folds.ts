/**
 * How much the detector's figures owe to having been chosen on the streams they are measured on.
 *
 *   npm run bench:detect -- --folds
 *
 * Hand-chosen constants are moved up and down, one at a time; then each is chosen anew without the
 * streams of one store, and that store's streams are scored with the choice.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changesOf, DETECTOR_CHOICES, type Changes, type Choice } from './constants.ts';

/** Spikes of twofold and more found, and false alarms in quiet streams; means over rates. */
interface Scored {
  readonly found: number;
  readonly falseAlarms: number;
}

interface Cell {
  readonly kind: string;
  readonly ratio: number;
  readonly found: number;
  readonly quietFalseAlarmsPerMonth: number;
}

interface Report {
  readonly cells: readonly Cell[];
  readonly failedRuns: number;
}

/** What one more false alarm a month than accepted is taken to cost, in spikes found. */
const FALSE_ALARM_COST = 0.2;

const print = (line: string) => process.stdout.write(`${line}\n`);

/** Prints sensitivity and folds. Takes many minutes: each line is a run over all streams. */
export async function printDetectorFolds(
  root: string,
  scorer: string,
  streams: string,
): Promise<void> {
  const stores = storesIn(streams);
  const run = (changes: Changes) => scoresOf(root, scorer, streams, stores, changes);
  const base = await run({});
  print(
    `\n${'constant'.padEnd(28)}${stores.map((store) => store.padStart(17)).join('')}`,
  );
  print(lineOf('as chosen', base));
  const tried: { choice: Choice; value: number; scores: ReadonlyMap<string, Scored> }[] =
    [];
  for (const choice of DETECTOR_CHOICES)
    for (const value of choice.others) {
      const scores = await run(changesOf([{ choice, value }]));
      tried.push({ choice, value, scores });
      print(lineOf(`${choice.name} ${String(value)}`, scores));
    }
  print('\nleft out: as chosen, chosen anew without it');
  for (const out of stores) {
    const rest = stores.filter((store) => store !== out);
    const picked = DETECTOR_CHOICES.flatMap((choice) => {
      const best = tried
        .filter((one) => one.choice === choice)
        .sort((a, b) => worthOf(b.scores, rest) - worthOf(a.scores, rest))[0];
      return best && worthOf(best.scores, rest) > worthOf(base, rest) ? [best] : [];
    });
    const anew = await scoresOf(root, scorer, streams, [out], changesOf(picked));
    print(`${out.padEnd(28)}${cellOf(base.get(out))}${cellOf(anew.get(out))}`);
  }
  print('Each cell: spikes of 2, 3 and 5 times found, false alarms a month when quiet.');
}

function storesIn(streams: string): string[] {
  return [
    ...new Set(readdirSync(streams).map((file) => file.replace(/-r[\d.]+\..*/, ''))),
  ];
}

async function scoresOf(
  root: string,
  scorer: string,
  streams: string,
  stores: readonly string[],
  changes: Changes,
): Promise<ReadonlyMap<string, Scored>> {
  const scores = new Map<string, Scored>();
  for (const store of stores) {
    const folder = mkdtempSync(join(tmpdir(), 'streams-'));
    mkdirSync(join(folder, 'spikes'));
    for (const file of readdirSync(streams))
      if (file.startsWith(`${store}-r`))
        symlinkSync(join(streams, file), join(folder, 'spikes', file));
    scores.set(store, await scored(root, scorer, folder, changes));
    rmSync(folder, { recursive: true });
  }
  return scores;
}

async function scored(
  root: string,
  scorer: string,
  folder: string,
  changes: Changes,
): Promise<Scored> {
  const command = 'node --import ./bench/folds/vary-constants.ts app/cli/detect.ts';
  const args = [
    '--cmd',
    command,
    '--cwd',
    root,
    '--data',
    folder,
    '--cuts',
    '0',
    '--json',
  ];
  const child = spawn(process.execPath, [scorer, ...args], {
    env: { ...process.env, VARY: JSON.stringify(changes) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  for await (const part of child.stdout.setEncoding('utf8')) text += String(part);
  const { cells, failedRuns } = JSON.parse(text) as Report;
  if (failedRuns > 0)
    throw new Error(`the detector failed with ${JSON.stringify(changes)}`);
  const spikes = cells.filter(({ kind, ratio }) => kind === 'spike' && ratio >= 2);
  return {
    found: meanOf(spikes.map(({ found }) => found)),
    falseAlarms: meanOf(spikes.map((cell) => cell.quietFalseAlarmsPerMonth)),
  };
}

function worthOf(scores: ReadonlyMap<string, Scored>, stores: readonly string[]): number {
  return meanOf(
    stores.map((store) => {
      const { found = 0, falseAlarms = 0 } = scores.get(store) ?? {};
      return found - FALSE_ALARM_COST * Math.max(0, falseAlarms - 1);
    }),
  );
}

function lineOf(name: string, scores: ReadonlyMap<string, Scored>): string {
  return `${name.padEnd(28)}${[...scores.values()].map(cellOf).join('')}`;
}

function cellOf(score: Scored | undefined): string {
  const { found = 0, falseAlarms = 0 } = score ?? {};
  return `${(100 * found).toFixed(1)} %, ${falseAlarms.toFixed(2)}`.padStart(17);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
