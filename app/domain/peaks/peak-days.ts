import { isCompleteDay, type DayTable } from '#app/domain/peaks/day-table.ts';
import type { HourFindings } from '#app/domain/peaks/peak-hours.ts';
import type { PeakDay, PeakWave } from '#app/domain/peaks/report-types.ts';
import type { OrderHour } from '#app/domain/peaks/types.ts';
import type { ShoppingEvent } from '#app/domain/seasons/types.ts';
import { dateOfDay, dayAt, dayOfDate, weekdayOfDay } from '#app/domain/shared/time.ts';
import type { DateRange } from '#app/domain/shared/types.ts';

/** A peak day brings at least this many times the orders of a usual day. */
export const PEAK_DAY_RATIO = 3;

interface Sums {
  orders: number;
  cancelled: number;
  refunded: number;
  valueMinor: number;
}

/**
 * Every day of a range with its orders, uplift, busiest hour and events.
 *
 * @param rows hours inside the range, ascending
 * @param usual orders of a usual day; null: no uplift, no peak day
 */
export function describeDays(
  table: DayTable,
  range: DateRange,
  rows: readonly OrderHour[],
  usual: number | null,
  findings: HourFindings,
  events: readonly ShoppingEvent[],
): PeakDay[] {
  const sums = sumByDay(table, rows);
  const peakHours = new Map<string, number>();
  for (const { localDate } of findings.peakHours) {
    peakHours.set(localDate, (peakHours.get(localDate) ?? 0) + 1);
  }
  const days: PeakDay[] = [];
  for (let day = dayOfDate(range.from); day <= dayOfDate(range.to); day++) {
    const localDate = dateOfDay(day);
    const sum = sums.get(day) ?? { orders: 0, cancelled: 0, refunded: 0, valueMinor: 0 };
    days.push({
      localDate,
      weekday: weekdayOfDay(day),
      ...sum,
      isComplete: isCompleteDay(table, day),
      uplift: usual !== null && usual > 0 ? sum.orders / usual : null,
      isPeak: isPeakDay(sum.orders, usual),
      busiestHour: findings.busiestOfDay.get(day) ?? null,
      peakHours: peakHours.get(localDate) ?? 0,
      events: events.filter((event) => event.localDate === localDate),
    });
  }
  return days;
}

/** Whether a day is a peak against the usual day; a store that usually sells nothing has none. */
export function isPeakDay(orders: number, usual: number | null): boolean {
  return usual !== null && usual > 0 && orders >= PEAK_DAY_RATIO * usual;
}

/** The day with most orders, the earlier of two equal ones; null when no day has any. */
export function busiestDayOf(days: readonly PeakDay[]): PeakDay | null {
  let busiest: PeakDay | null = null;
  for (const day of days) if (day.orders > (busiest?.orders ?? 0)) busiest = day;
  return busiest;
}

/** Peak days in a row, ascending. */
export function wavesOf(days: readonly PeakDay[]): PeakWave[] {
  const waves: PeakWave[] = [];
  let run: PeakDay[] = [];
  const close = () => {
    const [first, last] = [run[0], run.at(-1)];
    if (first && last) {
      const orders = run.reduce((total, day) => total + day.orders, 0);
      waves.push({ from: first.localDate, to: last.localDate, days: run.length, orders });
    }
    run = [];
  };
  for (const day of days) {
    if (day.isPeak) run.push(day);
    else close();
  }
  close();
  return waves;
}

function sumByDay(table: DayTable, rows: readonly OrderHour[]): Map<number, Sums> {
  const sums = new Map<number, Sums>();
  for (const row of rows) {
    const day = dayAt(row.hourStart, table.zone);
    const sum = sums.get(day) ?? { orders: 0, cancelled: 0, refunded: 0, valueMinor: 0 };
    sum.orders += row.orders;
    sum.cancelled += row.cancelled;
    sum.refunded += row.refunded;
    sum.valueMinor += row.valueMinor;
    sums.set(day, sum);
  }
  return sums;
}
