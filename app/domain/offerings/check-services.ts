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
import { errorAt, warningAt, type TermsFinding } from '#app/domain/offerings/findings.ts';
import type { OfferingTerms, Service, Tier } from '#app/domain/offerings/types.ts';

/** The catalogue: each service by itself, and as the tiers use it. */
export function checkServices(terms: OfferingTerms): TermsFinding[] {
  const soldByHour = new Set(
    terms.tiers
      .filter((tier) => tier.standaloneFee === 'hourly')
      .flatMap((tier) => tier.services),
  );
  return [
    ...terms.services.flatMap((service, index) =>
      checkService(service, `services.${index}`, soldByHour),
    ),
    ...terms.tiers.flatMap((tier, index) =>
      checkTierServices(terms, tier, `tiers.${index}.services`),
    ),
  ];
}

function checkService(
  service: Service,
  path: string,
  soldByHour: ReadonlySet<string>,
): TermsFinding[] {
  const { usualHours, mostHours, platforms, kind, brings, code, isQuoteOnly } = service;
  const isEmptyEstimate = soldByHour.has(code) && !isQuoteOnly && usualHours === 0;
  const findings: (TermsFinding | false)[] = [
    mostHours < usualHours && errorAt(`${path}.mostHours`, 'service_most_below_usual'),
    isEmptyEstimate && warningAt(`${path}.usualHours`, 'service_without_hours'),
    platforms.length === 0 && errorAt(`${path}.platforms`, 'service_for_no_platform'),
    (kind === 'server_upgrade' || brings.hasServerUpgrade) &&
      platforms.includes('shopify') &&
      errorAt(`${path}.platforms`, 'service_needs_server'),
  ];
  return [
    ...checkName(service.name, `${path}.name`),
    ...checkOptionalText(service.summary, `${path}.summary`, MAX_SUMMARY),
    ...checkAmount(usualHours, `${path}.usualHours`, MAX_HOURS),
    ...checkAmount(mostHours, `${path}.mostHours`, MAX_HOURS),
    ...checkWindows(brings.cover, `${path}.brings.cover`),
    ...checkAmount(brings.includedHours, `${path}.brings.includedHours`, MAX_HOURS),
    ...checkCount(brings.checkIns, `${path}.brings.checkIns`, MAX_PIECES),
    ...checkCount(brings.loadTests, `${path}.brings.loadTests`, MAX_PIECES),
    ...findings.filter((finding) => finding !== false),
  ];
}

function checkTierServices(
  terms: OfferingTerms,
  tier: Tier,
  path: string,
): TermsFinding[] {
  const isByServices = tier.addOnFee === 'by_services' || tier.standaloneFee === 'hourly';
  if (tier.services.length === 0) {
    return isByServices ? [errorAt(path, 'tier_without_services')] : [];
  }
  return tier.services.flatMap((code, index) => {
    const service = terms.services.find((one) => one.code === code);
    const at = `${path}.${index}`;
    if (service === undefined) return [errorAt(at, 'tier_service_unknown', { code })];
    if (service.isQuoteOnly) return [errorAt(at, 'tier_service_by_quote', { code })];
    return tier.services.indexOf(code) < index
      ? [errorAt(at, 'tier_service_repeated', { code })]
      : [];
  });
}
