import { entitlementsWith } from '#app/domain/offerings/entitlements-with.ts';
import type { OfferingTerms, Tier } from '#app/domain/offerings/types.ts';
import { hashOf } from '#app/domain/shared/hash.server.ts';
import type {
  ReviewedSelection,
  ReviewOutcome,
  ReviewRefusal,
  TierInWords,
} from '#app/ports/package-view.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { placesFor } from '#app/services/capacity-places.ts';
import { basisOf, priceChoice } from '#app/services/offering-view.ts';
import type { Choice } from '#app/services/review-choice.ts';
import { openThread } from '#app/services/review-thread.ts';
import { soldOffering, standingSubscription } from '#app/services/sold-offering.ts';
import { tierInWords } from '#app/services/tier-in-words.ts';

/** Prices a choice as of today, or says why it can't be bought. Changes nothing. */
export async function reviewOffering(
  deps: ServiceDeps,
  store: StoreRow,
  choice: Choice | null,
): Promise<ReviewOutcome> {
  const { season, today, offering } = await soldOffering(deps, store);
  if (offering === null) {
    const named = { code: season.code, year: season.year };
    return refused({ outcome: 'nothing_published', season: named });
  }
  const { terms } = offering;
  const subscription = await standingSubscription(deps, store.id, {
    code: terms.seasonCode,
    year: terms.seasonYear,
  });
  if (subscription !== null) return { outcome: 'already_active', subscription };
  if (choice === null) return refused({ outcome: 'unreadable' });
  const plan = await deps.repositories.stores.plan(store.id);
  const priced = priceChoice(store, terms, choice, basisOf(plan), today);
  if (priced.outcome !== 'priced') return refused(priced, terms);
  const tier = terms.tiers.find(({ code }) => code === choice.tierCode);
  if (tier === undefined) return refused({ outcome: 'unreadable' });
  const { addOns, services } = choice;
  const { places } = await placesFor(deps, store, terms, tier, services);
  if (places.outcome !== 'places') return refused({ outcome: 'no_place' });
  const [agency, thread] = await Promise.all([
    deps.repositories.agencies.byId(store.agencyId),
    openThread(deps, store.id, terms),
  ]);
  const shown = { offering, addOns, services, price: priced.price, plan };
  return {
    outcome: 'review',
    review: {
      ...shown,
      season: { code: season.code, year: season.year },
      tier: tierWith(terms, tier, services),
      agencyName: agency?.name ?? '',
      storeName: store.name,
      thread,
      hash: shownHash(shown),
    },
  };
}

/** A tier as pages say it, with what further services bring. */
export function tierWith(
  terms: Pick<OfferingTerms, 'services'>,
  tier: Tier,
  services: readonly string[],
): TierInWords {
  return tierInWords({ ...tier, entitlements: entitlementsWith(terms, tier, services) });
}

/** SHA-256 over all that is agreed to: whoever accepts sends back the hash of what they saw. */
export function shownHash(
  shown: Pick<ReviewedSelection, 'offering' | 'addOns' | 'services' | 'price' | 'plan'>,
): string {
  const { offering, addOns, services, price, plan } = shown;
  const { id, version, terms } = offering;
  return hashOf({ offering: { id, version }, terms, addOns, services, price, plan });
}

function refused(
  refusal: ReviewRefusal,
  terms?: OfferingTerms,
): Extract<ReviewOutcome, { outcome: 'refused' }> {
  const code = 'code' in refusal ? refusal.code : null;
  const named = [...(terms?.addOns ?? []), ...(terms?.services ?? [])];
  const found = named.find((one) => one.code === code);
  return { outcome: 'refused', refusal, name: found?.name ?? null };
}
