import type { CoverGap, GapKind } from '#app/domain/capacity/coverage.ts';
import type { Demand } from '#app/domain/capacity/types.ts';
import {
  addDays,
  DAY_MS,
  HOUR_MS,
  localDateAt,
  offsetAt,
  weekdayOf,
} from '#app/domain/shared/time.ts';
import type {
  DateRange,
  EpochMs,
  InstantRange,
  LocalDate,
  Zone,
} from '#app/domain/shared/types.ts';

/** A gap, or the same one on several days in a row, as one shift could fill it. */
export interface GapPattern<Sold> {
  readonly kind: GapKind;
  /** Days on which it begins. */
  readonly days: DateRange;
  /** ISO weekdays of these days. */
  readonly weekdays: readonly number[];
  /** On the agency's clock. Null where it goes on for a day or longer. */
  readonly hours: { readonly fromHour: number; readonly toHour: number } | null;
  readonly first: InstantRange;
  /** The last one; the same as the first where there is but one. */
  readonly last: InstantRange;
  /** Promised hours without people, all days together. */
  readonly promisedHours: number;
  readonly sold: readonly Sold[];
}

/** Gaps that come back at the same hours of the next day are one. Ascending by the first. */
export function gapPatterns<Sold extends Demand>(
  gaps: readonly CoverGap<Sold>[],
  zone: Zone,
): GapPattern<Sold>[] {
  const patterns: GapPattern<Sold>[] = [];
  for (const gap of gaps) {
    const next = patternOf(gap, zone);
    const place = patterns.findIndex((known) => isContinued(known, next));
    const known = patterns[place];
    if (known === undefined) patterns.push(next);
    else patterns[place] = joined(known, next);
  }
  return patterns;
}

function patternOf<Sold extends Demand>(
  { kind, fromMs, untilMs, sold }: CoverGap<Sold>,
  zone: Zone,
): GapPattern<Sold> {
  const on = localDateAt(fromMs, zone);
  const span = { fromMs, untilMs };
  const isLong = untilMs - fromMs >= DAY_MS;
  const lastDay = localDateAt(untilMs - 1, zone);
  const end = hourAt(untilMs, zone);
  return {
    kind,
    days: { from: on, to: isLong ? lastDay : on },
    weekdays: isLong ? [1, 2, 3, 4, 5, 6, 7] : [weekdayOf(on)],
    hours: isLong
      ? null
      : { fromHour: hourAt(fromMs, zone), toHour: end === 0 ? 24 : end },
    first: span,
    last: span,
    promisedHours: (untilMs - fromMs) / HOUR_MS,
    sold,
  };
}

function isContinued(known: GapPattern<unknown>, next: GapPattern<unknown>): boolean {
  return (
    known.kind === next.kind &&
    known.hours !== null &&
    next.hours !== null &&
    known.hours.fromHour === next.hours.fromHour &&
    known.hours.toHour === next.hours.toHour &&
    addDays(known.days.to, 1) === next.days.from
  );
}

function joined<Sold>(known: GapPattern<Sold>, next: GapPattern<Sold>): GapPattern<Sold> {
  return {
    ...known,
    days: { from: known.days.from, to: next.days.to },
    weekdays: [...new Set([...known.weekdays, ...next.weekdays])].sort((a, b) => a - b),
    last: next.last,
    promisedHours: known.promisedHours + next.promisedHours,
    sold: [...new Set([...known.sold, ...next.sold])],
  };
}

/** Hours and parts of one on a zone's clock, 0 to below 24. */
export function hourAt(ms: EpochMs, zone: Zone): number {
  const wall = ms + offsetAt(ms, zone);
  return (((wall % DAY_MS) + DAY_MS) % DAY_MS) / HOUR_MS;
}

/** The parts of a stretch of time day by day on a zone's calendar, hours 0–24. */
export function byDay(
  { fromMs, untilMs }: InstantRange,
  zone: Zone,
): { localDate: LocalDate; fromHour: number; toHour: number }[] {
  const [first, last] = [localDateAt(fromMs, zone), localDateAt(untilMs - 1, zone)];
  const parts: { localDate: LocalDate; fromHour: number; toHour: number }[] = [];
  for (let localDate = first; localDate <= last; localDate = addDays(localDate, 1)) {
    const end = hourAt(untilMs, zone);
    parts.push({
      localDate,
      fromHour: localDate === first ? hourAt(fromMs, zone) : 0,
      toHour: localDate === last && end > 0 ? end : 24,
    });
  }
  return parts;
}
