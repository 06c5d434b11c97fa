import type { DayHistory } from '#app/domain/forecast/day-history.ts';
import { dateOfDay } from '#app/domain/shared/time.ts';
import type { Band, Confidence, ForecastReason } from '#app/domain/forecast/types.ts';

/** Confident advice wants eight weeks beside an earlier season. */
export const SURE_DAYS = 56;
/** High confidence wants two earlier seasons and a band no wider than this, high ÷ low. */
const NARROW_BAND = 1.6;
const WIDE_BAND = 3;
/** Data that ended longer ago than this says little of today. */
const FRESH_DAYS = 60;

/** What a forecast stands on, for its confidence and its reasons. */
export interface Standing {
  readonly history: DayHistory;
  /** Earlier seasons, how many years back. */
  readonly seasonsBack: readonly number[];
  /** Plainly measured, see `measuredGrowth`; null where it cannot be. */
  readonly measuredGrowth: number | null;
  /** Assumed change against last season; null without one. */
  readonly growth: number | null;
  readonly isGrowthGiven: boolean;
  /** First and last day of the season. */
  readonly from: number;
  readonly to: number;
}

/** How far a forecast can be trusted, from what stands behind it. */
export function confidenceOf(standing: Standing, peakDay: Band): Confidence {
  const { history, seasonsBack } = standing;
  const width = peakDay.low > 0 ? peakDay.high / peakDay.low : Infinity;
  if (seasonsBack.length === 0 || history.completeDays < SURE_DAYS || width > WIDE_BAND)
    return 'low';
  const isSure = seasonsBack.length >= 2 && width <= NARROW_BAND;
  return isSure && standing.measuredGrowth !== null ? 'high' : 'medium';
}

/** Why the forecast says what it says; texts under `forecast.reason.<code>`. */
export function reasonsFor(standing: Standing): ForecastReason[] {
  const { history } = standing;
  return [
    ...seasonReasons(standing),
    ...growthReasons(standing),
    ...markedReasons(standing),
    ...dataReasons(history, standing.from, standing.to),
  ];
}

function seasonReasons({ history, seasonsBack, from, to }: Standing): ForecastReason[] {
  if (seasonsBack.length > 0)
    return [{ code: 'earlier_seasons', values: { count: seasonsBack.length } }];
  const reasons: ForecastReason[] = [
    { code: 'no_earlier_season', values: { days: history.completeDays } },
  ];
  if (countDays(from, to, history.isPromoted) === 0)
    reasons.push({ code: 'promotions_unknown', values: {} });
  return reasons;
}

function growthReasons(standing: Standing): ForecastReason[] {
  const { growth, measuredGrowth } = standing;
  if (standing.isGrowthGiven)
    return [{ code: 'growth_given', values: { ratio: round(growth ?? 1) } }];
  if (growth === null) return [];
  if (measuredGrowth === null) return [{ code: 'growth_unknown', values: {} }];
  const values = { measured: round(measuredGrowth), ratio: round(growth) };
  return [{ code: 'growth_measured', values }];
}

function markedReasons({ history, from, to }: Standing): ForecastReason[] {
  const reasons: ForecastReason[] = [];
  const promoted = countDays(from, to, history.isPromoted);
  if (promoted > 0)
    reasons.push({ code: 'promotions_planned', values: { days: promoted } });
  const closed = countDays(from, to, history.isMarkedClosed);
  if (closed > 0) reasons.push({ code: 'closures_planned', values: { days: closed } });
  return reasons;
}

function dataReasons(history: DayHistory, from: number, to: number): ForecastReason[] {
  const reasons: ForecastReason[] = [];
  if (history.cutoff - history.end > FRESH_DAYS) {
    const lastDate = dateOfDay(history.end - 1);
    reasons.push({ code: 'old_history', values: { lastDate } });
  }
  const counted = countDays(from, to, (day) => history.ordersOf(day) !== null);
  if (counted > 0) reasons.push({ code: 'season_under_way', values: { days: counted } });
  if (history.completeDays < SURE_DAYS) {
    const values = { days: history.completeDays, minDays: SURE_DAYS };
    reasons.push({ code: 'short_history', values });
  }
  return reasons;
}

function countDays(from: number, to: number, is: (day: number) => boolean): number {
  let count = 0;
  for (let day = from; day <= to; day++) if (is(day)) count++;
  return count;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
