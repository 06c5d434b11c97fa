import { checkPrices } from '#app/domain/offerings/check-prices.ts';
import { checkCount, checkPercent } from '#app/domain/offerings/check-values.ts';
import { errorAt, warningAt, type TermsFinding } from '#app/domain/offerings/findings.ts';
import type { OfferingTerms, Tier } from '#app/domain/offerings/types.ts';
import type { CurrencyCode } from '#app/domain/shared/types.ts';

export const MAX_SURCHARGE_PERCENT = 300;
const MINUTES_PER_HOUR = 60;
const MAX_MINIMUM_MINUTES = 8 * MINUTES_PER_HOUR;

/** Bundle prices, the hourly terms, and the rates of work beyond a package. */
export function checkRates(
  terms: OfferingTerms,
  currencies: readonly CurrencyCode[],
): TermsFinding[] {
  return [
    ...terms.bundleMinor.flatMap((prices, index) =>
      checkPrices(prices, `bundleMinor.${index}`, currencies),
    ),
    ...fallingBundle(terms, currencies),
    ...terms.tiers.flatMap((tier, index) => checkFeeBasis(terms, tier, `tiers.${index}`)),
    ...checkHourly(terms, currencies),
    ...checkPrices(terms.extraHourMinor, 'extraHourMinor', currencies),
    ...checkPrices(terms.withoutPackageHourMinor, 'withoutPackageHourMinor', currencies),
    ...cheaperWithout(terms, currencies),
    ...(['afterHoursPercent', 'weekendPercent', 'holidayPercent'] as const).flatMap(
      (field) => checkPercent(terms[field], field, MAX_SURCHARGE_PERCENT),
    ),
  ];
}

/** A tier sold by services, or by the hour, needs the price it is made of. */
function checkFeeBasis(terms: OfferingTerms, tier: Tier, path: string): TermsFinding[] {
  const services = tier.services.length;
  const findings: (TermsFinding | false)[] = [
    tier.addOnFee === 'by_services' &&
      services > terms.bundleMinor.length &&
      errorAt(`${path}.addOnFee`, 'bundle_missing', { services }),
    tier.standaloneFee === 'hourly' &&
      terms.hourly === null &&
      errorAt(`${path}.standaloneFee`, 'hourly_missing'),
  ];
  return findings.filter((finding) => finding !== false);
}

/** Adding a service may well cost nothing more; that it costs less is seldom meant. */
function fallingBundle(
  terms: OfferingTerms,
  currencies: readonly CurrencyCode[],
): TermsFinding[] {
  return terms.bundleMinor.flatMap((prices, index) =>
    currencies.flatMap((currency) => {
      const price = prices[currency];
      const before = terms.bundleMinor[index - 1]?.[currency];
      if (price === undefined || before === undefined || price >= before) return [];
      const values = { currency, services: index + 1 };
      return [warningAt(`bundleMinor.${index}.${currency}`, 'bundle_falls', values)];
    }),
  );
}

function checkHourly(
  { hourly }: OfferingTerms,
  currencies: readonly CurrencyCode[],
): TermsFinding[] {
  if (hourly === null) return [];
  const { stepMinutes, minimumMinutes, aroundTheClockPercent, rateMinor } = hourly;
  const isStep =
    Number.isInteger(stepMinutes) &&
    stepMinutes >= 1 &&
    MINUTES_PER_HOUR % stepMinutes === 0;
  return [
    ...checkPrices(rateMinor, 'hourly.rateMinor', currencies),
    ...(isStep
      ? []
      : [errorAt('hourly.stepMinutes', 'steps_out_of_range', { max: MINUTES_PER_HOUR })]),
    ...checkCount(minimumMinutes, 'hourly.minimumMinutes', MAX_MINIMUM_MINUTES),
    ...checkPercent(
      aroundTheClockPercent,
      'hourly.aroundTheClockPercent',
      MAX_SURCHARGE_PERCENT,
    ),
  ];
}

/** Work without a package that is cheaper than with one makes the package a penalty. */
function cheaperWithout(
  terms: OfferingTerms,
  currencies: readonly CurrencyCode[],
): TermsFinding[] {
  return currencies.flatMap((currency) => {
    const withPackage = terms.extraHourMinor[currency];
    const without = terms.withoutPackageHourMinor[currency];
    const isOdd =
      withPackage !== undefined && without !== undefined && without < withPackage;
    const path = `withoutPackageHourMinor.${currency}`;
    return isOdd ? [warningAt(path, 'without_package_cheaper', { currency })] : [];
  });
}
