import type { Service, Tier } from '#app/domain/offerings/types.ts';
import type { PriceOutcome, Selection } from '#app/domain/pricing/types.ts';

export type Refusal = Exclude<PriceOutcome, { outcome: 'priced' }>;

/** The services a package is made of, in the offering's order. */
export interface ChosenServices {
  /** The tier's own, without those that make no sense on the store's platform. */
  readonly own: readonly Service[];
  /** What the merchant added. */
  readonly further: readonly Service[];
}

/** True where the fee of a tier is made of services, so that more can be added. */
export function isSoldByServices(tier: Tier, basis: Selection['basis']): boolean {
  return basis === 'add_on'
    ? tier.addOnFee === 'by_services'
    : tier.standaloneFee === 'hourly';
}

/**
 * Which services a selection holds, or why it can't hold one of them.
 *
 * A service of the tier that the platform has no use for is neither done nor counted: a hosted shop
 * pays for no server.
 */
export function chooseServices(
  selection: Selection,
  tier: Tier,
): ChosenServices | Refusal {
  const { terms, platform, basis } = selection;
  const seen = new Set<string>(tier.services);
  for (const code of selection.services) {
    if (seen.has(code)) return { outcome: 'service_repeated', code };
    seen.add(code);
    const service = terms.services.find((one) => one.code === code);
    if (service === undefined) return { outcome: 'service_unknown', code };
    if (service.isQuoteOnly) return { outcome: 'service_by_quote_only', code };
    if (!service.platforms.includes(platform)) {
      return { outcome: 'service_not_for_platform', code, platform };
    }
    if (!isSoldByServices(tier, basis)) {
      return { outcome: 'service_not_sold_with_tier', code };
    }
  }
  const held = terms.services.filter(({ platforms }) => platforms.includes(platform));
  return {
    own: held.filter(({ code }) => tier.services.includes(code)),
    further: held.filter(({ code }) => selection.services.includes(code)),
  };
}
