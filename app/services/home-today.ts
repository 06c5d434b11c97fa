import type { OrderHour } from '#app/domain/peaks/types.ts';
import { expectedBetween, expectedDay } from '#app/domain/spikes/expected.ts';
import type { Expected } from '#app/domain/spikes/types.ts';
import {
  HOUR_MS,
  hourStartAt,
  instantRangeOf,
  localDateAt,
  localHourAt,
} from '#app/domain/shared/time.ts';
import type { EpochMs, InstantRange } from '#app/domain/shared/types.ts';
import type { TodayHour, TodayView } from '#app/ports/home-view.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { PATIENCE_MS } from '#app/services/signs-of-life.ts';
import { expectedOn } from '#app/services/watch-expected.ts';

export interface TodayInput {
  readonly now: EpochMs;
  /** What is known of orders, ascending; the watch extends it to now. */
  readonly known: readonly InstantRange[];
  /** Until when orders were watched; null while they are not. */
  readonly checkedUntilMs: EpochMs | null;
}

/** Today's orders by hour against the band the watch judges them by. */
export async function todayView(
  deps: ServiceDeps,
  store: StoreRow,
  input: TodayInput,
): Promise<TodayView> {
  const { now } = input;
  const localDate = localDateAt(now, store.zone);
  const span = instantRangeOf({ from: localDate, to: localDate }, store.zone);
  const [counted, day] = await Promise.all([
    deps.repositories.counts.hours(store.id, span),
    expectedOn(deps, store, localDate),
  ]);
  const expected = day.outcome === 'known' ? day.expected : null;
  // What is on its way to us is no gap: an hour is over once it could have been watched.
  const doneMs = doneUntil(input);
  const hours = hoursOf(span, store.zone, doneMs, input.known, counted, expected);
  const hourStart = hourStartAt(now, store.zone);
  const doneHour = Math.min(
    hourStart,
    Math.max(span.fromMs, hourStartAt(doneMs, store.zone)),
  );
  return {
    localDate,
    span,
    hours,
    thisHour: {
      orders: counted.find((hour) => hour.hourStart === hourStart)?.orders ?? 0,
      expected: expected === null ? null : expectedBetween(expected, hourStart, now),
    },
    soFar: soFarOf(hours, span.fromMs, doneHour, expected),
    gaps: gapsOf(hours, doneHour, span.untilMs),
    missing: day.outcome === 'known' ? null : day,
  };
}

/** The present, or where the watch stands a little behind it. */
function doneUntil({ now, checkedUntilMs }: TodayInput): EpochMs {
  const isNear =
    checkedUntilMs !== null &&
    checkedUntilMs <= now &&
    now - checkedUntilMs < PATIENCE_MS;
  return isNear ? checkedUntilMs : now;
}

function hoursOf(
  span: InstantRange,
  zone: string,
  now: EpochMs,
  known: readonly InstantRange[],
  counted: readonly OrderHour[],
  expected: Expected | null,
): TodayHour[] {
  const byStart = new Map(counted.map((hour) => [hour.hourStart, hour.orders]));
  const bands = new Map(
    expected === null
      ? []
      : expectedDay(expected, localDateAt(span.fromMs, zone)).map((hour) => [
          hour.hourStart,
          hour.orders,
        ]),
  );
  const hours: TodayHour[] = [];
  for (
    let start = span.fromMs;
    start < span.untilMs;
    start = nextHourStart(start, zone)
  ) {
    const end = nextHourStart(start, zone);
    const isOver = end <= now;
    const isKnown = known.some((range) => range.fromMs <= start && range.untilMs >= end);
    hours.push({
      hourStart: start,
      hour: localHourAt(start, zone).hour,
      orders: isOver && isKnown ? (byStart.get(start) ?? 0) : null,
      expected: bands.get(start) ?? null,
    });
  }
  return hours;
}

function soFarOf(
  hours: readonly TodayHour[],
  dayStart: EpochMs,
  untilMs: EpochMs,
  expected: Expected | null,
): TodayView['soFar'] {
  const seen = hours.filter((hour) => hour.orders !== null);
  // Known hours held against the whole day so far would look like a fall.
  const hasGap = hours.some((hour) => hour.hourStart < untilMs && hour.orders === null);
  return {
    untilMs,
    orders: seen.reduce((total, hour) => total + (hour.orders ?? 0), 0),
    expected:
      expected === null || hasGap ? null : expectedBetween(expected, dayStart, untilMs),
    hoursOutside: seen.filter(({ orders, expected: band }) => {
      if (orders === null || band === null) return false;
      return orders < Math.floor(band.low) || orders > Math.ceil(band.high);
    }).length,
  };
}

/** Hours that are over and of which nothing is known, joined where they touch. */
function gapsOf(
  hours: readonly TodayHour[],
  untilMs: EpochMs,
  dayEnd: EpochMs,
): InstantRange[] {
  const gaps: { fromMs: EpochMs; untilMs: EpochMs }[] = [];
  hours.forEach((hour, index) => {
    if (hour.hourStart >= untilMs || hour.orders !== null) return;
    const end = hours[index + 1]?.hourStart ?? dayEnd;
    const last = gaps.at(-1);
    if (last?.untilMs === hour.hourStart) last.untilMs = end;
    else gaps.push({ fromMs: hour.hourStart, untilMs: end });
  });
  return gaps;
}

function nextHourStart(start: EpochMs, zone: string): EpochMs {
  const next = hourStartAt(start + HOUR_MS, zone);
  return next > start ? next : start + HOUR_MS;
}
