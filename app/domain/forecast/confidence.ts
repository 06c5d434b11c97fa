import type { DayHistory } from '#app/domain/forecast/day-history.ts';
import type { DayModel } from '#app/domain/forecast/day-model.ts';
import { dateOfDay } from '#app/domain/shared/time.ts';
import type { Band, Confidence, ForecastReason } from '#app/domain/forecast/types.ts';

/** Confident advice wants eight weeks beside an earlier season. */
export const SURE_DAYS = 56;
/** High confidence wants two earlier seasons and a band no wider than this, high ÷ low. */
const NARROW_BAND = 1.8;
const WIDE_BAND = 3;
/** Data that ended longer ago than this says little of today. */
const FRESH_DAYS = 60;

/** How far a forecast can be trusted, from what stands behind it. */
export function confidenceOf(
  history: DayHistory,
  model: DayModel,
  peakDay: Band,
): Confidence {
  const seasons = model.seasonsBack.length;
  const width = peakDay.low > 0 ? peakDay.high / peakDay.low : Infinity;
  if (seasons === 0 || history.completeDays < SURE_DAYS || width > WIDE_BAND)
    return 'low';
  const isMeasured = model.growth?.measured !== null;
  return seasons >= 2 && width <= NARROW_BAND && isMeasured ? 'high' : 'medium';
}

/** Why the forecast says what it says; texts under `forecast.reason.<code>`. */
export function reasonsFor(
  history: DayHistory,
  model: DayModel,
  growthOverride: number | null,
): ForecastReason[] {
  const seasons = model.seasonsBack.length;
  const reasons: ForecastReason[] = [];
  if (seasons === 0) {
    reasons.push({ code: 'no_earlier_season', values: { days: history.completeDays } });
    reasons.push({ code: 'promotions_unknown', values: {} });
  } else {
    reasons.push({ code: 'earlier_seasons', values: { count: seasons } });
  }
  if (growthOverride !== null) {
    reasons.push({ code: 'growth_given', values: { ratio: growthOverride } });
  } else if (model.growth) {
    const { measured, ratio } = model.growth;
    reasons.push(
      measured === null
        ? { code: 'growth_unknown', values: {} }
        : {
            code: 'growth_measured',
            values: { measured: round(measured), ratio: round(ratio) },
          },
    );
  }
  if (isOld(history)) {
    reasons.push({
      code: 'old_history',
      values: { lastDate: dateOfDay(history.end - 1) },
    });
  }
  const counted = model.days.filter((day) => day.isKnown).length;
  if (counted > 0) reasons.push({ code: 'season_under_way', values: { days: counted } });
  if (history.completeDays < SURE_DAYS) {
    reasons.push({
      code: 'short_history',
      values: { days: history.completeDays, minDays: SURE_DAYS },
    });
  }
  return reasons;
}

function isOld(history: DayHistory): boolean {
  return history.cutoff - history.end > FRESH_DAYS;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
