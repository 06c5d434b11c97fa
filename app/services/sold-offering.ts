import { nextSeason, seasonFor } from '#app/domain/seasons/season.ts';
import type { Season } from '#app/domain/seasons/types.ts';
import { localDateAt } from '#app/domain/shared/time.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';
import type { StandingSubscription } from '#app/ports/package-view.ts';
import type { OfferingRow, StoreRow, SubscriptionRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { parseAgreement } from '#app/services/subscription-schema.ts';

export interface SoldOffering {
  /** The season under way or next to begin. */
  readonly season: Season;
  /** Store-local. */
  readonly today: LocalDate;
  /** What the agency sells for it; null where nothing is published. */
  readonly offering: OfferingRow | null;
}

/**
 * What a store can buy today: the offering for the season under way or next to begin. Where the
 * agency's own season has ended before the market's, the one after it counts.
 */
export async function soldOffering(
  deps: ServiceDeps,
  store: StoreRow,
): Promise<SoldOffering> {
  const today = localDateAt(deps.clock.now(), store.zone);
  const next = nextSeason(today, store.market);
  const first = await deps.repositories.offerings.published(
    store.agencyId,
    next.code,
    next.year,
  );
  if (first === null || first.terms.seasonTo >= today)
    return { season: next, today, offering: first };
  const season = seasonFor(store.market, next.year + 1, next.code);
  const { code, year } = season;
  const offering = await deps.repositories.offerings.published(
    store.agencyId,
    code,
    year,
  );
  return { season, today, offering };
}

/** The agreement that stands for a season, active or waiting for the store's return. */
export async function standingSubscription(
  deps: ServiceDeps,
  storeId: string,
  season: { readonly code: string; readonly year: number },
): Promise<StandingSubscription | null> {
  const rows = await deps.repositories.subscriptions.all(storeId);
  const row = rows.find(
    ({ seasonCode, seasonYear, state }) =>
      seasonCode === season.code &&
      seasonYear === season.year &&
      (state === 'active' || state === 'suspended'),
  );
  return row === undefined ? null : standing(row);
}

export function standing(row: SubscriptionRow): StandingSubscription {
  const { id, tierCode, acceptedAt, acceptedByName } = row;
  const state = row.state === 'suspended' ? 'suspended' : 'active';
  const tiers = parseAgreement(row.agreement)?.terms.tiers ?? [];
  const tierName = tiers.find(({ code }) => code === tierCode)?.name ?? null;
  return { id, tierCode, tierName, state, acceptedAt, acceptedByName };
}
