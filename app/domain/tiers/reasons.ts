import { PEAK_HOUR_MIN_ORDERS } from '#app/domain/peaks/peak-hours.ts';
import { peakDayUplift, peakHourTotal } from '#app/domain/tiers/derive-needs.ts';
import {
  MIN_HISTORY_DAYS,
  TOLERATED_PEAK_HOURS,
  UNSEEN_SEASON_UPLIFT,
} from '#app/domain/tiers/thresholds.ts';
import type {
  Reason,
  StoreFigures,
  SuggestInput,
  TierMatch,
} from '#app/domain/tiers/types.ts';

/**
 * Why this tier, weightiest first: peaks it covers, the busiest day, the work, the busiest hour,
 * the cost. At least three, with the store's own numbers; ratios rounded to one decimal.
 */
export function reasonsForTier(input: SuggestInput, match: TierMatch): Reason[] {
  const { figures } = input;
  const reasons = [
    peaksReason(input, match),
    peakDayReason(figures),
    workReason(match),
    responseReason(match),
    costReason(input, match),
    workInPackageReason(input, match),
    usualDayReason(figures),
  ];
  return reasons.filter((reason) => reason !== null);
}

/** Why none: few peak hours, a quiet busiest hour, a usual day, and work that is cheaper singly. */
export function reasonsForNone(input: SuggestInput, cheapestMatch: TierMatch): Reason[] {
  const { figures } = input;
  const work = input.needs.find((need) => need.code === 'work');
  const hourMinor = input.terms.withoutPackageHourMinor[input.currency];
  const workReasonOrNull: Reason | null =
    work === undefined || hourMinor === undefined
      ? null
      : {
          code: 'work_cheaper_by_hour',
          values: {
            hours: work.hours,
            byHourMinor: work.hours * hourMinor,
            packageMinor: cheapestMatch.expectedMinor,
            currency: input.currency,
          },
        };
  const reasons = [
    fewPeaksReason(figures),
    busiestHourReason(figures),
    workReasonOrNull,
    peakDayReason(figures),
    usualDayReason(figures),
  ];
  return reasons.filter((reason) => reason !== null);
}

/** Why no tier can be named yet, and what is missing. */
export function reasonsForTooLittle(figures: StoreFigures): Reason[] {
  const { completeDays, earlierSeasons } = figures.history;
  const couldBe = Math.round(figures.usualBusyHourOrders * UNSEEN_SEASON_UPLIFT);
  const reasons: (Reason | null)[] = [
    completeDays < MIN_HISTORY_DAYS
      ? { code: 'days_known', values: { count: completeDays, needed: MIN_HISTORY_DAYS } }
      : { code: 'days_on_record', values: { count: completeDays } },
    earlierSeasons === 0 ? { code: 'season_not_seen', values: {} } : null,
    earlierSeasons === 0
      ? {
          code: 'could_be_busy',
          values: { orders: couldBe, uplift: UNSEEN_SEASON_UPLIFT },
        }
      : null,
    usualDayReason(figures),
  ];
  return reasons.filter((reason) => reason !== null);
}

function peaksReason(input: SuggestInput, match: TierMatch): Reason | null {
  const row = match.rows.find(({ need }) => need.code === 'on_call');
  if (row?.need.code !== 'on_call' || row.offered.code !== 'on_call') return null;
  const isSeen = input.figures.peakHoursBasis === 'last_season';
  return {
    code: isSeen ? 'peaks_covered' : 'peaks_covered_forecast',
    values: {
      covered: row.offered.peakHours,
      of: row.need.peakHours,
      tierCode: match.tierCode,
      fromHour: row.need.core.fromHour,
      toHour: row.need.core.toHour,
    },
  };
}

function peakDayReason(figures: StoreFigures): Reason | null {
  const uplift = peakDayUplift(figures);
  if (figures.peakDay === null || uplift === null) return null;
  const { eventCode } = figures.peakDay;
  return {
    code: 'peak_day',
    values: {
      localDate: figures.peakDay.localDate,
      ...(eventCode === undefined ? {} : { eventCode }),
      orders: figures.peakDay.orders,
      usual: Math.round(figures.usualDayOrders),
      uplift: oneDecimal(uplift),
    },
  };
}

function workReason(match: TierMatch): Reason | null {
  const row = match.rows.find(({ need }) => need.code === 'work');
  if (row?.need.code !== 'work' || row.offered.code !== 'work') return null;
  const { hours, basis, promotions } = row.need;
  return {
    code: basis === 'recorded' ? 'work_included' : 'work_estimated',
    values: {
      hours,
      included: row.offered.hours,
      tierCode: match.tierCode,
      count: promotions,
    },
  };
}

function responseReason(match: TierMatch): Reason | null {
  const row = match.rows.find(({ need }) => need.code === 'response');
  if (row?.need.code !== 'response' || row.offered.code !== 'response') return null;
  return {
    code: 'peak_hour',
    values: {
      orders: Math.round(row.need.peakHourOrders),
      withinMinutes: row.need.withinMinutes,
      offeredMinutes: row.offered.withinMinutes,
      tierCode: match.tierCode,
    },
  };
}

function costReason(input: SuggestInput, match: TierMatch): Reason {
  const { tierCode, feeMinor, expectedMinor } = match;
  const values = { tierCode, feeMinor, expectedMinor, currency: input.currency };
  if (!match.meetsNeeds) {
    return { code: 'best_with_gaps', values: { ...values, count: match.gapCount } };
  }
  const code = expectedMinor > feeMinor ? 'cheapest_with_extras' : 'cheapest_that_covers';
  return { code, values };
}

/** Only where work alone speaks for a package. */
function workInPackageReason(input: SuggestInput, match: TierMatch): Reason | null {
  if (input.needs.some((need) => need.code === 'on_call')) return null;
  const work = input.needs.find((need) => need.code === 'work');
  const hourMinor = input.terms.withoutPackageHourMinor[input.currency];
  if (work === undefined || hourMinor === undefined) return null;
  return {
    code: 'work_cheaper_in_package',
    values: {
      hours: work.hours,
      byHourMinor: work.hours * hourMinor,
      packageMinor: match.expectedMinor,
      currency: input.currency,
    },
  };
}

function fewPeaksReason(figures: StoreFigures): Reason {
  return {
    code: 'few_peak_hours',
    values: { count: peakHourTotal(figures), tolerated: TOLERATED_PEAK_HOURS },
  };
}

function busiestHourReason(figures: StoreFigures): Reason {
  const orders = Math.round(figures.peakHourOrders.high);
  const values = { orders, limit: PEAK_HOUR_MIN_ORDERS };
  return {
    code: orders < PEAK_HOUR_MIN_ORDERS ? 'quiet_peak_hour' : 'busiest_hour',
    values,
  };
}

function usualDayReason(figures: StoreFigures): Reason | null {
  if (figures.usualDayOrders <= 0) return null;
  return { code: 'usual_day', values: { count: Math.round(figures.usualDayOrders) } };
}

function oneDecimal(value: number): number {
  return Math.round(value * 10) / 10;
}
