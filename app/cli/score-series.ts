/** How strange each row of a series is: CSV in, the same rows with a score out. */
import { createInterface } from 'node:readline';
import { newSeries, scoreRow } from '#app/domain/spikes/series-score.ts';

const HELP = `usage: score-series < series.csv > scores.csv
In:  CSV with a header that names the columns "timestamp" and "value", rows in order of time.
Out: timestamp,value,anomaly_score; the same rows in the same order, each as soon as it is read.
The score is 0 to 1, comparable over series, and uses no later row. A value that is no number scores 0.
`;
/** Digits kept of a score; more would be noise. */
const DIGITS = 6;

interface Columns {
  readonly timestamp: number;
  readonly value: number;
}

function columnsOf(header: string): Columns {
  const names = cellsOf(header).map((name) => name.toLowerCase());
  const columns = {
    timestamp: names.indexOf('timestamp'),
    value: names.indexOf('value'),
  };
  if (columns.timestamp < 0 || columns.value < 0)
    throw new Error('the header must name the columns "timestamp" and "value"');
  return columns;
}

function cellsOf(line: string): string[] {
  return line.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
}

/** Wall-clock time without a zone is read as UTC, with or without seconds. */
function msOf(timestamp: string): number {
  const iso = timestamp.replace(' ', 'T');
  return Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(iso) ? iso : `${iso}Z`);
}

async function run(): Promise<void> {
  const memory = newSeries();
  let columns: Columns | null = null;
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === '') continue;
    if (columns === null) {
      columns = columnsOf(line.replace(/^\uFEFF/, ''));
      process.stdout.write('timestamp,value,anomaly_score\n');
      continue;
    }
    const cells = cellsOf(line);
    const timestamp = cells[columns.timestamp] ?? '';
    const value = cells[columns.value] ?? '';
    const number = value === '' ? Number.NaN : Number(value);
    const score = scoreRow(memory, msOf(timestamp), number);
    process.stdout.write(`${timestamp},${value},${score.toFixed(DIGITS)}\n`);
  }
}

if (process.argv.includes('--help')) process.stdout.write(HELP);
else
  await run().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
