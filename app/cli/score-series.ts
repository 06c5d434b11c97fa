/** How strange each row of a series is: CSV in, the same rows with a score out. */
import { createInterface } from 'node:readline';
import { printLine } from '#app/cli/print-line.ts';
import { SeriesRows } from '#app/cli/series-rows.ts';

const HELP = `usage: npm run -s score-series < series.csv > scores.csv

In:  CSV with a header that names the columns "timestamp" and "value", rows in order of time.
Out: timestamp,value,anomaly_score; the same rows in the same order, each as soon as it is read.
The score is 0 to 1, comparable over series, and uses no later row. A value that is no number scores 0.
`;

async function run(): Promise<void> {
  const rows = new SeriesRows();
  for await (const line of createInterface({ input: process.stdin }))
    if (line.trim() !== '') await printLine(rows.take(line));
}

if (process.argv.includes('--help')) process.stdout.write(HELP);
else
  await run().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
