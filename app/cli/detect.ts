/**
 * Spikes and stalls on streams of minute counts: NDJSON in, verdicts as NDJSON out.
 *
 * Minutes are the store's wall clock and every day has 1,440 of them, so they are read as UTC.
 */
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { StreamDetector } from '#app/cli/stream-detector.ts';

const HELP = `usage: detect < streams.ndjson > verdicts.ndjson
Each stream is a header, its minutes with orders in ascending order, and an end:
  {"stream":"a","zone":"Europe/Madrid","from":"2017-01-16T00:00","historyUntil":"2017-02-06T00:00","gaps":[],"falseAlarmsPerMonth":1}
  {"stream":"a","minute":"2017-01-16T00:24","count":1}
  {"stream":"a","end":"2017-08-01T00:00"}
Verdicts: {"stream","at","kind":"spike"|"stall"|"recovered","since","ratio"}, local wall-clock minutes.
`;

const WallMinute = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/);
const Header = z.object({
  stream: z.string(),
  from: WallMinute,
  historyUntil: WallMinute,
  gaps: z.array(z.tuple([WallMinute, WallMinute])).default([]),
  falseAlarmsPerMonth: z.number().positive().default(1),
});
const Minute = z.object({
  stream: z.string(),
  minute: WallMinute,
  count: z.number().nonnegative(),
});
const End = z.object({ stream: z.string(), end: WallMinute });

const msOf = (wall: string) => Date.parse(`${wall}:00Z`);
const wallOf = (ms: number) => new Date(ms).toISOString().slice(0, 16);

async function run(): Promise<void> {
  let detector: StreamDetector | null = null;
  let stream = '';
  const print = () => {
    for (const verdict of detector?.takeVerdicts() ?? []) {
      const { kind, ratio } = verdict;
      const line = {
        stream,
        at: wallOf(verdict.at),
        kind,
        since: wallOf(verdict.since),
        ratio,
      };
      process.stdout.write(`${JSON.stringify(line)}\n`);
    }
  };
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === '') continue;
    const message: unknown = JSON.parse(line);
    const minute = Minute.safeParse(message);
    if (minute.success) {
      detector?.count(msOf(minute.data.minute), minute.data.count);
    } else if (typeof message === 'object' && message !== null && 'end' in message) {
      detector?.finish(msOf(End.parse(message).end));
      print();
      detector = null;
    } else {
      const header = Header.parse(message);
      stream = header.stream;
      detector = new StreamDetector({
        from: msOf(header.from),
        historyUntil: msOf(header.historyUntil),
        gaps: header.gaps.map(([from, until]) => ({
          fromMs: msOf(from),
          untilMs: msOf(until),
        })),
        falseAlarmsPerMonth: header.falseAlarmsPerMonth,
      });
    }
    print();
  }
}

if (process.argv.includes('--help')) process.stdout.write(HELP);
else await run();
