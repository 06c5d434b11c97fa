import { checkDates } from '#app/domain/offerings/check-dates.ts';
import {
  checkAddOn,
  checkPercent,
  checkText,
  checkTier,
  checkWhole,
} from '#app/domain/offerings/check-parts.ts';
import { checkPrices, pricedCurrencies } from '#app/domain/offerings/check-prices.ts';
import { checkTierOrder } from '#app/domain/offerings/check-tier-order.ts';
import { errorAt, warningAt, type TermsFinding } from '#app/domain/offerings/findings.ts';
import type { OfferingTerms } from '#app/domain/offerings/types.ts';

/** More parts than months in a year are no instalments of a season. */
const MAX_INSTALMENTS = 12;

/**
 * What is wrong with an offering before anyone buys it: prices, order of tiers, windows, dates.
 *
 * Finds everything at once, in the order of the fields. Empty means it can be published; so does a
 * list of warnings only, once the agency has looked.
 */
export function checkTerms(terms: OfferingTerms): TermsFinding[] {
  const currencies = pricedCurrencies(terms);
  return [
    ...checkText(terms.name, 'name'),
    ...checkDates(terms),
    ...terms.lastMinute.flatMap((step, index) =>
      checkPercent(step.percent, `lastMinute.${index}.percent`, 300),
    ),
    ...(terms.tiers.length === 0 ? [errorAt('tiers', 'tiers_none')] : []),
    ...terms.tiers.flatMap((tier, index) =>
      checkTier(tier, `tiers.${index}`, currencies),
    ),
    ...repeatedCodes(terms.tiers, 'tiers'),
    ...checkTierOrder(terms.tiers, currencies),
    ...terms.addOns.flatMap((addOn, index) =>
      checkAddOn(addOn, `addOns.${index}`, currencies),
    ),
    ...repeatedCodes(terms.addOns, 'addOns'),
    ...checkPrices(terms.extraHourMinor, 'extraHourMinor', currencies),
    ...checkPrices(terms.withoutPackageHourMinor, 'withoutPackageHourMinor', currencies),
    ...checkHourlyRates(terms, currencies),
    ...checkPercent(terms.afterHoursPercent, 'afterHoursPercent', 300),
    ...checkWhole(terms.extraHoursCap, 'extraHoursCap'),
    ...(terms.taxPercent === null
      ? []
      : checkPercent(terms.taxPercent, 'taxPercent', 100)),
    ...checkInstalments(terms.instalments),
  ];
}

/** True where nothing stands against publishing. */
export function canPublish(findings: readonly TermsFinding[]): boolean {
  return findings.every((finding) => finding.severity !== 'error');
}

function repeatedCodes(
  items: readonly { readonly code: string }[],
  path: string,
): TermsFinding[] {
  return items.flatMap(({ code }, index) => {
    const isRepeated = items.findIndex((one) => one.code === code) < index;
    return isRepeated
      ? [errorAt(`${path}.${index}.code`, 'code_repeated', { code })]
      : [];
  });
}

/** Work without a package that is cheaper than with one makes the package a penalty. */
function checkHourlyRates(
  terms: OfferingTerms,
  currencies: readonly string[],
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

function checkInstalments(instalments: number): TermsFinding[] {
  const isFine =
    Number.isInteger(instalments) && instalments >= 1 && instalments <= MAX_INSTALMENTS;
  return isFine
    ? []
    : [errorAt('instalments', 'instalments_out_of_range', { max: MAX_INSTALMENTS })];
}
