/** Season forecasts for tasks as NDJSON: one task a line in, one answer a line out. */
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { forecastSeason } from '#app/domain/forecast/forecast-season.ts';
import type { HourlyOrders, OrderHour } from '#app/domain/peaks/types.ts';
import { isAppError } from '#app/domain/shared/errors.ts';
import { DAY_MS, HOUR_MS, localDateAt } from '#app/domain/shared/time.ts';

const HELP = `usage: forecast < tasks.ndjson > answers.ndjson
Task:   {"id","zone","market","unit":"day"|"hour","start","counts":[…],"season":{"start","end"}}
Answer: {"id","peakDay":{"low","mid","high"},"dates":[…],"peakHour"|null,"afterHoursShare"|null,"confidence","reasons"}
Counts follow the wall clock, 24 hours to every day. History ends with the last count.
`;

const Task = z.object({
  id: z.string(),
  market: z.string(),
  unit: z.enum(['day', 'hour']),
  start: z.string().regex(/^\d{4}-\d\d-\d\d(T00:00)?$/),
  counts: z.array(z.number().nonnegative()),
  season: z.object({ start: z.iso.date(), end: z.iso.date() }),
});
type Task = z.infer<typeof Task>;

/** Wall-clock counts as a series in UTC; a day's count stands at noon. */
function seriesOf(task: Task): HourlyOrders {
  const startMs = Date.parse(`${task.start.slice(0, 10)}T00:00:00Z`);
  const step = task.unit === 'day' ? DAY_MS : HOUR_MS;
  const offset = task.unit === 'day' ? 12 * HOUR_MS : 0;
  const hours: OrderHour[] = [];
  task.counts.forEach((orders, index) => {
    if (orders === 0) return;
    const nothing = { cancelled: 0, refunded: 0, valueMinor: 0 };
    const values = { cancelledValueMinor: 0, refundedValueMinor: 0 };
    hours.push({
      hourStart: startMs + index * step + offset,
      orders,
      ...nothing,
      ...values,
    });
  });
  const known = [{ fromMs: startMs, untilMs: startMs + task.counts.length * step }];
  return { zone: 'UTC', hours, known };
}

function answer(task: Task): object {
  const hourly = seriesOf(task);
  const today = localDateAt(hourly.known[0]?.untilMs ?? 0, 'UTC');
  const season = { from: task.season.start, to: task.season.end };
  const isTimed = task.unit === 'hour';
  try {
    const forecast = forecastSeason({ hourly, season, market: task.market, today });
    return {
      id: task.id,
      peakDay: forecast.peakDay,
      dates: forecast.likeliestPeakDates,
      peakHour: isTimed ? forecast.peakHour : null,
      afterHoursShare: isTimed ? forecast.afterHoursShare : null,
      confidence: forecast.confidence,
      reasons: forecast.reasons,
    };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { id: task.id, error: error.code };
  }
}

async function run(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === '') continue;
    process.stdout.write(`${JSON.stringify(answer(Task.parse(JSON.parse(line))))}\n`);
  }
}

if (process.argv.includes('--help')) process.stdout.write(HELP);
else await run();
