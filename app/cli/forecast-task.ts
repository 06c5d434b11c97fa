import { z } from 'zod';
import { forecastSeason } from '#app/domain/forecast/forecast-season.ts';
import type { HourlyOrders, OrderHour } from '#app/domain/peaks/types.ts';
import { isAppError } from '#app/domain/shared/errors.ts';
import { DAY_MS, HOUR_MS, localDateAt } from '#app/domain/shared/time.ts';

const Dates = z
  .object({ start: z.iso.date(), end: z.iso.date() })
  .refine(({ start, end }) => start <= end, 'ends before it starts');

const ForecastTask = z.object({
  id: z.string(),
  market: z.string().regex(/^[A-Z]{2}$/u, 'must be an ISO 3166-1 code like DE'),
  unit: z.enum(['day', 'hour']),
  start: z
    .string()
    .transform((start) => start.replace(/T00:00$/u, ''))
    .pipe(z.iso.date('must be a date or its midnight')),
  counts: z.array(z.number().nonnegative().max(1e12)),
  season: Dates,
  /** Dates the merchant marked, past or to come. */
  promotions: z.array(Dates).default([]),
  closures: z.array(Dates).default([]),
  /** Change against last season that the merchant expects. */
  growth: z.number().positive().optional(),
});
type ForecastTask = z.infer<typeof ForecastTask>;

/**
 * Answers one line: a forecast, or `{"id","error"}` with a code and, for a line that is no task,
 * what is wrong with it. Never throws for what a line holds.
 */
export function answerLine(line: string): object {
  let message: unknown;
  try {
    message = JSON.parse(line);
  } catch {
    return { id: null, error: 'bad_json' };
  }
  const parsed = ForecastTask.safeParse(message);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const at = issue?.path.join('.') ?? '';
    return {
      id: idOf(message),
      error: 'bad_task',
      detail: `${at}: ${issue?.message ?? ''}`,
    };
  }
  try {
    return answer(parsed.data);
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { id: parsed.data.id, error: error.code, detail: error.message };
  }
}

function answer(task: ForecastTask): object {
  const hourly = seriesOf(task);
  const rangeOf = ({ start, end }: z.infer<typeof Dates>) => ({ from: start, to: end });
  const forecast = forecastSeason({
    hourly,
    season: rangeOf(task.season),
    market: task.market,
    today: localDateAt(hourly.known[0]?.untilMs ?? 0, 'UTC'),
    promotions: task.promotions.map(rangeOf),
    closures: task.closures.map(rangeOf),
    ...(task.growth === undefined ? {} : { growthOverride: task.growth }),
  });
  const isTimed = task.unit === 'hour';
  return {
    id: task.id,
    peakDay: forecast.peakDay,
    dates: forecast.likeliestPeakDates,
    peakHour: isTimed ? forecast.peakHour : null,
    afterHoursShare: isTimed ? forecast.afterHoursShare : null,
    total: forecast.total,
    growth: forecast.growth,
    confidence: forecast.confidence,
    reasons: forecast.reasons,
  };
}

/** Wall-clock counts as a series in UTC; a day's count stands at noon. */
function seriesOf(task: ForecastTask): HourlyOrders {
  const startMs = Date.parse(`${task.start}T00:00:00Z`);
  const step = task.unit === 'day' ? DAY_MS : HOUR_MS;
  const offset = task.unit === 'day' ? 12 * HOUR_MS : 0;
  const hours: OrderHour[] = [];
  task.counts.forEach((orders, index) => {
    if (orders === 0) return;
    hours.push({
      hourStart: startMs + index * step + offset,
      orders,
      cancelled: 0,
      refunded: 0,
      valueMinor: 0,
      cancelledValueMinor: 0,
      refundedValueMinor: 0,
    });
  });
  const known = [{ fromMs: startMs, untilMs: startMs + task.counts.length * step }];
  return { zone: 'UTC', hours, known };
}

function idOf(message: unknown): string | null {
  const parsed = z.object({ id: z.string() }).safeParse(message);
  return parsed.success ? parsed.data.id : null;
}
