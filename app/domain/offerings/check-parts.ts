import { checkPrices } from '#app/domain/offerings/check-prices.ts';
import { checkWindows } from '#app/domain/offerings/check-windows.ts';
import { errorAt, warningAt, type TermsFinding } from '#app/domain/offerings/findings.ts';
import type { AddOn, LocalText, Tier } from '#app/domain/offerings/types.ts';
import type { CurrencyCode } from '#app/domain/shared/types.ts';

/** Codes stay for good in agreements and addresses: small letters, digits and underscores. */
const CODE_PATTERN = /^[a-z][a-z0-9_]{0,39}$/;

/** One tier by itself; its place among the others is checked elsewhere. */
export function checkTier(
  tier: Tier,
  path: string,
  currencies: readonly CurrencyCode[],
): TermsFinding[] {
  const allows = tier.entitlements;
  const at = `${path}.entitlements`;
  const isResponseFine =
    Number.isFinite(allows.responseMinutes) && allows.responseMinutes > 0;
  return [
    ...checkCode(tier.code, `${path}.code`),
    ...checkText(tier.name, `${path}.name`),
    ...checkWindows(allows.cover, `${at}.cover`),
    ...(isResponseFine
      ? []
      : [errorAt(`${at}.responseMinutes`, 'response_not_positive')]),
    ...checkNotNegative(allows.includedHours, `${at}.includedHours`),
    ...checkWhole(allows.checkIns, `${at}.checkIns`),
    ...checkWhole(allows.loadTests, `${at}.loadTests`),
    ...checkPrices(tier.addOnPriceMinor, `${path}.addOnPriceMinor`, currencies),
    ...checkPrices(tier.standalonePriceMinor, `${path}.standalonePriceMinor`, currencies),
    ...standaloneCheaper(tier, path, currencies),
  ];
}

/** One add-on by itself. */
export function checkAddOn(
  addOn: AddOn,
  path: string,
  currencies: readonly CurrencyCode[],
): TermsFinding[] {
  const { maxQuantity, unit, platforms, service } = addOn;
  const findings: (TermsFinding | false)[] = [
    !(Number.isInteger(maxQuantity) && maxQuantity >= 1) &&
      errorAt(`${path}.maxQuantity`, 'quantity_not_positive'),
    unit === 'once' &&
      maxQuantity > 1 &&
      errorAt(`${path}.maxQuantity`, 'once_more_than_once'),
    platforms.length === 0 && errorAt(`${path}.platforms`, 'add_on_for_no_platform'),
    service === 'server_upgrade' &&
      platforms.includes('shopify') &&
      errorAt(`${path}.platforms`, 'add_on_needs_server'),
  ];
  return [
    ...checkCode(addOn.code, `${path}.code`),
    ...checkText(addOn.name, `${path}.name`),
    ...checkPrices(addOn.priceMinor, `${path}.priceMinor`, currencies),
    ...findings.filter((finding) => finding !== false),
  ];
}

/** Both languages are filled in: a Polish page shows no English. */
export function checkText(text: LocalText, path: string): TermsFinding[] {
  return (['en', 'pl'] as const).flatMap((language) =>
    text[language].trim() === '' ? [errorAt(`${path}.${language}`, 'text_missing')] : [],
  );
}

/** From 0 to a limit, two decimals at most. */
export function checkPercent(percent: number, path: string, max: number): TermsFinding[] {
  const hasTwoDecimals = Math.abs(Math.round(percent * 100) - percent * 100) < 1e-6;
  const isFine = percent >= 0 && percent <= max && hasTwoDecimals;
  return isFine ? [] : [errorAt(path, 'percent_out_of_range', { max })];
}

/** A count: whole and not negative. */
export function checkWhole(value: number, path: string): TermsFinding[] {
  const negative = checkNotNegative(value, path);
  if (negative.length > 0 || Number.isInteger(value)) return negative;
  return [errorAt(path, 'number_not_whole')];
}

function checkNotNegative(value: number, path: string): TermsFinding[] {
  return Number.isFinite(value) && value >= 0 ? [] : [errorAt(path, 'number_negative')];
}

function checkCode(code: string, path: string): TermsFinding[] {
  return CODE_PATTERN.test(code) ? [] : [errorAt(path, 'code_malformed')];
}

/** On its own a package replaces a plan; cheaper than on top of one is most likely a mix-up. */
function standaloneCheaper(
  tier: Tier,
  path: string,
  currencies: readonly CurrencyCode[],
): TermsFinding[] {
  return currencies.flatMap((currency) => {
    const addOn = tier.addOnPriceMinor[currency];
    const standalone = tier.standalonePriceMinor[currency];
    const isOdd = addOn !== undefined && standalone !== undefined && standalone < addOn;
    const at = `${path}.standalonePriceMinor.${currency}`;
    return isOdd ? [warningAt(at, 'standalone_cheaper_than_add_on', { currency })] : [];
  });
}
