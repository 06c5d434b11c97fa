import { checkPrices } from '#app/domain/offerings/check-prices.ts';
import {
  checkName,
  checkOptionalText,
  MAX_PIECES,
  MAX_SUMMARY,
} from '#app/domain/offerings/check-values.ts';
import { errorAt, type TermsFinding } from '#app/domain/offerings/findings.ts';
import type { AddOn } from '#app/domain/offerings/types.ts';
import type { CurrencyCode } from '#app/domain/shared/types.ts';

/** One extra by itself. */
export function checkAddOn(
  addOn: AddOn,
  path: string,
  currencies: readonly CurrencyCode[],
): TermsFinding[] {
  const { maxQuantity, unit, platforms, service } = addOn;
  const findings: (TermsFinding | false)[] = [
    !(Number.isInteger(maxQuantity) && maxQuantity >= 1) &&
      errorAt(`${path}.maxQuantity`, 'quantity_not_positive'),
    maxQuantity > MAX_PIECES &&
      errorAt(`${path}.maxQuantity`, 'number_too_large', { max: MAX_PIECES }),
    unit === 'once' &&
      maxQuantity > 1 &&
      errorAt(`${path}.maxQuantity`, 'once_more_than_once'),
    platforms.length === 0 && errorAt(`${path}.platforms`, 'add_on_for_no_platform'),
    service === 'server_upgrade' &&
      platforms.includes('shopify') &&
      errorAt(`${path}.platforms`, 'add_on_needs_server'),
  ];
  return [
    ...checkName(addOn.name, `${path}.name`),
    ...checkOptionalText(addOn.summary, `${path}.summary`, MAX_SUMMARY),
    ...checkPrices(addOn.priceMinor, `${path}.priceMinor`, currencies),
    ...findings.filter((finding) => finding !== false),
  ];
}
