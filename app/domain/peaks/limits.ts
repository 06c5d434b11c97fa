import { PEAK_HOUR_MIN_ORDERS } from '#app/domain/peaks/peak-hours.ts';
import type { PeakLimit, PeakReport, UsualDay } from '#app/domain/peaks/report-types.ts';
import { MIN_USUAL_DAYS, SURE_USUAL_DAYS } from '#app/domain/peaks/usual.ts';

/** Below this many orders a cell of the week, an hour-of-week picture is mostly chance. */
export const MIN_ORDERS_FOR_WEEK_HOURS = 168;

interface Facts {
  readonly orders: number;
  readonly days: number;
  readonly completeDays: number;
  readonly usualDay: UsualDay | null;
  readonly isUsualElsewhere: boolean;
  readonly busiestHourOrders: number;
  readonly weekHourOrders: number;
  readonly year: PeakReport['year'];
}

/** What the figures of a report cannot say, most important first. */
export function limitsOf(facts: Facts): PeakLimit[] {
  const { usualDay } = facts;
  if (facts.completeDays === 0 && facts.orders === 0)
    return [{ code: 'no_data', values: {} }];
  const limits: (PeakLimit | false)[] = [
    facts.completeDays < facts.days && {
      code: 'range_incomplete',
      values: { knownDays: facts.completeDays, days: facts.days },
    },
    usualDay === null && { code: 'no_usual_day', values: { minDays: MIN_USUAL_DAYS } },
    usualDay !== null &&
      usualDay.days < SURE_USUAL_DAYS && {
        code: 'few_usual_days',
        values: { days: usualDay.days },
      },
    usualDay !== null &&
      facts.isUsualElsewhere && {
        code: 'usual_day_from_elsewhere',
        values: { from: usualDay.range.from, to: usualDay.range.to },
      },
    facts.busiestHourOrders < PEAK_HOUR_MIN_ORDERS && {
      code: 'too_small_for_peak_hours',
      values: {
        busiestHourOrders: facts.busiestHourOrders,
        minOrders: PEAK_HOUR_MIN_ORDERS,
      },
    },
    facts.weekHourOrders < MIN_ORDERS_FOR_WEEK_HOURS && {
      code: 'too_few_for_week_hours',
      values: { orders: facts.weekHourOrders, minOrders: MIN_ORDERS_FOR_WEEK_HOURS },
    },
    !facts.year.isComplete && {
      code: 'year_incomplete',
      values: { year: facts.year.year },
    },
  ];
  return limits.filter((limit) => limit !== false);
}
