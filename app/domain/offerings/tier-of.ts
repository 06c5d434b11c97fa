import type { OfferingTerms, Tier } from '#app/domain/offerings/types.ts';
import { AppError } from '#app/domain/shared/errors.ts';

/** The tier of that code. @throws {AppError} `bad_terms` where the offering has none */
export function tierOf(terms: OfferingTerms, code: string): Tier {
  const tier = terms.tiers.find((one) => one.code === code);
  if (tier === undefined) throw new AppError('bad_terms', `no tier ${code.slice(0, 60)}`);
  return tier;
}

/** Tiers from the smallest to the largest; the order in the list says nothing. */
export function tiersByLevel(terms: OfferingTerms): Tier[] {
  return [...terms.tiers].sort((a, b) => a.level - b.level);
}
