import type { Entitlements, OfferingTerms, Tier } from '#app/domain/offerings/types.ts';

/**
 * What a package allows with further services on top of its own.
 *
 * A service that the tier holds already, or that the offering does not know, adds nothing.
 */
export function entitlementsWith(
  terms: Pick<OfferingTerms, 'services'>,
  tier: Tier,
  furtherServices: readonly string[],
): Entitlements {
  const further = terms.services.filter(
    ({ code }) => furtherServices.includes(code) && !tier.services.includes(code),
  );
  return further.reduce(
    (sum, { brings }) => ({
      ...sum,
      cover: [...sum.cover, ...brings.cover],
      includedHours: sum.includedHours + brings.includedHours,
      checkIns: sum.checkIns + brings.checkIns,
      loadTests: sum.loadTests + brings.loadTests,
      hasServerUpgrade: sum.hasServerUpgrade || brings.hasServerUpgrade,
    }),
    tier.entitlements,
  );
}
