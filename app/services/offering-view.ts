import { coveredCount } from '#app/domain/offerings/cover.ts';
import { tiersByLevel } from '#app/domain/offerings/tier-of.ts';
import type { OfferingTerms, Plan } from '#app/domain/offerings/types.ts';
import { priceSelection } from '#app/domain/pricing/price-selection.ts';
import { lastMinuteStepOn } from '#app/domain/pricing/last-minute.ts';
import type {
  PriceBasis,
  PriceBreakdown,
  PriceOutcome,
} from '#app/domain/pricing/types.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';
import { peakHourTotal } from '#app/domain/tiers/derive-needs.ts';
import type {
  FurtherService,
  OfferedPackages,
  PackagesView,
  TierCard,
} from '#app/ports/package-view.ts';
import type { StoreSuggestion } from '#app/ports/suggestion-view.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { placesFor } from '#app/services/capacity-places.ts';
import { openThread } from '#app/services/review-thread.ts';
import type { Choice } from '#app/services/review-choice.ts';
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
  const [plan, answer, subscription, thread] = await Promise.all([
    deps.repositories.stores.plan(store.id),
    suggestForStore(deps, store),
    standingSubscription(deps, store.id, {
      code: terms.seasonCode,
      year: terms.seasonYear,
    }),
    openThread(deps, store.id, terms),
  ]);
  const cards = await cardsOf(deps, store, terms, { plan, today, answer });
  const { currency, platform } = store;
  if (cards.length === 0) {
    const instead = { currency, subscription, thread };
    return { outcome: 'currency_not_sold', season: named, agencyName, ...instead };
  }
  return {
    outcome: 'offered',
    season: named,
    agencyName,
    terms,
    currency,
    basis: basisOf(plan),
    plan,
    lastMinute: {
      now: lastMinuteStepOn(terms, today),
      next:
        terms.lastMinute.find(({ from, percent }) => from > today && percent > 0) ?? null,
    },
    platform,
    peakHours: peakHoursOf(answer),
    cards,
    suggestion: shortOutcome(answer),
    suggestedAddOns:
      answer.outcome === 'ready' && answer.suggestion.outcome === 'tier'
        ? answer.suggestion.match.addOns
        : [],
    subscription,
    thread,
  };
}

interface Asked {
  readonly plan: Plan | null;
  readonly today: LocalDate;
  readonly answer: StoreSuggestion;
}

/** Tiers that are sold in the store's currency and on its platform. */
async function cardsOf(
  deps: ServiceDeps,
  store: StoreRow,
  terms: OfferingTerms,
  { plan, today, answer }: Asked,
): Promise<TierCard[]> {
  const isKnown = peakHoursOf(answer) !== null;
  const counts = answer.outcome === 'ready' ? answer.figures.peakHoursByHourOfWeek : [];
  const suggested =
    answer.outcome === 'ready' && answer.suggestion.outcome === 'tier'
      ? answer.suggestion.match.tierCode
      : null;
  const cards = tiersByLevel(terms).map(async (tier): Promise<TierCard[]> => {
    const choice = { tierCode: tier.code, addOns: [], services: [] };
    const priced = priceChoice(store, terms, choice, basisOf(plan), today);
    if (priced.outcome !== 'priced') return [];
    const { places } = await placesFor(deps, store, terms, tier, []);
    return [
      {
        ...tierInWords(tier),
        isSuggested: tier.code === suggested,
        price: priced.price,
        peakHoursCovered: isKnown ? coveredCount(tier.entitlements.cover, counts) : null,
        hasPlace: places.outcome === 'places',
        further: furtherServices(store, terms, choice, priced.price),
      },
    ];
  });
  return (await Promise.all(cards)).flat();
}

/** Services that may be added to a choice, with what each alone adds to its fee. */
export function furtherServices(
  store: Pick<StoreRow, 'currency' | 'platform'>,
  terms: OfferingTerms,
  choice: Choice,
  price: PriceBreakdown,
): FurtherService[] {
  return terms.services.flatMap(({ code }) => {
    const services = [...choice.services, code];
    const more = { ...choice, services };
    const priced = priceChoice(store, terms, more, price.basis, price.acceptedOn);
    if (priced.outcome !== 'priced') return [];
    const line = priced.price.lines.find(
      (one) => one.kind === 'service' && one.code === code,
    );
    return line === undefined ? [] : [{ code, addsMinor: line.amountMinor }];
  });
}

/** What a choice costs a store that accepts it on a day. */
export function priceChoice(
  store: Pick<StoreRow, 'currency' | 'platform'>,
  terms: OfferingTerms,
  choice: Choice,
  basis: PriceBasis,
  acceptedOn: LocalDate,
): PriceOutcome {
  return priceSelection({
    terms,
    tierCode: choice.tierCode,
    addOns: choice.addOns,
    services: choice.services,
    discounts: [],
    basis,
    currency: store.currency,
    acceptedOn,
    platform: store.platform,
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
