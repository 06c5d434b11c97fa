import { compareWith, usualBasisOf, yearRangeOf } from '#app/domain/peaks/comparison.ts';
import {
  completeDaysIn,
  dayTableOf,
  ordersOn,
  type DayTable,
} from '#app/domain/peaks/day-table.ts';
import { gapsIn, rowsIn } from '#app/domain/peaks/gaps.ts';
import { limitsOf } from '#app/domain/peaks/limits.ts';
import { officeClock } from '#app/domain/peaks/office-hours.ts';
import { busiestDayOf, describeDays, wavesOf } from '#app/domain/peaks/peak-days.ts';
import { findPeakHours, type HourFindings } from '#app/domain/peaks/peak-hours.ts';
import type {
  PeakDay,
  PeakInput,
  PeakReport,
  WeekHours,
} from '#app/domain/peaks/report-types.ts';
import { usualDayOf, weekBaselineOf } from '#app/domain/peaks/usual.ts';
import { weekHoursOf } from '#app/domain/peaks/week-hours.ts';
import { eventsIn } from '#app/domain/seasons/events.ts';
import { dayOfDate, instantRangeOf, yearOf } from '#app/domain/shared/time.ts';
import type { DateRange } from '#app/domain/shared/types.ts';

/**
 * What a range of dates did to a store, held against a usual day.
 *
 * Counts are orders as placed, cancelled and refunded ones included. Figures agree: the days add up
 * to `orders`.
 *
 * @throws `bad_series` for hours out of order or counts that are none, `bad_range` for a range that
 *   ends before it starts
 */
export function peakReport(input: PeakInput): PeakReport {
  const { hourly, market, range, comparison } = input;
  const instants = instantRangeOf(range, hourly.zone);
  const table = dayTableOf(hourly);
  const basis = usualBasisOf(table, range, comparison);
  const usualDay = usualDayOf(table, basis.days);
  const baseline = weekBaselineOf(table, basis.days);
  const rows = rowsIn(hourly.hours, instants);
  const events = eventsIn(market, range);
  const isOffice = officeClock(market, dayOfDate(range.from), dayOfDate(range.to));
  const findings = findPeakHours(rows, hourly.zone, baseline, isOffice);
  const days = describeDays(
    table,
    range,
    rows,
    usualDay?.orders ?? null,
    findings,
    events,
  );
  const year = yearFigures(table, range);
  const weekHours = weekHoursOf(table, input.weekHourRange ?? range);
  return {
    zone: hourly.zone,
    market,
    range,
    ...totalsOf(days),
    days,
    usualDay,
    baseline,
    peakDays: peakDayTotals(days),
    waves: wavesOf(days),
    busiestDay: busiestDayOf(days),
    busiestHour: findings.busiest,
    peakHours: peakHourTotals(findings),
    afterHoursShare:
      findings.orders > 0 ? findings.ordersOutsideOffice / findings.orders : null,
    year,
    compared: compareWith(table, range, comparison),
    weekHours,
    gaps: gapsIn(instants, hourly.known),
    events,
    limits: limitsOf({
      orders: findings.orders,
      days: days.length,
      completeDays: days.filter((day) => day.isComplete).length,
      usualDay,
      isUsualElsewhere: basis.isElsewhere,
      busiestHourOrders: findings.busiest?.orders ?? 0,
      weekHourOrders: weekHourOrders(table, weekHours),
      year,
    }),
  };
}

function totalsOf(days: readonly PeakDay[]) {
  const sum = (of: (day: PeakDay) => number) =>
    days.reduce((total, day) => total + of(day), 0);
  return {
    orders: sum((day) => day.orders),
    cancelled: sum((day) => day.cancelled),
    refunded: sum((day) => day.refunded),
    valueMinor: sum((day) => day.valueMinor),
  };
}

function peakDayTotals(days: readonly PeakDay[]): PeakReport['peakDays'] {
  const peaks = days.filter((day) => day.isPeak);
  const orders = totalsOf(peaks).orders;
  const all = totalsOf(days).orders;
  return { count: peaks.length, orders, shareOfRange: all > 0 ? orders / all : 0 };
}

function peakHourTotals(findings: HourFindings): PeakReport['peakHours'] {
  const hours = findings.peakHours;
  const outsideOffice = hours.filter((hour) => !hour.isOfficeHour).length;
  return {
    count: hours.length,
    outsideOffice,
    outsideOfficeShare: hours.length > 0 ? outsideOffice / hours.length : 0,
    hours,
  };
}

/** The year the range begins in, and the part of its orders that the range brought. */
function yearFigures(table: DayTable, range: DateRange): PeakReport['year'] {
  const year = yearRangeOf(range);
  const [first, last] = [dayOfDate(year.from), dayOfDate(year.to)];
  const [from, to] = [dayOfDate(range.from), dayOfDate(range.to)];
  let orders = 0;
  let inside = 0;
  for (let day = first; day <= last; day++) {
    orders += ordersOn(table, day);
    if (day >= from && day <= to) inside += ordersOn(table, day);
  }
  return {
    year: yearOf(year.from),
    orders,
    share: orders > 0 ? inside / orders : null,
    isComplete: completeDaysIn(table, year).length === last - first + 1,
  };
}

function weekHourOrders(table: DayTable, weekHours: WeekHours): number {
  return completeDaysIn(table, weekHours.range).reduce(
    (total, day) => total + ordersOn(table, day),
    0,
  );
}
