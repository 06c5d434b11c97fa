/** Season forecasts for tasks as NDJSON: one task a line in, one answer a line out, as it comes. */
import { createInterface } from 'node:readline';
import { answerLine } from '#app/cli/forecast-task.ts';
import { printLine } from '#app/cli/print-line.ts';

const HELP = `usage: npm run -s forecast < tasks.ndjson > answers.ndjson

One task a line (UTF-8 JSON):
  {"id":"a","zone":"Europe/Berlin","market":"DE","unit":"day","start":"2013-01-01","counts":[0,668,578],
   "season":{"start":"2014-11-01","end":"2014-12-31"}}
  market      ISO 3166-1 country, for its holidays and shopping events
  unit        "day": one count a local day; "hour": 24 counts a local day, by the wall clock
  start       local date, or its midnight, of the first count; no holes, 0 = none, closed or unknown;
              the last count ends the last day known
  season      first and last local date to forecast, both included; days already known stand as counted
  promotions  optional, [{"start","end"}] dates the merchant marked, past or to come
  closures    optional, the same for days without business
  growth      optional, expected change against last season, e.g. 1.5; measured where left out

One answer a line, same order:
  {"id","peakDay":{"low","mid","high"},"dates":[five],"peakHour":{…}|null,"afterHoursShare":0..1|null,
   "total":{…},"growth":number|null,"confidence":"high"|"medium"|"low","reasons":[{"code","values"}]}
  low..high holds the truth eight times in ten; of total it is a likely range, no measured share; dates
  begin with the likeliest; peakHour and afterHoursShare (outside Monday to Friday 9:00-18:00) are null
  for tasks in days.
A line that cannot be answered gives {"id","error","detail"}, and the rest goes on.
`;

async function run(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin }))
    if (line.trim() !== '') await printLine(JSON.stringify(answerLine(line)));
}

if (process.argv.includes('--help')) process.stdout.write(HELP);
else await run();
