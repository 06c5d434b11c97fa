import { AppError } from '#app/domain/shared/errors.ts';
import type { OfferingKey, OfferingVersion } from '#app/ports/catalogue.ts';
import type {
  OfferingContext,
  OfferingGroup,
  VersionLine,
} from '#app/ports/draft-view.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { seasonPart, seasonTerms, type SeasonTerms } from '#app/services/draft-terms.ts';

/** What an agency sells and has sold: a group for each season and market, latest season first. */
export async function offeringGroups(
  deps: ServiceDeps,
  agencyId: string,
): Promise<OfferingGroup[]> {
  const [versions, stores] = await Promise.all([
    deps.repositories.offerings.versions(agencyId),
    storesByVersion(deps, agencyId),
  ]);
  const groups = new Map<string, OfferingGroup & { versions: VersionLine[] }>();
  for (const version of versions) {
    const { seasonCode, seasonYear, market, seasonFrom, seasonTo } = version.terms;
    const key = keyText(version.terms);
    const group = groups.get(key) ?? {
      key,
      season: {
        code: seasonCode,
        year: seasonYear,
        market,
        from: seasonFrom,
        to: seasonTo,
      },
      versions: [],
    };
    group.versions.push(lineOf(version, stores));
    groups.set(key, group);
  }
  return [...groups.values()];
}

/**
 * One version with its season, its siblings and what is open on them.
 *
 * @throws AppError `not_found` for another agency's offering, or none
 */
export async function offeringContext(
  deps: ServiceDeps,
  agencyId: string,
  offeringId: string,
): Promise<OfferingContext> {
  const version = await offeringOf(deps, agencyId, offeringId);
  const { offerings, seasons, quoteThreads, capacity } = deps.repositories;
  const { seasonCode, seasonYear } = version.terms;
  const [all, stores, ofAgency, threads, { storesPerResponder }] = await Promise.all([
    offerings.versions(agencyId),
    storesByVersion(deps, agencyId),
    seasons.all(agencyId),
    quoteThreads.allOfAgency(agencyId, true),
    capacity.read(agencyId, seasonCode, seasonYear),
  ]);
  const versions = all.filter(({ terms }) => keyText(terms) === keyText(version.terms));
  const ids = new Set(versions.map(({ id }) => id));
  return {
    version,
    season:
      ofAgency.find(
        ({ code, year, market }) =>
          code === seasonCode && year === seasonYear && market === version.terms.market,
      ) ?? null,
    versions: versions.map((one) => lineOf(one, stores)),
    published:
      versions.find(({ state, id }) => state === 'published' && id !== version.id) ??
      null,
    openThreads: threads.filter(({ offeringId: id }) => ids.has(id)).length,
    storesPerResponder,
  };
}

/** @throws AppError `not_found` for another agency's offering, or none */
export async function offeringOf(
  deps: ServiceDeps,
  agencyId: string,
  offeringId: string,
): Promise<OfferingVersion> {
  const found = /^[\w-]{1,64}$/.test(offeringId)
    ? await deps.repositories.offerings.byId(agencyId, offeringId)
    : null;
  if (found === null) throw new AppError('not_found', 'no such offering in this agency');
  return found;
}

/** The season's dates as they are now; those of the terms where it is not on record. */
export function seasonOfContext({ version, season }: OfferingContext): SeasonTerms {
  return season === null ? seasonPart(version.terms) : seasonTerms(season);
}

async function storesByVersion(
  deps: ServiceDeps,
  agencyId: string,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  const rows = await deps.repositories.subscriptions.standingOfAgency(agencyId);
  for (const { offeringId, state } of rows)
    // A cancelled one is served to its last day, but keeps nothing after it.
    if (state !== 'ending') counts.set(offeringId, (counts.get(offeringId) ?? 0) + 1);
  return counts;
}

function lineOf(
  { id, terms, version, state, publishedAt, changedAt }: OfferingVersion,
  stores: ReadonlyMap<string, number>,
): VersionLine {
  const accepted = stores.get(id) ?? 0;
  return {
    id,
    name: terms.name,
    version,
    state,
    publishedAt,
    changedAt,
    stores: accepted,
  };
}

function keyText({ seasonCode, seasonYear, market }: OfferingKey): string {
  return `${seasonCode}-${String(seasonYear)}-${market}`;
}
