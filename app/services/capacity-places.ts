import { demandOf } from '#app/domain/capacity/demand-of.ts';
import type { WorkBehind } from '#app/domain/capacity/demand-of.ts';
import { placesLeft } from '#app/domain/capacity/places-left.ts';
import type { Demand, PlacesLeft } from '#app/domain/capacity/types.ts';
import type { OfferingTerms, Tier } from '#app/domain/offerings/types.ts';
import { servedRange } from '#app/domain/pricing/served-range.ts';
import { instantRangeOf, localDateAt } from '#app/domain/shared/time.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { factsOf } from '#app/services/capacity-facts.ts';

export interface TierPlaces {
  readonly places: PlacesLeft;
  /** To be named when selling; what was sold or planned since makes it another. */
  readonly version: number;
  /** What selling it would take. */
  readonly demand: Demand;
}

/**
 * How many more of a package the agency's people can serve, seen from one store: its own agreement of
 * the season counts as free, since a new one would take its place.
 *
 * @param services codes of services on top of the tier's own
 */
export async function placesFor(
  deps: ServiceDeps,
  store: Pick<StoreRow, 'id' | 'agencyId' | 'zone' | 'market'>,
  terms: OfferingTerms,
  tier: Tier,
  services: readonly string[],
): Promise<TierPlaces> {
  const { seasonCode, seasonYear } = terms;
  const [agency, read, work] = await Promise.all([
    deps.repositories.agencies.byId(store.agencyId),
    deps.repositories.capacity.read(store.agencyId, seasonCode, seasonYear),
    workBehind(deps, store, terms),
  ]);
  const now = deps.clock.now();
  const demand = demandOf({
    terms,
    tier,
    services,
    days: daysServed(terms, localDateAt(now, store.zone)),
    zone: store.zone,
    work,
  });
  const range = instantRangeOf(demand.days, store.zone);
  const facts = factsOf(read, agency?.zone ?? store.zone, range, store.id);
  return { places: placesLeft(facts, demand, now), version: read.version, demand };
}

/** The days it would serve if sold on a day; the season as it is where it is over. */
export function daysServed(
  terms: OfferingTerms,
  today: string,
): { readonly from: string; readonly to: string } {
  if (today > terms.seasonTo) return { from: terms.seasonFrom, to: terms.seasonTo };
  const { startsOn, endsOn } = servedRange(terms, today);
  return { from: startsOn, to: endsOn };
}

async function workBehind(
  deps: ServiceDeps,
  { agencyId, market }: Pick<StoreRow, 'agencyId' | 'market'>,
  { seasonCode, seasonYear }: OfferingTerms,
): Promise<WorkBehind | null> {
  const { offerings } = deps.repositories;
  const published = await offerings.published(agencyId, seasonCode, seasonYear, market);
  if (published === null) return null;
  return (await offerings.byId(agencyId, published.id))?.costs ?? null;
}
