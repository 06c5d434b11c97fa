import type { OfferingTerms, Plan } from '#app/domain/offerings/types.ts';
import { priceSelection } from '#app/domain/pricing/price-selection.ts';
import type { PriceBreakdown, PriceOutcome } from '#app/domain/pricing/types.ts';
import { hashOf } from '#app/domain/shared/hash.server.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';
import type {
  ReviewedSelection,
  ReviewOutcome,
  ReviewRefusal,
} from '#app/ports/package-view.ts';
import type { OfferingRow, StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { basisOf } from '#app/services/offering-view.ts';
import type { Choice } from '#app/services/review-choice.ts';
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
  const priced = priceChoice(store, terms, choice, plan, today);
  if (priced.outcome !== 'priced') return refused(priced, terms);
  const tier = terms.tiers.find(({ code }) => code === choice.tierCode);
  if (tier === undefined) return refused({ outcome: 'unreadable' });
  const agency = await deps.repositories.agencies.byId(store.agencyId);
  const shown = { offering, addOns: choice.addOns, price: priced.price, plan };
  return {
    outcome: 'review',
    review: {
      ...shown,
      season: { code: season.code, year: season.year },
      tier: tierInWords(tier),
      agencyName: agency?.name ?? '',
      storeName: store.name,
      hash: shownHash(shown),
    },
  };
}

export function priceChoice(
  store: StoreRow,
  terms: OfferingTerms,
  choice: Choice,
  plan: Plan | null,
  acceptedOn: LocalDate,
): PriceOutcome {
  return priceSelection({
    terms,
    tierCode: choice.tierCode,
    addOns: choice.addOns,
    basis: basisOf(plan),
    currency: store.currency,
    acceptedOn,
    platform: store.platform,
  });
}

/** SHA-256 over all that is agreed to: whoever accepts sends back the hash of what they saw. */
export function shownHash(shown: {
  readonly offering: OfferingRow;
  readonly addOns: ReviewedSelection['addOns'];
  readonly price: PriceBreakdown;
  readonly plan: Plan | null;
}): string {
  const { offering, addOns, price, plan } = shown;
  const { id, version, terms } = offering;
  return hashOf({ offering: { id, version }, terms, addOns, price, plan });
}

function refused(
  refusal: ReviewRefusal,
  terms?: OfferingTerms,
): Extract<ReviewOutcome, { outcome: 'refused' }> {
  const code = 'code' in refusal ? refusal.code : null;
  const addOn = terms?.addOns.find((one) => one.code === code);
  return { outcome: 'refused', refusal, addOnName: addOn?.name ?? null };
}
