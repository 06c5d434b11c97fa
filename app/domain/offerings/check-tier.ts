import { checkPrices } from '#app/domain/offerings/check-prices.ts';
import { checkResponses } from '#app/domain/offerings/check-responses.ts';
import {
  checkAmount,
  checkCount,
  checkName,
  checkOptionalText,
  MAX_HOURS,
  MAX_PIECES,
  MAX_SUMMARY,
} from '#app/domain/offerings/check-values.ts';
import { checkWindows } from '#app/domain/offerings/check-windows.ts';
import { warningAt, type TermsFinding } from '#app/domain/offerings/findings.ts';
import type { Service, Tier } from '#app/domain/offerings/types.ts';
import type { CurrencyCode } from '#app/domain/shared/types.ts';

/** One tier by itself; its services and its place among the others are checked elsewhere. */
export function checkTier(
  tier: Tier,
  path: string,
  currencies: readonly CurrencyCode[],
  services: readonly Service[],
): TermsFinding[] {
  const allows = tier.entitlements;
  const at = `${path}.entitlements`;
  return [
    ...checkName(tier.name, `${path}.name`),
    ...checkOptionalText(tier.summary, `${path}.summary`, MAX_SUMMARY),
    ...(isCoverMissing(tier, services) ? [warningAt(`${at}.cover`, 'cover_none')] : []),
    ...checkWindows(allows.cover, `${at}.cover`),
    ...checkResponses(allows, at),
    ...checkAmount(allows.includedHours, `${at}.includedHours`, MAX_HOURS),
    ...checkCount(allows.checkIns, `${at}.checkIns`, MAX_PIECES),
    ...checkCount(allows.loadTests, `${at}.loadTests`, MAX_PIECES),
    ...(tier.addOnFee === 'own'
      ? checkPrices(tier.addOnPriceMinor, `${path}.addOnPriceMinor`, currencies)
      : []),
    ...(tier.standaloneFee === 'flat'
      ? checkPrices(tier.standalonePriceMinor, `${path}.standalonePriceMinor`, currencies)
      : []),
    ...standaloneCheaper(tier, path, currencies),
  ];
}

/** A package made of services has cover where one of them brings it; else none was meant. */
function isCoverMissing(
  { entitlements, services: held }: Tier,
  services: readonly Service[],
): boolean {
  if (entitlements.cover.length > 0) return false;
  if (held.length === 0) return true;
  return services.some(
    ({ code, brings }) => held.includes(code) && brings.cover.length > 0,
  );
}

/** On its own a package replaces a plan; cheaper than on top of one is most likely a mix-up. */
function standaloneCheaper(
  tier: Tier,
  path: string,
  currencies: readonly CurrencyCode[],
): TermsFinding[] {
  if (tier.addOnFee !== 'own' || tier.standaloneFee !== 'flat') return [];
  return currencies.flatMap((currency) => {
    const addOn = tier.addOnPriceMinor[currency];
    const standalone = tier.standalonePriceMinor[currency];
    const isOdd = addOn !== undefined && standalone !== undefined && standalone < addOn;
    const at = `${path}.standalonePriceMinor.${currency}`;
    return isOdd ? [warningAt(at, 'standalone_cheaper_than_add_on', { currency })] : [];
  });
}
