import type { OfficeClock } from '#app/domain/peaks/office-hours.ts';
import type { PeakHour } from '#app/domain/peaks/report-types.ts';
import type { OrderHour } from '#app/domain/peaks/types.ts';
import {
  DAY_MS,
  dateOfDay,
  HOUR_MS,
  offsetAt,
  weekdayOfDay,
} from '#app/domain/shared/time.ts';
import type { Zone } from '#app/domain/shared/types.ts';

/** A peak hour brings at least this many times the usual orders of its hour of the week. */
export const PEAK_HOUR_RATIO = 3;
/** … and at least this many orders: three times almost nothing is no load on anyone. */
export const PEAK_HOUR_MIN_ORDERS = 25;

export interface HourFindings {
  /** Ascending by time. */
  readonly peakHours: readonly PeakHour[];
  readonly busiest: PeakHour | null;
  /** By day number: the busiest hour of each day with orders. */
  readonly busiestOfDay: ReadonlyMap<
    number,
    { readonly hour: number; readonly orders: number }
  >;
  readonly orders: number;
  readonly ordersOutsideOffice: number;
}

/**
 * One walk over the hours of a range: peak hours, busiest hours, and what fell outside the office.
 *
 * @param rows hours inside the range, ascending
 * @param baseline 168 usual orders; null: no peak hour can be named
 */
export function findPeakHours(
  rows: readonly OrderHour[],
  zone: Zone,
  baseline: readonly number[] | null,
  isOffice: OfficeClock,
): HourFindings {
  const peakHours: PeakHour[] = [];
  const busiestOfDay = new Map<number, { hour: number; orders: number }>();
  let busiest: PeakHour | null = null;
  let orders = 0;
  let ordersOutsideOffice = 0;
  for (const row of rows) {
    const wall = row.hourStart + offsetAt(row.hourStart, zone);
    const day = Math.floor(wall / DAY_MS);
    const hour = Math.floor((wall - day * DAY_MS) / HOUR_MS);
    const isOfficeHour = isOffice(day, hour);
    orders += row.orders;
    if (!isOfficeHour) ordersOutsideOffice += row.orders;
    if (row.orders > (busiestOfDay.get(day)?.orders ?? 0)) {
      busiestOfDay.set(day, { hour, orders: row.orders });
    }
    const usual = baseline?.[(weekdayOfDay(day) - 1) * 24 + hour] ?? null;
    const isPeak = isPeakHour(row.orders, usual);
    if (!isPeak && row.orders <= (busiest?.orders ?? 0)) continue;
    const found = describeHour(row, day, hour, usual, isOfficeHour);
    if (isPeak) peakHours.push(found);
    if (row.orders > (busiest?.orders ?? 0)) busiest = found;
  }
  return { peakHours, busiest, busiestOfDay, orders, ordersOutsideOffice };
}

/** Whether an hour is a peak, given its usual orders; never without a baseline. */
export function isPeakHour(orders: number, usual: number | null): boolean {
  return (
    usual !== null && orders >= PEAK_HOUR_MIN_ORDERS && orders >= PEAK_HOUR_RATIO * usual
  );
}

function describeHour(
  row: OrderHour,
  day: number,
  hour: number,
  usual: number | null,
  isOfficeHour: boolean,
): PeakHour {
  return {
    hourStart: row.hourStart,
    localDate: dateOfDay(day),
    hour,
    weekday: weekdayOfDay(day),
    orders: row.orders,
    usual,
    uplift: usual !== null && usual > 0 ? row.orders / usual : null,
    isOfficeHour,
  };
}
