import { demandOf } from '#app/domain/capacity/demand-of.ts';
import { placesLeft } from '#app/domain/capacity/places-left.ts';
import type { PlacesLeft } from '#app/domain/capacity/types.ts';
import type { Tier } from '#app/domain/offerings/types.ts';
import { instantRangeOf, localDateAt } from '#app/domain/shared/time.ts';
import type { Zone } from '#app/domain/shared/types.ts';
import type { TierCapacity } from '#app/ports/calendar-view.ts';
import type { OfferingRow, OfferingVersion } from '#app/ports/catalogue.ts';
import type { CapacityRead } from '#app/ports/people.ts';
import type { AgencyRow, StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { factsOf } from '#app/services/capacity-facts.ts';
import { daysServed } from '#app/services/capacity-places.ts';

/** Which stores an offering is for, and whose people serve them. */
interface Setting {
  readonly agency: Pick<AgencyRow, 'id' | 'zone'>;
  readonly stores: readonly StoreRow[];
  readonly read: CapacityRead;
}

/** How many more of each published package can be sold; latest season first, weakest tier first. */
export async function tierCapacities(
  deps: ServiceDeps,
  agency: Pick<AgencyRow, 'id' | 'zone'>,
): Promise<TierCapacity[]> {
  const [published, stores] = await Promise.all([
    deps.repositories.offerings.allPublished(agency.id),
    deps.repositories.stores.ofAgency(agency.id),
  ]);
  const capacities: TierCapacity[] = [];
  for (const offering of published) {
    const { seasonCode, seasonYear } = offering.terms;
    const read = await deps.repositories.capacity.read(agency.id, seasonCode, seasonYear);
    capacities.push(...(await ofOffering(deps, offering, { agency, stores, read })));
  }
  return capacities;
}

/** The same for one offering, with what of it is read already; none once its season is over. */
export async function ofOffering(
  deps: ServiceDeps,
  { id, terms }: OfferingRow,
  setting: Setting,
): Promise<TierCapacity[]> {
  const { offerings } = deps.repositories;
  const now = deps.clock.now();
  if (terms.seasonTo < localDateAt(now, setting.agency.zone)) return [];
  const version = await offerings.byId(setting.agency.id, id);
  return terms.tiers
    .toSorted((a, b) => a.level - b.level)
    .map((tier) => ({
      offeringId: id,
      market: terms.market,
      tierCode: tier.code,
      tierName: tier.name,
      places: scarcest(
        zonesFor(setting, terms.market).map((zone) =>
          placesIn(zone, tier, version, setting, now),
        ),
      ),
    }));
}

function placesIn(
  zone: Zone,
  tier: Tier,
  version: OfferingVersion | null,
  { agency, read }: Setting,
  now: number,
): PlacesLeft {
  if (version === null) return { outcome: 'places', places: Number.POSITIVE_INFINITY };
  const { terms, costs: work } = version;
  const days = daysServed(terms, localDateAt(now, zone));
  const demand = demandOf({ terms, tier, services: [], days, zone, work });
  const facts = factsOf(read, agency.zone, instantRangeOf(days, zone));
  return placesLeft(facts, demand, now);
}

/** Zones of the stores an offering is for; the agency's own where there is none yet. */
function zonesFor({ agency, stores }: Setting, market: string): Zone[] {
  const meant = stores.filter(
    (store) =>
      store.disconnectedAt === null && (market === '*' || store.market === market),
  );
  const zones = [...new Set(meant.map(({ zone }) => zone))];
  return zones.length === 0 ? [agency.zone] : zones;
}

/** What is missing counts before what is sold out, and that before places. */
function scarcest(all: readonly PlacesLeft[]): PlacesLeft {
  const [least] = all.toSorted((a, b) => roomOf(a) - roomOf(b));
  return least ?? { outcome: 'places', places: Number.POSITIVE_INFINITY };
}

function roomOf(left: PlacesLeft): number {
  switch (left.outcome) {
    case 'cover_missing':
      return -1 - left.hoursMissing;
    case 'sold_out':
      return 0;
    case 'places':
      return left.places;
  }
}
