import { seasonCosts, type SeasonCost } from '#app/domain/pricing/season-cost.ts';
import type {
  GrowthCase,
  PastAdviceRow,
  ReadySuggestion,
  StoreSuggestion,
} from '#app/ports/suggestion-view.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { standingSubscription } from '#app/services/sold-offering.ts';
import { growthCasesFor } from '#app/services/suggest-growth-cases.ts';
import { DAYS_AHEAD, pastAdviceFor } from '#app/services/suggest-past-advice.ts';
import { suggestForStore } from '#app/services/suggest-tier-for-store.ts';

/** The suggestion with what the rules would have said before, and who to ask. */
export async function suggestionPage(
  deps: ServiceDeps,
  store: StoreRow,
): Promise<{
  readonly answer: StoreSuggestion;
  readonly past: readonly PastAdviceRow[];
  readonly daysAhead: number;
  /** The suggestion with other growth; empty where growth is not known. */
  readonly growthCases: readonly GrowthCase[];
  readonly hasSubscription: boolean;
  readonly contactName: string;
  /** What last season would have cost at today's terms; empty where none is on record. */
  readonly costs: readonly SeasonCost[];
}> {
  const [answer, agency] = await Promise.all([
    suggestForStore(deps, store),
    deps.repositories.agencies.byId(store.agencyId),
  ]);
  const isReady = answer.outcome === 'ready';
  const [past, growthCases, subscription] = await Promise.all([
    isReady ? pastAdviceFor(deps, store, answer) : [],
    isReady ? growthCasesFor(deps, store, answer) : [],
    standingSubscription(deps, store.id, answer.season),
  ]);
  return {
    answer,
    past,
    growthCases,
    daysAhead: DAYS_AHEAD,
    hasSubscription: subscription !== null,
    contactName: agency?.contactName ?? '',
    costs: isReady ? lastSeasonCosts(store, answer) : [],
  };
}

/** Last season's peak hours, and the work it is reckoned to take, at today's terms. */
function lastSeasonCosts(store: StoreRow, ready: ReadySuggestion): readonly SeasonCost[] {
  if (ready.lastSeason === null) return [];
  const work = ready.needs.find((need) => need.code === 'work');
  return seasonCosts({
    terms: ready.offering.terms,
    basis: ready.basis,
    currency: ready.currency,
    platform: ready.platform,
    workHours: work?.code === 'work' ? work.hours : 0,
    supportHours: ready.lastPeakHours,
    zone: store.zone,
    market: store.market,
  });
}
