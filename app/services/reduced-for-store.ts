import {
  reduceToBudget,
  type BudgetOutcome,
} from '#app/domain/quotes/reduce-to-budget.ts';
import { localDateAt } from '#app/domain/shared/time.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { basisOf } from '#app/services/offering-view.ts';
import { soldOffering } from '#app/services/sold-offering.ts';
import { suggestForStore } from '#app/services/suggest-tier-for-store.ts';

/**
 * The best package of today's offering for a budget, held against the store's own needs.
 *
 * @param budgetMinor tax included, in the store's currency
 */
export async function reducedForStore(
  deps: ServiceDeps,
  store: StoreRow,
  budgetMinor: number,
): Promise<BudgetOutcome> {
  const { offering } = await soldOffering(deps, store);
  if (offering === null) return { outcome: 'not_sold' };
  const [plan, answer] = await Promise.all([
    deps.repositories.stores.plan(store.id),
    suggestForStore(deps, store),
  ]);
  return reduceToBudget({
    terms: offering.terms,
    needs: answer.outcome === 'ready' ? answer.needs : [],
    budgetMinor,
    currency: store.currency,
    basis: basisOf(plan),
    platform: store.platform,
    acceptedOn: localDateAt(deps.clock.now(), store.zone),
  });
}
