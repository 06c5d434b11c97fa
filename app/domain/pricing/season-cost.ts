import { isHourCovered } from '#app/domain/offerings/cover.ts';
import { tiersByLevel } from '#app/domain/offerings/tier-of.ts';
import type { CoverWindow, OfferingTerms, Tier } from '#app/domain/offerings/types.ts';
import { listedFee } from '#app/domain/pricing/listed-fee.ts';
import { taxMinorOf } from '#app/domain/pricing/lines.ts';
import { priceWork, stepsOf } from '#app/domain/pricing/price-work.ts';
import {
  NO_SURCHARGE,
  surchargeAt,
  type Surcharge,
} from '#app/domain/pricing/surcharge-at.ts';
import type { PlatformCode, PriceBasis } from '#app/domain/pricing/types.ts';
import {
  hoursOfMinutes,
  MINUTES_PER_HOUR,
  minutesOfHours,
} from '#app/domain/pricing/work-time.ts';
import { publicHolidayDates } from '#app/domain/seasons/public-holidays.ts';
import type { Market } from '#app/domain/seasons/types.ts';
import { isKnownCurrency, sumMinor } from '#app/domain/shared/money.ts';
import { localHourAt, yearOf } from '#app/domain/shared/time.ts';
import type {
  CurrencyCode,
  EpochMs,
  LocalDate,
  LocalHour,
  Zone,
} from '#app/domain/shared/types.ts';

export interface SeasonCostInput {
  readonly terms: OfferingTerms;
  readonly basis: PriceBasis;
  readonly currency: CurrencyCode;
  readonly platform: PlatformCode;
  /** Promotion and other work of that season; 0 where none is known. */
  readonly workHours: number;
  /**
   * Starts of the hours in which somebody had to be there: last season's peak hours. Each is one
   * hour of support, unless it falls into cover.
   */
  readonly supportHours: readonly EpochMs[];
  readonly zone: Zone;
  /** Whose public holidays count. */
  readonly market: Market;
}

/** A part of the cost. Net, minor units. Texts by code. */
export interface SeasonCostLine {
  readonly code: 'fee' | 'extra_work' | Exclude<Surcharge['code'], 'none'>;
  /** Null for the fee. */
  readonly hours: number | null;
  /** Per hour; for a surcharge what comes on top. Null for the fee. */
  readonly hourMinor: number | null;
  /** Of the hourly rate; null for what is no surcharge. */
  readonly percent: number | null;
  readonly amountMinor: number;
  readonly taxMinor: number;
}

/** What a season would have cost with one package, or with none. */
export interface SeasonCost {
  /** Null is going without. */
  readonly tierCode: string | null;
  /** The fee is by the hour, so an estimate. */
  readonly isEstimate: boolean;
  readonly lines: readonly SeasonCostLine[];
  /** Hours of support inside cover, which cost nothing more, and outside. */
  readonly coveredHours: number;
  readonly uncoveredHours: number;
  readonly netMinor: number;
  readonly totalMinor: number;
}

interface Option {
  readonly tierCode: string | null;
  readonly fee: { readonly feeMinor: number; readonly isEstimate: boolean } | null;
  readonly includedMinutes: number;
  readonly hourMinor: number;
  readonly cover: readonly CoverWindow[];
}

/**
 * What a past season would have cost at these terms: going without first, then each tier, smallest
 * first.
 *
 * The fee is the listed one, ordered in time. Work is what the season took and one hour for each
 * support hour outside cover; what a package includes is taken off first, the rest is paid by the
 * hour. Each support hour outside cover carries its one surcharge. Work itself is taken to be done
 * in office hours.
 *
 * @returns what is sold in the currency and on the platform; empty where nothing is
 */
export function seasonCosts(input: SeasonCostInput): SeasonCost[] {
  const { terms, currency } = input;
  if (!isKnownCurrency(currency)) return [];
  const hours = [...new Set(input.supportHours)].map((ms) => localHourAt(ms, input.zone));
  const holidays = holidaysOf(input.market, hours);
  const without = terms.withoutPackageHourMinor[currency];
  const options: Option[] = [
    ...(without === undefined ? [] : [goingWithout(without)]),
    ...tiersByLevel(terms).flatMap((tier) => optionOf(input, tier)),
  ];
  return options.map((option) => costOf(input, option, hours, holidays));
}

