import { checkAddOn } from '#app/domain/offerings/check-add-on.ts';
import { checkDates } from '#app/domain/offerings/check-dates.ts';
import { pricedCurrencies } from '#app/domain/offerings/check-prices.ts';
import { checkRates, MAX_SURCHARGE_PERCENT } from '#app/domain/offerings/check-rates.ts';
import { checkServices } from '#app/domain/offerings/check-services.ts';
import { checkTierOrder } from '#app/domain/offerings/check-tier-order.ts';
import { checkTier } from '#app/domain/offerings/check-tier.ts';
import {
  checkCodes,
  checkCount,
  checkListLength,
  checkName,
  checkOptionalText,
  checkPercent,
  MAX_HOURS,
  MAX_NOTE,
} from '#app/domain/offerings/check-values.ts';
import { errorAt, type TermsFinding } from '#app/domain/offerings/findings.ts';
import type { OfferingTerms } from '#app/domain/offerings/types.ts';
import { daysBetween } from '#app/domain/shared/time.ts';

/** More parts than months in a year are no instalments of a season. */
const MAX_INSTALMENTS = 12;
const MAX_TIERS = 12;
const MAX_LIST = 40;
const MARKET_PATTERN = /^(\*|[A-Z]{2})$/;

/**
 * What is wrong with an offering before anyone buys it: prices, order of tiers, windows, dates.
 *
 * Finds everything at once, in the order of the fields. Empty means it can be published; so does a
 * list of warnings only, once the agency has looked.
 */
export function checkTerms(terms: OfferingTerms): TermsFinding[] {
  const currencies = pricedCurrencies(terms);
  const dates = checkDates(terms);
  return [
    ...checkName(terms.name, 'name'),
    ...dates,
    ...(MARKET_PATTERN.test(terms.market) ? [] : [errorAt('market', 'market_malformed')]),
    ...checkPercent(terms.loadTestPercent, 'loadTestPercent', MAX_SURCHARGE_PERCENT),
    ...checkLists(terms),
    ...checkServices(terms),
    ...(currencies.length === 0 ? [errorAt('tiers', 'prices_none')] : []),
    ...terms.tiers.flatMap((tier, index) =>
      checkTier(tier, `tiers.${index}`, currencies, terms.services),
    ),
    ...checkTierOrder(terms, currencies),
    ...terms.addOns.flatMap((addOn, index) =>
      checkAddOn(addOn, `addOns.${index}`, currencies),
    ),
    ...checkRates(terms, currencies),
    ...checkCount(terms.extraHoursCap, 'extraHoursCap', MAX_HOURS),
    ...(terms.taxPercent === null
      ? []
      : checkPercent(terms.taxPercent, 'taxPercent', 100)),
    ...checkOptionalText(terms.taxNote, 'taxNote', MAX_NOTE),
    ...(dates.length === 0 ? checkPause(terms) : []),
    ...checkInstalments(terms.instalments),
  ];
}

/** True where nothing stands against publishing. */
export function canPublish(findings: readonly TermsFinding[]): boolean {
  return findings.every((finding) => finding.severity !== 'error');
}

function checkLists(terms: OfferingTerms): TermsFinding[] {
  return [
    ...(terms.tiers.length === 0 ? [errorAt('tiers', 'tiers_none')] : []),
    ...checkListLength(terms.tiers, 'tiers', MAX_TIERS),
    ...(['services', 'addOns', 'bundleMinor', 'lastMinute'] as const).flatMap((field) =>
      checkListLength(terms[field], field, MAX_LIST),
    ),
    ...(['services', 'tiers', 'addOns'] as const).flatMap((field) =>
      checkCodes(terms[field], field),
    ),
  ];
}

/** A pause as long as the season would be a season without a package. */
function checkPause({ pauseDays, seasonFrom, seasonTo }: OfferingTerms): TermsFinding[] {
  const days = daysBetween(seasonFrom, seasonTo);
  const wrong = checkCount(pauseDays, 'pauseDays', MAX_HOURS);
  if (wrong.length > 0 || pauseDays <= days) return wrong;
  return [errorAt('pauseDays', 'pause_longer_than_season', { days })];
}

function checkInstalments(instalments: number): TermsFinding[] {
  const isFine =
    Number.isInteger(instalments) && instalments >= 1 && instalments <= MAX_INSTALMENTS;
  return isFine
    ? []
    : [errorAt('instalments', 'instalments_out_of_range', { max: MAX_INSTALMENTS })];
}
