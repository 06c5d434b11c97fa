import { weeklyCoverHours } from '#app/domain/offerings/cover.ts';
import type { CoverWindow, OfferingTerms } from '#app/domain/offerings/types.ts';
import type { HourlyEstimate } from '#app/domain/pricing/hourly-fee.ts';
import { taxMinorOf } from '#app/domain/pricing/lines.ts';
import type { PossibleExtra } from '#app/domain/pricing/types.ts';
import { amountOfTime, hoursOfMinutes } from '#app/domain/pricing/work-time.ts';
import { percentOfMinor, sumMinor } from '#app/domain/shared/money.ts';
import type { CurrencyCode } from '#app/domain/shared/types.ts';

type Rules = Pick<
  OfferingTerms,
  | 'extraHoursCap'
  | 'taxPercent'
  | 'afterHoursPercent'
  | 'weekendPercent'
  | 'holidayPercent'
>;

/** Surcharges of which one hour of work carries at most one. */
const SURCHARGES: readonly PossibleExtra['code'][] = [
  'after_hours',
  'weekend',
  'holiday',
];

/**
 * What can change the total of a flat fee: extra work up to the cap, and its surcharge by the time
 * it is done.
 *
 * @param cover where someone is on call no surcharge applies; around the clock it never does
 * @param extraHourMinor net, per hour
 */
export function extraWorkExtras(
  rules: Rules,
  cover: readonly CoverWindow[],
  currency: CurrencyCode,
  extraHourMinor: number,
): PossibleExtra[] {
  const minutes = rules.extraHoursCap * 60;
  if (minutes === 0) return [];
  return [
    extra(rules, currency, 'extra_work', extraHourMinor, minutes),
    ...surcharges(rules, cover, currency, extraHourMinor, minutes),
  ];
}

/**
 * What can change an estimate: hours up to the most that is billed, and the surcharge of any of the
 * hours by the time it is done.
 *
 * @param lastMinutePercent rides on the further hours too, since they are part of the fee
 */
export function estimateExtras(
  rules: Rules,
  cover: readonly CoverWindow[],
  currency: CurrencyCode,
  hourly: HourlyEstimate,
  lastMinutePercent: number,
): PossibleExtra[] {
  const { usualMinutes, mostMinutes, rateMinor } = hourly;
  const hourMinor =
    hourly.hourMinor + percentOfMinor(rateMinor, lastMinutePercent, currency);
  const further = mostMinutes - usualMinutes;
  return [
    ...(further === 0
      ? []
      : [extra(rules, currency, 'estimated_hours', hourMinor, further)]),
    ...(mostMinutes === 0
      ? []
      : surcharges(rules, cover, currency, rateMinor, mostMinutes)),
  ];
}

/**
 * The most that can be asked for: total, every extra hour, and the dearest surcharge on each.
 *
 * An hour is after hours, on a weekend or on a holiday, never two of them, so only the dearest counts.
 */
export function mostMinorOf(
  totalMinor: number,
  extras: readonly PossibleExtra[],
  currency: CurrencyCode,
): number {
  const isSurcharge = ({ code }: PossibleExtra) => SURCHARGES.includes(code);
  const dearest = Math.max(0, ...extras.filter(isSurcharge).map((one) => one.upToMinor));
  const others = extras.filter((one) => !isSurcharge(one)).map((one) => one.upToMinor);
  return sumMinor([totalMinor, ...others, dearest], currency);
}

function surcharges(
  rules: Rules,
  cover: readonly CoverWindow[],
  currency: CurrencyCode,
  hourMinor: number,
  minutes: number,
): PossibleExtra[] {
  const open = uncovered(cover);
  const possible = [
    ['after_hours', rules.afterHoursPercent, open.workDays],
    ['weekend', rules.weekendPercent, open.weekend],
    ['holiday', rules.holidayPercent, open.workDays || open.weekend],
  ] as const;
  return possible.flatMap(([code, percent, isOpen]) =>
    isOpen && percent > 0
      ? [
          extra(
            rules,
            currency,
            code,
            percentOfMinor(hourMinor, percent, currency),
            minutes,
          ),
        ]
      : [],
  );
}

/** Whether there are hours without cover from Monday to Friday, and on Saturday and Sunday. */
function uncovered(cover: readonly CoverWindow[]): {
  readonly workDays: boolean;
  readonly weekend: boolean;
} {
  const hoursOn = (isDay: (weekday: number) => boolean) =>
    weeklyCoverHours(
      cover.map((window) => ({ ...window, weekdays: window.weekdays.filter(isDay) })),
    );
  return {
    workDays: hoursOn((day) => day <= 5) < 5 * 24,
    weekend: hoursOn((day) => day > 5) < 2 * 24,
  };
}

function extra(
  rules: Rules,
  currency: CurrencyCode,
  code: PossibleExtra['code'],
  hourMinor: number,
  minutes: number,
): PossibleExtra {
  const upToNetMinor = amountOfTime(hourMinor, minutes);
  const upToTaxMinor = taxMinorOf(upToNetMinor, rules.taxPercent, currency);
  return {
    code,
    hourMinor,
    maxHours: hoursOfMinutes(minutes),
    upToNetMinor,
    upToTaxMinor,
    upToMinor: upToNetMinor + upToTaxMinor,
  };
}