function goingWithout(hourMinor: number): Option {
  return { tierCode: null, fee: null, includedMinutes: 0, hourMinor, cover: [] };
}

function optionOf(input: SeasonCostInput, tier: Tier): Option[] {
  const { terms, currency } = input;
  const fee = listedFee(terms, tier, input);
  const extraHourMinor = terms.extraHourMinor[currency];
  if (fee === null || extraHourMinor === undefined) return [];
  const { hourly, feeMinor } = fee;
  const { includedHours, cover } = tier.entitlements;
  return [
    {
      tierCode: tier.code,
      fee: { feeMinor, isEstimate: hourly !== null },
      includedMinutes: hourly?.usualMinutes ?? minutesOfHours(includedHours),
      hourMinor: hourly?.rateMinor ?? extraHourMinor,
      cover,
    },
  ];
}

function costOf(
  input: SeasonCostInput,
  option: Option,
  hours: readonly LocalHour[],
  holidays: ReadonlySet<LocalDate>,
): SeasonCost {
  const { terms, currency, workHours } = input;
  const { cover } = option;
  const open = hours.filter((at) => !isHourCovered(cover, at.hourOfWeek));
  const minutes = minutesOfHours(workHours) + open.length * MINUTES_PER_HOUR;
  const lines = [
    ...(option.fee === null ? [] : [feeLine(terms, currency, option.fee.feeMinor)]),
    ...extraWork(input, option, Math.max(0, minutes - option.includedMinutes)),
    ...surcharges(
      input,
      option,
      open.map((at) => surchargeAt(terms, cover, holidays, at)),
    ),
  ];
  const netMinor = sumMinor(
    lines.map((line) => line.amountMinor),
    currency,
  );
  return {
    tierCode: option.tierCode,
    isEstimate: option.fee?.isEstimate ?? false,
    lines,
    coveredHours: hours.length - open.length,
    uncoveredHours: open.length,
    netMinor,
    totalMinor: sumMinor([netMinor, ...lines.map((line) => line.taxMinor)], currency),
  };
}

function feeLine(
  { taxPercent }: OfferingTerms,
  currency: CurrencyCode,
  amountMinor: number,
): SeasonCostLine {
  const taxMinor = taxMinorOf(amountMinor, taxPercent, currency);
  return {
    code: 'fee',
    hours: null,
    hourMinor: null,
    percent: null,
    amountMinor,
    taxMinor,
  };
}

function extraWork(
  { terms, currency }: SeasonCostInput,
  { hourMinor }: Option,
  minutes: number,
): SeasonCostLine[] {
  if (minutes === 0) return [];
  const steps = stepsOf(terms);
  const work = priceWork(hourMinor, minutes, {
    surcharge: NO_SURCHARGE,
    steps,
    currency,
  });
  return [
    {
      code: 'extra_work',
      hours: hoursOfMinutes(work.billedMinutes),
      hourMinor,
      percent: null,
      amountMinor: work.amountMinor,
      taxMinor: taxMinorOf(work.amountMinor, terms.taxPercent, currency),
    },
  ];
}

/** One line for each kind there is, dearest rule first. */
function surcharges(
  { terms, currency }: SeasonCostInput,
  { hourMinor }: Option,
  found: readonly Surcharge[],
): SeasonCostLine[] {
  return (['holiday', 'weekend', 'after_hours'] as const).flatMap((code) => {
    const same = found.filter((one) => one.code === code);
    const [surcharge] = same;
    if (surcharge === undefined) return [];
    // The minimum is billed with the work, once.
    const steps = { ...stepsOf(terms), minimumMinutes: 0 };
    const minutes = same.length * MINUTES_PER_HOUR;
    const work = priceWork(hourMinor, minutes, { surcharge, steps, currency });
    return [
      {
        code,
        hours: same.length,
        hourMinor: work.surchargeHourMinor,
        percent: surcharge.percent,
        amountMinor: work.surchargeMinor,
        taxMinor: taxMinorOf(work.surchargeMinor, terms.taxPercent, currency),
      },
    ];
  });
}

function holidaysOf(market: Market, hours: readonly LocalHour[]): ReadonlySet<LocalDate> {
  const years = hours.map(({ localDate }) => yearOf(localDate));
  return hours.length === 0
    ? new Set()
    : publicHolidayDates(market, Math.min(...years), Math.max(...years));
}
