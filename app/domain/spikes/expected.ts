import type { Band } from '#app/domain/forecast/types.ts';
import type { Expected, RateAdjustment } from '#app/domain/spikes/types.ts';
import {
  HOUR_MS,
  hourStartAt,
  instantRangeOf,
  localHourAt,
} from '#app/domain/shared/time.ts';
import type { EpochMs, LocalDate } from '#app/domain/shared/types.ts';
import { countQuantile } from '#app/domain/stats/negative-binomial.ts';

/** Bands hold eight of ten. */
export const BAND_LOW = 0.1;
export const BAND_HIGH = 0.9;

/** The expected band of one local hour, orders per hour. */
export interface ExpectedHour {
  readonly hourStart: EpochMs;
  /** 0–23 local. */
  readonly hour: number;
  readonly orders: Band;
}

const AS_USUAL = { ratio: 1, lowRatio: 1, highRatio: 1 } as const;

/** Expected orders per hour at an instant: the hour of the week's rate, times any adjustment. */
export function rateAt(expected: Expected, ms: EpochMs): number {
  const { baseline } = expected;
  const rate = baseline.ratePerHour[localHourAt(ms, baseline.zone).hourOfWeek] ?? 0;
  return rate * adjustmentAt(expected, ms).ratio;
}

/** Expected ÷ usual at an instant, with its limits; 1 where nothing is marked. */
export function adjustmentAt(
  expected: Expected,
  ms: EpochMs,
): Omit<RateAdjustment, 'fromMs' | 'untilMs'> {
  for (const one of expected.adjustments)
    if (ms >= one.fromMs && ms < one.untilMs) return one;
  return AS_USUAL;
}

/** The 80 % band of each hour of a local day; 23 or 25 of them at a clock change. */
export function expectedDay(expected: Expected, date: LocalDate): ExpectedHour[] {
  const { zone, dispersion } = expected.baseline;
  const { fromMs, untilMs } = instantRangeOf({ from: date, to: date }, zone);
  const hours: ExpectedHour[] = [];
  for (let ms = fromMs; ms < untilMs; ms = nextHour(ms, expected)) {
    const length = Math.min(nextHour(ms, expected), untilMs) - ms;
    const orders = countBand((rateAt(expected, ms) * length) / HOUR_MS, dispersion);
    hours.push({ hourStart: ms, hour: localHourAt(ms, zone).hour, orders });
  }
  return hours;
}

/**
 * The 80 % band of the orders between two instants, e.g. of the hour in progress, or of the day so
 * far. Hours are taken to stray independently.
 */
export function expectedBetween(
  expected: Expected,
  fromMs: EpochMs,
  untilMs: EpochMs,
): Band {
  let mean = 0;
  let squares = 0;
  for (let ms = fromMs; ms < untilMs;) {
    const end = Math.min(nextHour(ms, expected), untilMs);
    const part = (rateAt(expected, ms) * (end - ms)) / HOUR_MS;
    mean += part;
    squares += part * part;
    ms = end;
  }
  return countBand(
    mean,
    mean > 0 ? (expected.baseline.dispersion * squares) / (mean * mean) : 0,
  );
}

/** Band of a count with this mean and dispersion. `mid` is the mean, a rate rather than a count. */
export function countBand(mean: number, dispersion: number): Band {
  return {
    low: Math.min(mean, countQuantile(mean, dispersion, BAND_LOW)),
    mid: mean,
    high: Math.max(mean, countQuantile(mean, dispersion, BAND_HIGH)),
  };
}

function nextHour(ms: EpochMs, expected: Expected): EpochMs {
  const { zone } = expected.baseline;
  const start = hourStartAt(ms, zone);
  const next = hourStartAt(start + HOUR_MS, zone);
  return next > ms ? next : ms + HOUR_MS;
}
