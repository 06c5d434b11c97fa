import { tiersByLevel } from '#app/domain/offerings/tier-of.ts';
import type { BudgetOutcome } from '#app/domain/quotes/reduce-to-budget.ts';
import type { TierInWords } from '#app/ports/package-view.ts';
import type { OfferingRow } from '#app/ports/catalogue.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { amountMinorOf } from '#app/services/read-amount.ts';
import { reducedForStore } from '#app/services/reduced-for-store.ts';
import { soldOffering } from '#app/services/sold-offering.ts';
import { tierInWords } from '#app/services/tier-in-words.ts';

export interface NewQuoteView {
  readonly agencyName: string;
  readonly offering: OfferingRow;
  readonly tiers: readonly TierInWords[];
  /** Null where none was typed, or what was typed is no amount. */
  readonly budgetMinor: number | null;
  readonly reduced: BudgetOutcome | null;
}

/** What a merchant who wants something else can start from; null where nothing is sold at all. */
export async function newQuoteView(
  deps: ServiceDeps,
  store: StoreRow,
  budget: string | null,
): Promise<NewQuoteView | null> {
  const { offering } = await soldOffering(deps, store);
  if (offering === null) return null;
  const agency = await deps.repositories.agencies.byId(store.agencyId);
  const budgetMinor = budget === null ? null : amountMinorOf(budget, store.currency);
  return {
    agencyName: agency?.name ?? '',
    offering,
    tiers: tiersByLevel(offering.terms).map(tierInWords),
    budgetMinor,
    reduced:
      budgetMinor === null ? null : await reducedForStore(deps, store, budgetMinor),
  };
}
