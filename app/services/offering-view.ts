import { coveredCount } from '#app/domain/offerings/cover.ts';
import { tiersByLevel } from '#app/domain/offerings/tier-of.ts';
import type { OfferingTerms, Plan } from '#app/domain/offerings/types.ts';
import { priceSelection } from '#app/domain/pricing/price-selection.ts';
import type { PriceBasis } from '#app/domain/pricing/types.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';
import { peakHourTotal } from '#app/domain/tiers/derive-needs.ts';
import type {
  OfferedPackages,
  PackagesView,
  StoreSuggestion,
  TierCard,
} from '#app/ports/package-view.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { soldOffering, standingSubscription } from '#app/services/sold-offering.ts';
import { suggestForStore } from '#app/services/suggest-tier-for-store.ts';
import { tierInWords } from '#app/services/tier-in-words.ts';

/** On top of a plan where the store has one, on its own where it has none. */
export function basisOf(plan: Plan | null): PriceBasis {
  return plan === null ? 'standalone' : 'add_on';
}

/** What the agency sells this store for the season, priced as of today, smallest tier first. */
export async function packagesView(
  deps: ServiceDeps,
  store: StoreRow,
): Promise<PackagesView> {
  const { season, today, offering } = await soldOffering(deps, store);
  const named = { code: season.code, year: season.year };
  const agency = await deps.repositories.agencies.byId(store.agencyId);
  const agencyName = agency?.name ?? '';
  if (offering === null)
    return { outcome: 'nothing_published', season: named, agencyName };
  const { terms } = offering;
  const [plan, answer, subscription] = await Promise.all([
    deps.repositories.stores.plan(store.id),
    suggestForStore(deps, store),
    standingSubscription(deps, store.id, {
      code: terms.seasonCode,
      year: terms.seasonYear,
    }),
  ]);
  const cards = cardsOf(store, terms, plan, today, answer);
  const { currency, platform } = store;
  if (cards.length === 0)
    return { outcome: 'currency_not_sold', season: named, agencyName, currency };
  return {
    outcome: 'offered',
    season: named,
    agencyName,
    terms,
    currency,
    basis: basisOf(plan),
    plan,
    isLastMinute: terms.lastMinutePercent > 0 && today >= terms.lastMinuteFrom,
    platform,
    peakHours: peakHoursOf(answer),
    cards,
    suggestion: shortOutcome(answer),
    suggestedAddOns:
      answer.outcome === 'ready' && answer.suggestion.outcome === 'tier'
        ? answer.suggestion.match.addOns
        : [],
    subscription,
  };
}

/** Tiers that are sold in the store's currency. */
function cardsOf(
  store: StoreRow,
  terms: OfferingTerms,
  plan: Plan | null,
  today: LocalDate,
  answer: StoreSuggestion,
): TierCard[] {
  const { currency, platform } = store;
  const isKnown = peakHoursOf(answer) !== null;
  const counts = answer.outcome === 'ready' ? answer.figures.peakHoursByHourOfWeek : [];
  const suggested =
    answer.outcome === 'ready' && answer.suggestion.outcome === 'tier'
      ? answer.suggestion.match.tierCode
      : null;
  return tiersByLevel(terms).flatMap((tier) => {
    const priced = priceSelection({
      terms,
      tierCode: tier.code,
      addOns: [],
      basis: basisOf(plan),
      currency,
      acceptedOn: today,
      platform,
    });
    if (priced.outcome !== 'priced') return [];
    return [
      {
        ...tierInWords(tier),
        isSuggested: tier.code === suggested,
        price: priced.price,
        peakHoursCovered: isKnown ? coveredCount(tier.entitlements.cover, counts) : null,
      },
    ];
  });
}

/** Known where a season is on record, or where a forecast could stand in for one. */
function peakHoursOf(answer: StoreSuggestion): OfferedPackages['peakHours'] {
  if (answer.outcome !== 'ready') return null;
  if (answer.suggestion.outcome === 'too_little_history') return null;
  const { figures, lastSeason } = answer;
  return { total: peakHourTotal(figures), basis: figures.peakHoursBasis, lastSeason };
}

function shortOutcome(answer: StoreSuggestion): OfferedPackages['suggestion'] {
  if (answer.outcome !== 'ready') return 'importing';
  const { outcome } = answer.suggestion;
  return outcome === 'currency_not_sold' ? 'too_little_history' : outcome;
}
