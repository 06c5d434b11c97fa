import { weeklyCoverHours } from '#app/domain/offerings/cover.ts';
import type {
  CoverWindow,
  OfferingCosts,
  OfferingTerms,
  Tier,
} from '#app/domain/offerings/types.ts';
import { listedFee } from '#app/domain/pricing/listed-fee.ts';
import type { Selection } from '#app/domain/pricing/types.ts';
import {
  amountOfTime,
  MINUTES_PER_HOUR,
  minutesOfHours,
} from '#app/domain/pricing/work-time.ts';
import { fractionOfMinor } from '#app/domain/shared/money.ts';
import { dateRangeDays, weekdayOf } from '#app/domain/shared/time.ts';
import type { DateRange } from '#app/domain/shared/types.ts';

/** What a package leaves the agency in one currency. Net, minor units. For the agency's eyes only. */
export interface Margin {
  readonly feeMinor: number;
  readonly workHours: number;
  readonly workMinor: number;
  /** Hours of cover over the season, before they are shared between stores. */
  readonly standbyHours: number;
  /** One store's part of them. */
  readonly standbyMinor: number;
  /** Fee less both; below 0 the package costs more than it brings. */
  readonly marginMinor: number;
  /** Of the fee, in percent, one decimal; null for a fee of nothing. */
  readonly marginPercent: number | null;
}

/**
 * What the listed fee of a package leaves when everything it includes is used.
 *
 * Work: the included hours (sold by the hour: the usual ones), and the hours behind check-ins, load
 * tests and the server upgrade. Standby: its cover over the season, shared by the stores that one
 * person on call looks after.
 *
 * @param storesPerResponder at least 1
 * @returns null where it is not sold in the currency, or what it needs has no cost in it
 */
export function marginOf(
  terms: OfferingTerms,
  tier: Tier,
  costs: OfferingCosts,
  sale: Pick<Selection, 'basis' | 'currency' | 'platform'> & {
    readonly storesPerResponder: number;
  },
): Margin | null {
  const fee = listedFee(terms, tier, sale);
  if (fee === null) return null;
  const { currency, storesPerResponder } = sale;
  const { cover } = tier.entitlements;
  const workMinutes = workMinutesOf(tier, costs, fee.hourly?.usualMinutes ?? null);
  const standbyMinutes = coverMinutes(cover, {
    from: terms.seasonFrom,
    to: terms.seasonTo,
  });
  const workCost = costs.workHourMinor[currency];
  const standbyCost = costs.standbyHourMinor[currency];
  if (workCost === undefined && workMinutes > 0) return null;
  if (standbyCost === undefined && standbyMinutes > 0) return null;
  const workMinor = amountOfTime(workCost ?? 0, workMinutes);
  const standbyMinor = fractionOfMinor(
    standbyCost ?? 0,
    standbyMinutes,
    MINUTES_PER_HOUR * storesPerResponder,
  );
  const marginMinor = fee.feeMinor - workMinor - standbyMinor;
  return {
    feeMinor: fee.feeMinor,
    workHours: workMinutes / MINUTES_PER_HOUR,
    workMinor,
    standbyHours: standbyMinutes / MINUTES_PER_HOUR,
    standbyMinor,
    marginMinor,
    marginPercent:
      fee.feeMinor === 0 ? null : Math.round((marginMinor / fee.feeMinor) * 1000) / 10,
  };
}

function workMinutesOf(
  { entitlements }: Tier,
  costs: OfferingCosts,
  usualMinutes: number | null,
): number {
  // By the hour, reviews and upgrades are among the hours that are billed.
  if (usualMinutes !== null) return usualMinutes;
  const { includedHours, checkIns, loadTests, hasServerUpgrade } = entitlements;
  return minutesOfHours(
    includedHours +
      checkIns * costs.checkInHours +
      loadTests * costs.loadTestHours +
      (hasServerUpgrade ? costs.serverUpgradeHours : 0),
  );
}

/** Minutes of cover on the days of a season; a clock change is left out of account. */
function coverMinutes(cover: readonly CoverWindow[], days: DateRange): number {
  const byWeekday = Array.from({ length: 8 }, (_, weekday) =>
    weeklyCoverHours(
      cover
        .filter((window) => window.weekdays.includes(weekday))
        .map((window) => ({ ...window, weekdays: [weekday] })),
    ),
  );
  const hours = dateRangeDays(days).map((date) => byWeekday[weekdayOf(date)] ?? 0);
  return hours.reduce((sum, one) => sum + minutesOfHours(one), 0);
}
