/**
 * Spikes and stalls on streams of minute counts: NDJSON in, verdicts as NDJSON out.
 *
 * Minutes are the store's wall clock and every day has 1,440 of them, so they are read as UTC.
 */
import { createInterface } from 'node:readline';
import { DetectLines } from '#app/cli/detect-lines.ts';
import { printLine } from '#app/cli/print-line.ts';

const HELP = `usage: npm run -s detect < streams.ndjson > verdicts.ndjson

Streams one after another, each a header, its minutes with orders in ascending order, and an end:
  {"stream":"a","from":"2017-01-16T00:00","historyUntil":"2017-02-06T00:00","gaps":[],"falseAlarmsPerMonth":1}
  {"stream":"a","minute":"2017-01-16T00:24","count":1}
  {"stream":"a","end":"2017-08-01T00:00"}
  minutes     the store's wall clock; one left out had no orders
  from, historyUntil, end
              first minute, first one judged, first one not covered
  gaps        optional, ascending [from, until]: no data came, which is not the same as no orders
  falseAlarmsPerMonth
              of each kind accepted in 30 days; 1 where left out

Out, by the end of the minute that justified it:
  {"stream","at","kind":"spike"|"stall"|"recovered","since","ratio"}
A line that cannot be taken gives {"stream","error","detail"}, is left out, and the rest goes on.
`;

async function run(): Promise<void> {
  const lines = new DetectLines();
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === '') continue;
    for (const said of lines.take(line)) await printLine(JSON.stringify(said));
  }
}

if (process.argv.includes('--help')) process.stdout.write(HELP);
else await run();
