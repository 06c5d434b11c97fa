import { deriveNeeds } from '#app/domain/tiers/derive-needs.ts';
import { suggestTier } from '#app/domain/tiers/suggest-tier.ts';
import type { GrowthCase, ReadySuggestion } from '#app/ports/suggestion-view.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { Remembered } from '#app/services/remembered.ts';
import { storeHistory } from '#app/services/store-history.ts';
import { readHistory } from '#app/services/suggestion-history.ts';

/** A change below this is next to none: half or double of it would say nothing. */
const NEXT_TO_NONE = 0.05;
/** Below a tenth of last season there is no store to advise. */
const LEAST_GROWTH = 0.1;

const remembered = new Remembered<readonly GrowthCase[]>(100);

/**
 * The suggestion if the store grew half as much as the forecast assumes, or twice as much; a tenth less or more
 * where it hardly changed. Twice a fall that would leave no store is left out. Least growth first; empty without
 * a season on record or a verdict. Remembered like the suggestion itself.
 */
export async function growthCasesFor(
  deps: ServiceDeps,
  store: StoreRow,
  ready: ReadySuggestion,
): Promise<readonly GrowthCase[]> {
  const growth = ready.forecast?.growth ?? null;
  if (growth === null) return [];
  const history = await storeHistory(deps, store, ready.today);
  const { offering, basis, currency, platform } = ready;
  const key = JSON.stringify([
    history.key,
    [offering.id, offering.version, basis, currency],
    [store.market, platform],
  ]);
  return remembered.get(key, async () => {
    const hourly = await history.hourly();
    const { terms } = offering;
    const coming = { from: terms.seasonFrom, to: terms.seasonTo };
    const { code } = ready.season;
    const { today } = ready;
    const { marks } = history;
    const known = { hourly, market: store.market, today, code, coming, marks };
    return casesOf(growth).flatMap((one): GrowthCase[] => {
      const isAssumed = one.code === 'assumed';
      const { figures, forecast } = isAssumed
        ? ready
        : readHistory({ ...known, growth: one.growth });
      const needs = deriveNeeds(figures, platform);
      const selling = { terms, currency, basis, platform, acceptedOn: today };
      const verdict = suggestTier({ ...selling, needs, figures });
      const isVerdict = verdict.outcome === 'tier' || verdict.outcome === 'none';
      if (forecast === null || !isVerdict) return [];
      const tierCode = verdict.outcome === 'tier' ? verdict.match.tierCode : null;
      const { peakDay, peakHour } = forecast;
      return [{ ...one, peakDay, peakHour, tierCode }];
    });
  });
}

/** Least growth first. */
function casesOf(growth: number): Pick<GrowthCase, 'code' | 'growth'>[] {
  const change = growth - 1;
  const assumed = { code: 'assumed', growth } as const;
  if (Math.abs(change) < NEXT_TO_NONE) {
    return [
      { code: 'tenth_less', growth: growth * 0.9 },
      assumed,
      { code: 'tenth_more', growth: growth * 1.1 },
    ];
  }
  const half = { code: 'half', growth: 1 + change / 2 } as const;
  if (change > 0) return [half, assumed, { code: 'double', growth: 1 + 2 * change }];
  // Twice a fall of about half or more would leave nothing, or less.
  const least = 1 + 2 * change;
  return least < LEAST_GROWTH
    ? [assumed, half]
    : [{ code: 'double', growth: least }, assumed, half];
}
