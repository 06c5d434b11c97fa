import { localDateAt } from '#app/domain/shared/time.ts';
import type { CapacityAlert, CalendarSeason } from '#app/ports/calendar-view.ts';
import type { AgencyRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { concernedStores } from '#app/services/capacity-concerned.ts';
import { factsOf } from '#app/services/capacity-facts.ts';
import { gapsOf, restOfSeason } from '#app/services/capacity-gaps.ts';
import { capacitySeasons } from '#app/services/capacity-seasons.ts';
import { workLoad } from '#app/services/capacity-work.ts';

/**
 * The first season, of those not over, in which more is sold than the agency's people can give, e.g.
 * since a shift was taken away; null where there is none.
 */
export async function capacityAlert(
  deps: ServiceDeps,
  agency: Pick<AgencyRow, 'id' | 'zone'>,
): Promise<CapacityAlert | null> {
  const today = localDateAt(deps.clock.now(), agency.zone);
  const seasons = await capacitySeasons(deps, agency.id);
  for (const season of seasons.filter(({ to }) => to >= today)) {
    const alert = await alertOf(deps, agency, season);
    if (alert !== null) return alert;
  }
  return null;
}

async function alertOf(
  deps: ServiceDeps,
  agency: Pick<AgencyRow, 'id' | 'zone'>,
  season: CalendarSeason,
): Promise<CapacityAlert | null> {
  const { capacity, stores, storeLists } = deps.repositories;
  const read = await capacity.read(agency.id, season.code, season.year);
  const range = restOfSeason(season, agency.zone, deps.clock.now());
  if (read.sold.length === 0 || range === null) return null;
  const [ofAgency, packages] = await Promise.all([
    stores.ofAgency(agency.id),
    storeLists.activePackages(agency.id),
  ]);
  const concerned = concernedStores(ofAgency, packages, season);
  const facts = { ...factsOf(read, agency.zone, range), sold: read.sold };
  const gaps = gapsOf(facts, agency.zone, range, { concerned, peaks: new Map() });
  const work = workLoad(read, concerned);
  return gaps.length === 0 && work.stores.length === 0 ? null : { season, gaps, work };
}
