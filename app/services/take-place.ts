import type { Demand, PlacesLeft } from '#app/domain/capacity/types.ts';
import type { OfferingTerms, Tier } from '#app/domain/offerings/types.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { AcceptOutcome } from '#app/ports/subscriptions.ts';
import { placesFor } from '#app/services/capacity-places.ts';

/** Under a rush capacity is read again so often; more would mean that something is broken. */
const ATTEMPTS = 20;

/** What is to be sold. */
export interface Wanted {
  readonly terms: OfferingTerms;
  readonly tier: Tier;
  /** Codes of services on top of the tier's own. */
  readonly services: readonly string[];
}

export type TakePlaceOutcome =
  | Exclude<AcceptOutcome, { outcome: 'capacity_changed' }>
  /** The agency's people can't serve one more. */
  | { readonly outcome: 'no_place'; readonly places: PlacesLeft };

/**
 * Sells a place, if there is one.
 *
 * Whoever sold something, or changed the rota, between reading and writing makes it read again: two
 * stores at the same instant never share the last place.
 */
export async function takePlace(
  deps: ServiceDeps,
  store: StoreRow,
  { terms, tier, services }: Wanted,
  record: (capacity: {
    readonly version: number;
    readonly demand: Demand;
  }) => Promise<AcceptOutcome>,
): Promise<TakePlaceOutcome> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const { places, ...capacity } = await placesFor(deps, store, terms, tier, services);
    if (places.outcome !== 'places' || places.places < 1)
      return { outcome: 'no_place', places };
    const recorded = await record(capacity);
    if (recorded.outcome !== 'capacity_changed') return recorded;
  }
  throw new Error(`capacity of agency ${store.agencyId} changed ${ATTEMPTS} times over`);
}
