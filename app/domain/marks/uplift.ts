import type { Mark } from '#app/domain/marks/types.ts';
import { gapsIn, rowsIn } from '#app/domain/peaks/gaps.ts';
import type { HourlyOrders } from '#app/domain/peaks/types.ts';
import { BASELINE_WEEKS, expectedBand } from '#app/domain/spikes/baseline.ts';
import { expectedBetween } from '#app/domain/spikes/expected.ts';
import { isAppError } from '#app/domain/shared/errors.ts';
import {
  DAY_MS,
  HOUR_MS,
  localDateAt,
  startOfLocalDay,
} from '#app/domain/shared/time.ts';
import type { InstantRange } from '#app/domain/shared/types.ts';

/** What a marked time brought. */
export interface Uplift {
  readonly orders: number;
  /** Orders that would have been usual then. */
  readonly usual: number;
  /** Orders ÷ usual; null where too few would have been usual to say. */
  readonly ratio: number | null;
}

/** What a promotion of which nobody said more is expected to bring, ÷ usual. */
export interface PromotionBand {
  readonly ratio: number;
  /** High end of the 80 % band. */
  readonly high: number;
}

/** Below so many usual orders a ratio says nothing. */
const MIN_USUAL = 10;
/** Log orders: what promotions bring as a rule, and how far they stray; see `forecast/occasions.ts`. */
const USUAL_MEAN = 0.2;
const USUAL_DEVIATION = 0.6;
/** Ends of an 80 % band, in deviations. */
const BAND = 1.2816;

/**
 * What a past promotion or closure brought, against the weeks before it. Begun hours count for their
 * part. Other marked times teach nothing of the usual.
 *
 * @returns null where part of it is not known, or too little is known of the weeks before
 */
export function upliftOf(
  hourly: HourlyOrders,
  mark: Mark,
  others: readonly InstantRange[],
): Uplift | null {
  if (gapsIn(mark, hourly.known).length > 0) return null;
  const at = startOfLocalDay(localDateAt(mark.fromMs, hourly.zone), hourly.zone);
  const reach = { fromMs: at - (BASELINE_WEEKS * 7 + 1) * DAY_MS, untilMs: at };
  try {
    const past = { ...hourly, hours: rowsIn(hourly.hours, reach) };
    const episodes = teachesNothing(others, reach, past.known);
    const baseline = expectedBand({ hourly: past, at, episodes });
    const expected = { baseline, adjustments: [] };
    const usual = expectedBetween(expected, mark.fromMs, mark.untilMs).mid;
    const orders = ordersIn(hourly, mark);
    return { orders, usual, ratio: usual < MIN_USUAL ? null : orders / usual };
  } catch (error) {
    if (isAppError(error) && error.code === 'series_too_short') return null;
    throw error;
  }
}

/**
 * What the next promotion may bring: the store's own past ones, drawn towards what promotions bring as
 * a rule, which counts as one of them.
 *
 * @param ratios of past promotions; none is well
 */
export function promotionBand(ratios: readonly number[]): PromotionBand {
  const logs = ratios.filter((ratio) => ratio > 0).map((ratio) => Math.log(ratio));
  const weight = logs.length + 1;
  const mean = (USUAL_MEAN + sumOf(logs)) / weight;
  const squares = logs.map((log) => (log - mean) ** 2);
  const variance = (USUAL_DEVIATION ** 2 + sumOf(squares)) / weight;
  return {
    ratio: Math.max(1, Math.exp(mean)),
    high: Math.max(1, Math.exp(mean + BAND * Math.sqrt(variance))),
  };
}

/** Unmarked days that must be left to learn the usual from. */
const MIN_PLAIN_DAYS = 14;

/**
 * The marked times inside a range that teach nothing of the usual. None where too little would be
 * left: a store that is always on sale sells so as a rule.
 */
export function teachesNothing(
  marked: readonly InstantRange[],
  range: InstantRange,
  known: readonly InstantRange[],
): InstantRange[] {
  const inside = clipped(marked, range);
  const plainMs = clipped(known, range)
    .flatMap((span) => gapsIn(span, joined(inside)))
    .reduce((sum, { fromMs, untilMs }) => sum + untilMs - fromMs, 0);
  return plainMs < MIN_PLAIN_DAYS * DAY_MS ? [] : inside;
}

function clipped(spans: readonly InstantRange[], range: InstantRange): InstantRange[] {
  return spans
    .map(({ fromMs, untilMs }) => ({
      fromMs: Math.max(fromMs, range.fromMs),
      untilMs: Math.min(untilMs, range.untilMs),
    }))
    .filter(({ fromMs, untilMs }) => fromMs < untilMs);
}

function joined(spans: readonly InstantRange[]): InstantRange[] {
  return spans.toSorted((one, other) => one.fromMs - other.fromMs);
}

function ordersIn({ hours }: HourlyOrders, { fromMs, untilMs }: InstantRange): number {
  let sum = 0;
  for (const { hourStart, orders } of rowsIn(hours, {
    fromMs: fromMs - HOUR_MS + 1,
    untilMs,
  })) {
    const part = Math.min(untilMs, hourStart + HOUR_MS) - Math.max(fromMs, hourStart);
    sum += (orders * part) / HOUR_MS;
  }
  return Math.round(sum);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
