import type { CoverWindow } from '#app/domain/offerings/types.ts';

export const HOURS_PER_DAY = 24;
export const HOURS_PER_WEEK = 168;
const ALL_WEEKDAYS: readonly number[] = [1, 2, 3, 4, 5, 6, 7];
const WORK_WEEKDAYS: readonly number[] = [1, 2, 3, 4, 5];

/** Half-open stretch of one day, hours on the store's clock. */
interface DaySpan {
  readonly fromHour: number;
  readonly toHour: number;
}

/** What a cover looks like as a whole; pages word it accordingly. */
export type CoverShape =
  | { readonly shape: 'none' }
  | { readonly shape: 'around_the_clock' }
  | { readonly shape: 'every_day'; readonly fromHour: number; readonly toHour: number }
  | { readonly shape: 'windows'; readonly windows: readonly CoverWindow[] };

/** The same hours on each day of the week. */
export function everyDay(fromHour: number, toHour: number): CoverWindow[] {
  return [{ weekdays: ALL_WEEKDAYS, fromHour, toHour }];
}

/** Monday to Friday. */
export function workDays(fromHour: number, toHour: number): CoverWindow[] {
  return [{ weekdays: WORK_WEEKDAYS, fromHour, toHour }];
}

export function aroundTheClock(): CoverWindow[] {
  return everyDay(0, HOURS_PER_DAY);
}

/**
 * Windows without overlap, days with equal hours put together.
 *
 * Ordered by first weekday, then by hour; the covered time is unchanged.
 */
export function mergeWindows(windows: readonly CoverWindow[]): CoverWindow[] {
  const bySpan = new Map<string, { weekdays: number[]; span: DaySpan }>();
  for (const weekday of ALL_WEEKDAYS) {
    for (const span of spansOn(windows, weekday)) {
      const key = `${span.fromHour}-${span.toHour}`;
      const entry = bySpan.get(key) ?? { weekdays: [], span };
      entry.weekdays.push(weekday);
      bySpan.set(key, entry);
    }
  }
  return [...bySpan.values()].map(({ weekdays, span }) => ({ weekdays, ...span }));
}

/** True where the whole hour lies inside cover; half an hour of it is not enough. */
export function isHourCovered(
  windows: readonly CoverWindow[],
  hourOfWeek: number,
): boolean {
  const weekday = Math.floor(hourOfWeek / HOURS_PER_DAY) + 1;
  const hour = hourOfWeek % HOURS_PER_DAY;
  return spansOn(windows, weekday).some(
    (span) => span.fromHour <= hour && hour + 1 <= span.toHour,
  );
}

/** 168 flags; index 0 is Monday 00:00 local. */
export function coveredHoursOfWeek(windows: readonly CoverWindow[]): boolean[] {
  return Array.from({ length: HOURS_PER_WEEK }, (_, hour) =>
    isHourCovered(windows, hour),
  );
}

/** How many of the hours counted per hour of the week (168 values) fall inside cover. */
export function coveredCount(
  windows: readonly CoverWindow[],
  countByHourOfWeek: readonly number[],
): number {
  const covered = coveredHoursOfWeek(windows);
  return countByHourOfWeek.reduce(
    (sum, count, hour) => sum + (covered[hour] ? count : 0),
    0,
  );
}

/** Hours of cover in an ordinary week; 168 is around the clock. */
export function weeklyCoverHours(windows: readonly CoverWindow[]): number {
  return ALL_WEEKDAYS.flatMap((weekday) => spansOn(windows, weekday)).reduce(
    (sum, span) => sum + span.toHour - span.fromHour,
    0,
  );
}

/** The cover as a whole, for wording. */
export function shapeOfCover(windows: readonly CoverWindow[]): CoverShape {
  const merged = mergeWindows(windows);
  const [first, ...others] = merged;
  if (first === undefined) return { shape: 'none' };
  const isEveryDay = others.length === 0 && first.weekdays.length === ALL_WEEKDAYS.length;
  if (!isEveryDay) return { shape: 'windows', windows: merged };
  if (first.toHour - first.fromHour === HOURS_PER_DAY)
    return { shape: 'around_the_clock' };
  return { shape: 'every_day', fromHour: first.fromHour, toHour: first.toHour };
}

/** Disjoint stretches of one weekday, ascending; touching ones become one. */
function spansOn(windows: readonly CoverWindow[], weekday: number): DaySpan[] {
  const spans = windows
    .filter(
      (window) => window.weekdays.includes(weekday) && window.fromHour < window.toHour,
    )
    .sort((a, b) => a.fromHour - b.fromHour);
  const merged: DaySpan[] = [];
  for (const { fromHour, toHour } of spans) {
    const last = merged.at(-1);
    if (last !== undefined && fromHour <= last.toHour) {
      merged[merged.length - 1] = { ...last, toHour: Math.max(last.toHour, toHour) };
    } else {
      merged.push({ fromHour, toHour });
    }
  }
  return merged;
}
