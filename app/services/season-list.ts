import { eventsIn } from '#app/domain/seasons/events.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import type { OfferingVersion, SeasonRow } from '#app/ports/catalogue.ts';
import type { SeasonKey, SeasonOffering, SeasonView } from '#app/ports/season-view.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';

/** The agency's seasons with what is sold in each, latest first. */
export async function seasonViews(
  deps: ServiceDeps,
  agencyId: string,
): Promise<SeasonView[]> {
  const [seasons, versions] = await Promise.all([
    deps.repositories.seasons.all(agencyId),
    deps.repositories.offerings.versions(agencyId),
  ]);
  return seasons.map((season) => viewOf(season, versions));
}

/** @throws AppError `not_found` for another agency's season, or none */
export async function seasonView(
  deps: ServiceDeps,
  agencyId: string,
  seasonId: string,
): Promise<SeasonView> {
  const season = await seasonOf(deps, agencyId, seasonId);
  return viewOf(season, await deps.repositories.offerings.versions(agencyId));
}

/** @throws AppError `not_found` for another agency's season, or none */
export async function seasonOf(
  deps: ServiceDeps,
  agencyId: string,
  seasonId: string,
): Promise<SeasonRow> {
  const season = /^[\w-]{1,64}$/.test(seasonId)
    ? await deps.repositories.seasons.byId(agencyId, seasonId)
    : null;
  if (season === null) throw new AppError('not_found', 'no such season in this agency');
  return season;
}

function viewOf(season: SeasonRow, versions: readonly OfferingVersion[]): SeasonView {
  return {
    season,
    events: eventsIn(season.market, { from: season.from, to: season.to }),
    offerings: offeringsIn(season, versions),
  };
}

/** Every version that is for the season, latest first. */
function offeringsIn(
  season: SeasonKey,
  versions: readonly OfferingVersion[],
): SeasonOffering[] {
  return versions
    .filter(
      ({ terms }) =>
        terms.seasonCode === season.code &&
        terms.seasonYear === season.year &&
        terms.market === season.market,
    )
    .map(({ id, terms, version, state }) => ({
      ...{ id, version, state, terms },
      name: terms.name,
    }));
}
