import { Temporal } from 'temporal-polyfill';
import { remember } from '#app/domain/shared/bounded-cache.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import type {
  DateRange,
  EpochMs,
  InstantRange,
  LocalDate,
  LocalHour,
  Zone,
} from '#app/domain/shared/types.ts';
import { blockAt, changeBetween, offsetAt } from '#app/domain/shared/zone-offsets.ts';

export { offsetAt };

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** True for a zone name the time zone database knows. */
export function isKnownZone(zone: string): boolean {
  if (zone === '') return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}

/** Where an instant stands on the store's clock. */
export function localHourAt(ms: EpochMs, zone: Zone): LocalHour {
  const wall = ms + offsetAt(ms, zone);
  const day = Math.floor(wall / DAY_MS);
  const hour = Math.floor((wall - day * DAY_MS) / HOUR_MS);
  const weekday = weekdayOfDay(day);
  return {
    localDate: dateOfDay(day),
    hour,
    weekday,
    hourOfWeek: (weekday - 1) * 24 + hour,
  };
}

/** The date on the store's wall at an instant. */
export function localDateAt(ms: EpochMs, zone: Zone): LocalDate {
  return dateOfDay(dayAt(ms, zone));
}

/** Local day as a number, days since 1970-01-01; for loops over many rows. */
export function dayAt(ms: EpochMs, zone: Zone): number {
  return Math.floor((ms + offsetAt(ms, zone)) / DAY_MS);
}

/**
 * UTC instant at which the store's local hour begins.
 *
 * An hour that a clock change cuts short or repeats begins at the change: two rows for the repeated
 * hour, and Lord Howe's half-hour change opens a row of its own.
 */
export function hourStartAt(ms: EpochMs, zone: Zone): EpochMs {
  const block = blockAt(ms, zone);
  const isAfter = ms >= block.changeMs;
  const wall = ms + (isAfter ? block.after : block.before);
  const start = ms - modulo(wall, HOUR_MS);
  if (isAfter) return Math.max(start, block.changeMs);
  // A change in the block before may still lie inside this hour.
  const previous = blockAt(start, zone);
  return start < previous.changeMs && previous.changeMs <= ms ? previous.changeMs : start;
}

/**
 * First instant of a local day. A midnight that a clock change skips begins at the change; one that
 * comes twice begins the first time. A date the zone left out whole (Samoa, 2011-12-30) has length 0.
 */
export function startOfLocalDay(date: LocalDate, zone: Zone): EpochMs {
  return startOfDay(dayOfDate(date), zone);
}

/** As `startOfLocalDay`, for a day number. */
export function startOfDay(day: number, zone: Zone): EpochMs {
  return instantOfWall(day * DAY_MS, zone);
}

/**
 * The instant at which a zone's clock shows a wall time, given as milliseconds since 1970-01-01T00:00
 * on that clock. One that comes twice is the first; one that a clock change skips is the change.
 */
export function instantOfWall(wall: number, zone: Zone): EpochMs {
  const before = offsetAt(wall - DAY_MS, zone);
  const after = offsetAt(wall + DAY_MS, zone);
  const first = wall - before;
  if (before === after || offsetAt(first, zone) === before) return first;
  const second = wall - after;
  if (offsetAt(second, zone) === after) return second;
  return changeBetween(second, first, zone);
}

/** The instants of store-local dates, both included. Throws `bad_range` if they are out of order. */
export function instantRangeOf(range: DateRange, zone: Zone): InstantRange {
  const from = dayOfDate(range.from);
  const to = dayOfDate(range.to);
  if (to < from)
    throw new AppError(
      'bad_range',
      `range ends before it starts: ${range.from}..${range.to}`,
    );
  return { fromMs: startOfDay(from, zone), untilMs: startOfDay(to + 1, zone) };
}

/** The date so many days later, or earlier when negative. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDay(dayOfDate(date) + days);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayOfDate(to) - dayOfDate(from);
}

/** ISO weekday, 1 Monday … 7 Sunday. */
export function weekdayOf(date: LocalDate): number {
  return weekdayOfDay(dayOfDate(date));
}

/** Every date of a range, ascending; empty if it ends before it starts. */
export function dateRangeDays(range: DateRange): LocalDate[] {
  const from = dayOfDate(range.from);
  const length = Math.max(0, dayOfDate(range.to) - from + 1);
  return Array.from({ length }, (_, index) => dateOfDay(from + index));
}

/** Calendar year of a date. */
export function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}

/** Date from parts; `month` 1–12. Days beyond the month's end run on into the next. */
export function dateOf(year: number, month: number, day: number): LocalDate {
  return dateOfDay(Math.round(Date.UTC(year, month - 1, day) / DAY_MS));
}

/** ISO weekday of a day number. 1970-01-01 was a Thursday. */
export function weekdayOfDay(day: number): number {
  return modulo(day + 3, 7) + 1;
}

/** Days since 1970-01-01. Throws `bad_range` for what is no calendar date. */
export function dayOfDate(date: LocalDate): number {
  const known = dayByDate.get(date);
  if (known !== undefined) return known;
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(date)
    ? Date.parse(`${date}T00:00:00Z`)
    : Number.NaN;
  const day = ms / DAY_MS;
  if (!Number.isInteger(day) || dateOfDay(day) !== date) {
    throw new AppError('bad_range', `not a calendar date: ${date.slice(0, 40)}`);
  }
  return remember(dayByDate, date, day);
}

/** `YYYY-MM-DD` of a day number. */
export function dateOfDay(day: number): LocalDate {
  return (
    dateByDay.get(day) ??
    remember(dateByDay, day, new Date(day * DAY_MS).toISOString().slice(0, 10))
  );
}

const dateByDay = new Map<number, LocalDate>();
const dayByDate = new Map<LocalDate, number>();

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
