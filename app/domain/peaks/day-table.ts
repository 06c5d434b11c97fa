import type { DayCount, HourlyOrders, OrderHour } from '#app/domain/peaks/types.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import {
  DAY_MS,
  dateOfDay,
  dayAt,
  dayOfDate,
  HOUR_MS,
  offsetAt,
  startOfDay,
} from '#app/domain/shared/time.ts';
import type { DateRange, InstantRange, Zone } from '#app/domain/shared/types.ts';

/**
 * A store's orders by local day and local hour, dense. Index 0 of every column is `firstDay`.
 *
 * A repeated hour (clocks going back) adds up in its cell; a skipped one stays 0.
 */
export interface DayTable {
  readonly zone: Zone;
  /** Day number, days since 1970-01-01. */
  readonly firstDay: number;
  readonly length: number;
  readonly orders: Float64Array;
  /** 1 where the day is known from its first instant to its last. */
  readonly complete: Uint8Array;
  /** Length of the local day in hours: 24, or 23, 25, 24.5 … at a clock change. */
  readonly hours: Float64Array;
  /** `day × 24 + hour`: orders of that local hour. */
  readonly cells: Float64Array;
}

/**
 * Reads an hourly series into days, over the dates it has rows or knowledge of.
 *
 * @throws `bad_series` for rows out of order, or for NaN, negative or infinite counts
 */
export function dayTableOf(hourly: HourlyOrders): DayTable {
  const { zone, hours: rows, known } = hourly;
  const firstMs = Math.min(rows[0]?.hourStart ?? Infinity, known[0]?.fromMs ?? Infinity);
  if (!Number.isFinite(firstMs)) return emptyTable(zone);
  const lastMs = Math.max(
    rows.at(-1)?.hourStart ?? -Infinity,
    (known.at(-1)?.untilMs ?? -Infinity) - 1,
  );
  const firstDay = dayAt(firstMs, zone);
  const table = emptyTable(zone, firstDay, dayAt(lastMs, zone) - firstDay + 1);
  fillCells(table, rows);
  fillKnown(table, known);
  return table;
}

/** Orders of each day of a range, with whether the whole day is known. Days outside the data are 0. */
export function dayCounts(hourly: HourlyOrders, range: DateRange): DayCount[] {
  const table = dayTableOf(hourly);
  const counts: DayCount[] = [];
  for (let day = dayOfDate(range.from); day <= dayOfDate(range.to); day++) {
    counts.push({
      localDate: dateOfDay(day),
      orders: ordersOn(table, day),
      isComplete: isCompleteDay(table, day),
    });
  }
  return counts;
}

export function ordersOn(table: DayTable, day: number): number {
  return table.orders[day - table.firstDay] ?? 0;
}

export function isCompleteDay(table: DayTable, day: number): boolean {
  return table.complete[day - table.firstDay] === 1;
}

/** Day numbers of a range that are complete, ascending. */
export function completeDaysIn(table: DayTable, range: DateRange): number[] {
  const days: number[] = [];
  const from = Math.max(dayOfDate(range.from), table.firstDay);
  const to = Math.min(dayOfDate(range.to), table.firstDay + table.length - 1);
  for (let day = from; day <= to; day++) if (isCompleteDay(table, day)) days.push(day);
  return days;
}

/** Throws `bad_series` unless a count is finite and not negative. */
export function checkCount(value: number, what: string): void {
  if (!(value >= 0 && value < Infinity)) {
    throw new AppError('bad_series', `${what} must be a count, got ${String(value)}`, {
      values: { field: what },
    });
  }
}

function emptyTable(zone: Zone, firstDay = 0, length = 0): DayTable {
  return {
    zone,
    firstDay,
    length,
    orders: new Float64Array(length),
    complete: new Uint8Array(length),
    hours: new Float64Array(length),
    cells: new Float64Array(length * 24),
  };
}

function fillCells(table: DayTable, rows: readonly OrderHour[]): void {
  let previous = -Infinity;
  for (const row of rows) {
    if (!(row.hourStart > previous))
      throw new AppError('bad_series', 'hours are not ascending');
    previous = row.hourStart;
    checkCount(row.orders, 'orders');
    const wall = row.hourStart + offsetAt(row.hourStart, table.zone);
    const day = Math.floor(wall / DAY_MS);
    const hour = Math.floor((wall - day * DAY_MS) / HOUR_MS);
    const index = day - table.firstDay;
    table.orders[index] = (table.orders[index] ?? 0) + row.orders;
    table.cells[index * 24 + hour] = (table.cells[index * 24 + hour] ?? 0) + row.orders;
  }
}

function fillKnown(table: DayTable, known: readonly InstantRange[]): void {
  let span = 0;
  let fromMs = startOfDay(table.firstDay, table.zone);
  for (let index = 0; index < table.length; index++) {
    const untilMs = startOfDay(table.firstDay + index + 1, table.zone);
    while (span < known.length && (known[span]?.untilMs ?? Infinity) <= fromMs) span++;
    const here = known[span];
    const isKnown =
      here !== undefined && here.fromMs <= fromMs && here.untilMs >= untilMs;
    table.complete[index] = isKnown && untilMs > fromMs ? 1 : 0;
    table.hours[index] = (untilMs - fromMs) / HOUR_MS;
    fromMs = untilMs;
  }
}
