import type { CoverWindow } from '#app/domain/offerings/types.ts';
import type { Demand, OnCallSpan, Shift } from '#app/domain/capacity/types.ts';
import {
  DAY_MS,
  dayAt,
  dayOfDate,
  HOUR_MS,
  instantOfWall,
  weekdayOfDay,
} from '#app/domain/shared/time.ts';
import type { DateRange, InstantRange, Zone } from '#app/domain/shared/types.ts';

/** Hours of one day on some clock; at or before `fromHour` it ends on the next day. */
interface DailyHours {
  readonly weekdays: readonly number[];
  readonly fromHour: number;
  readonly toHour: number;
}

/**
 * When members are on call within a range of instants, ascending by start. Spans of one member may
 * touch or overlap, as their shifts do.
 *
 * @param zone the agency's; a shift over a clock change is an hour longer or shorter
 */
export function onCallSpans(
  shifts: readonly Shift[],
  zone: Zone,
  range: InstantRange,
): OnCallSpan[] {
  return shifts
    .flatMap(({ memberId, days, ...hours }) =>
      spansOfDays(days, hours, zone, range).map((span) => ({ ...span, memberId })),
    )
    .sort((a, b) => a.fromMs - b.fromMs || a.untilMs - b.untilMs);
}

/** When a package promises that someone is on call, ascending, disjoint, within a range. */
export function promisedSpans(
  { cover, days, zone }: Pick<Demand, 'cover' | 'days' | 'zone'>,
  range: InstantRange,
): InstantRange[] {
  return mergeSpans(
    cover.filter(isForward).flatMap((window) => spansOfDays(days, window, zone, range)),
  );
}

/** Overlapping and touching spans become one; ascending. */
export function mergeSpans(spans: readonly InstantRange[]): InstantRange[] {
  const merged: { fromMs: number; untilMs: number }[] = [];
  for (const { fromMs, untilMs } of [...spans].sort((a, b) => a.fromMs - b.fromMs)) {
    const last = merged.at(-1);
    if (last !== undefined && fromMs <= last.untilMs)
      last.untilMs = Math.max(last.untilMs, untilMs);
    else merged.push({ fromMs, untilMs });
  }
  return merged;
}

function isForward({ fromHour, toHour }: CoverWindow): boolean {
  return fromHour < toHour;
}

function spansOfDays(
  days: DateRange,
  { weekdays, fromHour, toHour }: DailyHours,
  zone: Zone,
  range: InstantRange,
): InstantRange[] {
  if (range.untilMs <= range.fromMs) return [];
  // A day earlier, since what began yesterday may still run.
  const first = Math.max(dayOfDate(days.from), dayAt(range.fromMs, zone) - 1);
  const last = Math.min(dayOfDate(days.to), dayAt(range.untilMs - 1, zone));
  const length = toHour > fromHour ? toHour - fromHour : toHour - fromHour + 24;
  const spans: InstantRange[] = [];
  for (let day = first; day <= last; day++) {
    if (!weekdays.includes(weekdayOfDay(day))) continue;
    const wall = day * DAY_MS + fromHour * HOUR_MS;
    const fromMs = Math.max(instantOfWall(wall, zone), range.fromMs);
    const untilMs = Math.min(instantOfWall(wall + length * HOUR_MS, zone), range.untilMs);
    if (fromMs < untilMs) spans.push({ fromMs, untilMs });
  }
  return spans;
}
