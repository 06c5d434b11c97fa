import type { OfferingTerms } from '#app/domain/offerings/types.ts';
import { demoOfferingTerms } from '../../prisma/seed-data/demo-offering.ts';

/** The demo offering for Holiday 2026, without tax; a test names only what matters to it. */
export function makeOffering(changes: Partial<OfferingTerms> = {}): OfferingTerms {
  const season = {
    year: 2026,
    from: '2026-11-20',
    to: '2026-12-31',
    orderBy: '2026-10-21',
    lastMinuteFrom: '2026-11-06',
  };
  return { ...demoOfferingTerms(season, null), ...changes };
}

/**
 * Everything by services: on top of a plan $500, $750, $950 and $1,100 for one to four services, on
 * its own $120 an hour, half as much again around the clock.
 */
export function makeBundleOffering(changes: Partial<OfferingTerms> = {}): OfferingTerms {
  const base = makeOffering();
  const sold = {
    addOnFee: 'by_services',
    addOnPriceMinor: {},
    standaloneFee: 'hourly',
    standalonePriceMinor: {},
  } as const;
  const services: Readonly<Record<string, readonly string[]>> = {
    essential: ['site_review'],
    extended: ['promotion_work', 'site_review'],
    around_the_clock: ['promotion_work', 'site_review', 'server_upgrade', 'on_call'],
  };
  return {
    ...base,
    tiers: base.tiers.map((tier) => ({
      ...tier,
      ...sold,
      services: services[tier.code] ?? [],
    })),
    ...changes,
  };
}
