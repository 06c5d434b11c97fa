import type { EpochMs, InstantRange } from '#app/domain/shared/types.ts';
import { HOUR_MS, MINUTE_MS } from '#app/domain/shared/time.ts';
import type { IncidentRow } from '#app/ports/repositories.ts';
import type { BandPoint, IncidentChart, RatePoint } from '#app/ports/incident-view.ts';

const WINDOW_MINUTES = 15;
const STEP_MINUTES = 5;
/** More points than this say no more on a page. */
const MOST_POINTS = 96;
const BEFORE_MS = 105 * MINUTE_MS;
const AFTER_MS = 45 * MINUTE_MS;
/** The band runs on a little past now. */
const AHEAD_MS = 8 * MINUTE_MS;

export interface MinuteOrders {
  /** Epoch minutes. */
  readonly minute: number;
  readonly orders: number;
}

/** What an incident's chart shows: some time before it, all of it, and how it ended. */
export function chartRange(row: IncidentRow, now: EpochMs): InstantRange {
  const end =
    row.recoveredAtMs === null ? now : Math.min(now, row.recoveredAtMs + AFTER_MS);
  const untilMs = Math.floor(end / MINUTE_MS) * MINUTE_MS;
  const fromMs = Math.floor((row.sinceMs - BEFORE_MS) / MINUTE_MS) * MINUTE_MS;
  return { fromMs, untilMs: Math.max(untilMs, fromMs + HOUR_MS) };
}

/** Minutes each point looks back over, and their distance; longer for an incident of many hours. */
export function chartStep(range: InstantRange): {
  windowMinutes: number;
  stepMinutes: number;
} {
  const minutes = (range.untilMs - range.fromMs) / MINUTE_MS;
  const stepMinutes = Math.max(
    STEP_MINUTES,
    Math.ceil(minutes / MOST_POINTS / STEP_MINUTES) * STEP_MINUTES,
  );
  return { stepMinutes, windowMinutes: Math.max(WINDOW_MINUTES, stepMinutes) };
}

/**
 * Orders per hour around each point.
 *
 * A point stands in the middle of its window, so that the line leaves the band when the orders did.
 * The newest points have no minutes after them: they look back over a whole window.
 *
 * @param minutes orders by minute from one window before `range.fromMs`; missing minutes are 0
 */
export function ratePoints(
  minutes: readonly MinuteOrders[],
  range: InstantRange,
): RatePoint[] {
  const { windowMinutes, stepMinutes } = chartStep(range);
  const points: RatePoint[] = [];
  const last = Math.floor(range.untilMs / MINUTE_MS);
  const first = Math.floor(range.fromMs / MINUTE_MS);
  // From the end backwards, so that the last point is the newest whole minute.
  for (let at = last; at >= first; at -= stepMinutes) {
    const until = Math.min(last, at + Math.floor(windowMinutes / 2));
    const orders = ordersBetween(minutes, until - windowMinutes, until);
    points.push({ atMs: at * MINUTE_MS, perHour: (orders * 60) / windowMinutes });
  }
  return points.reverse();
}

function ordersBetween(
  minutes: readonly MinuteOrders[],
  from: number,
  until: number,
): number {
  let orders = 0;
  for (const one of minutes)
    if (one.minute >= from && one.minute < until) orders += one.orders;
  return orders;
}

/** Usual orders per hour at an instant; null where the store is too new to have a usual. */
export type UsualRate = (ms: EpochMs) => number | null;

/**
 * The expected band over the range, as it was when the alert was raised, following the store's week.
 *
 * The incident keeps the band it was judged by. Before and after, that band is scaled by the usual
 * rate of the time, so that the picture and the alert never disagree.
 */
export function bandPoints(
  row: Pick<IncidentRow, 'sinceMs' | 'openedAtMs' | 'expectedLow' | 'expectedHigh'>,
  range: InstantRange,
  usual: UsualRate,
): BandPoint[] {
  const atAlert = smoothRate(usual, row.openedAtMs);
  const points: BandPoint[] = [];
  const untilMs = range.untilMs + AHEAD_MS;
  const stepMs = Math.max(15 * MINUTE_MS, Math.ceil((untilMs - range.fromMs) / 60));
  for (let ms = range.fromMs; ; ms = Math.min(ms + stepMs, untilMs)) {
    const rate = smoothRate(usual, ms);
    const scale = atAlert === null || rate === null || atAlert <= 0 ? 1 : rate / atAlert;
    points.push({
      atMs: ms,
      low: row.expectedLow * scale,
      high: row.expectedHigh * scale,
    });
    if (ms >= untilMs) return points;
  }
}

/** The hourly rates joined at the middle of each hour, so that the band has no steps. */
function smoothRate(usual: UsualRate, ms: EpochMs): number | null {
  const before = usual(ms - HOUR_MS / 2);
  const after = usual(ms + HOUR_MS / 2);
  if (before === null || after === null) return null;
  const part = (((ms - HOUR_MS / 2) % HOUR_MS) + HOUR_MS) % HOUR_MS;
  return before + ((after - before) * part) / HOUR_MS;
}

/** The whole chart. */
export function incidentChart(
  row: IncidentRow,
  minutes: readonly MinuteOrders[],
  range: InstantRange,
  usual: UsualRate,
): IncidentChart {
  return {
    fromMs: range.fromMs,
    untilMs: range.untilMs + AHEAD_MS,
    windowMinutes: chartStep(range).windowMinutes,
    points: ratePoints(minutes, range),
    band: bandPoints(row, range, usual),
  };
}
