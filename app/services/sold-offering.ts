import { nextSeason, SEASON_CODES, seasonFor } from '#app/domain/seasons/season.ts';
import type { Season } from '#app/domain/seasons/types.ts';
import { localDateAt } from '#app/domain/shared/time.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';
import type { StandingSubscription } from '#app/ports/package-view.ts';
import type { OfferingRow } from '#app/ports/catalogue.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { SubscriptionRow } from '#app/ports/subscriptions.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { parseAgreement } from '#app/services/subscription-schema.ts';

export interface SoldOffering {
  /** The season of the offering; without one, the season under way or next to begin. */
  readonly season: Season;
  /** Store-local. */
  readonly today: LocalDate;
  /** What the agency sells for it; null where nothing is published. */
  readonly offering: OfferingRow | null;
}

/**
 * What a store can buy today: of what is published for its market, or else for every market, the
 * season that is not over yet and begins first.
 */
export async function soldOffering(
  deps: ServiceDeps,
  store: StoreRow,
): Promise<SoldOffering> {
  const today = localDateAt(deps.clock.now(), store.zone);
  const all = await deps.repositories.offerings.allPublished(store.agencyId);
  const [offering] = all
    .filter(({ terms }) => isFor(terms.market, store.market, all, terms))
    .filter(({ terms }) => terms.seasonTo >= today)
    .sort((one, other) => (one.terms.seasonFrom < other.terms.seasonFrom ? -1 : 1));
  if (offering === undefined)
    return { season: nextSeason(today, store.market), today, offering: null };
  return { season: seasonSold(offering.terms, store), today, offering };
}

/** The template's season with the dates that the agency sells. */
function seasonSold(terms: OfferingRow['terms'], { market }: StoreRow): Season {
  const { seasonCode, seasonYear, orderBy, lastMinuteFrom } = terms;
  const code = SEASON_CODES.find((known) => known === seasonCode) ?? 'holiday';
  return {
    ...seasonFor(market, seasonYear, code),
    from: terms.seasonFrom,
    to: terms.seasonTo,
    orderBy,
    lastMinuteFrom,
  };
}

/** A market's own offering goes before the one for every market. */
function isFor(
  market: string,
  ofStore: string,
  all: readonly OfferingRow[],
  { seasonCode, seasonYear }: OfferingRow['terms'],
): boolean {
  if (market === ofStore) return true;
  const hasOwn = all.some(
    ({ terms }) =>
      terms.market === ofStore &&
      terms.seasonCode === seasonCode &&
      terms.seasonYear === seasonYear,
  );
  return market === '*' && !hasOwn;
}

/** The agreement that stands for a season: agreed and not over, or waiting for the store's return. */
export async function standingSubscription(
  deps: ServiceDeps,
  storeId: string,
  season: { readonly code: string; readonly year: number },
): Promise<StandingSubscription | null> {
  const { subscriptions } = deps.repositories;
  const row = await subscriptions.standing(storeId, season.code, season.year);
  return row === null ? null : standing(row);
}

export function standing(row: SubscriptionRow): StandingSubscription {
  const { id, tierCode, state, acceptedAt, acceptedByName } = row;
  const tiers = parseAgreement(row.agreement)?.terms.tiers ?? [];
  const tierName = tiers.find(({ code }) => code === tierCode)?.name ?? null;
  return { id, tierCode, tierName, state, acceptedAt, acceptedByName };
}
