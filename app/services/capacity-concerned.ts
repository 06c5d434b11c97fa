import type { CalendarSeason, ConcernedStore } from '#app/ports/calendar-view.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ActivePackage } from '#app/ports/store-lists.ts';

/** How to name a store with the package it has in a season. */
export function concernedStores(
  stores: readonly StoreRow[],
  packages: readonly ActivePackage[],
  season: Pick<CalendarSeason, 'code' | 'year'>,
): (storeId: string) => ConcernedStore {
  const names = new Map(stores.map(({ id, name }) => [id, name]));
  const tiers = new Map(
    packages
      .filter((row) => row.seasonCode === season.code && row.seasonYear === season.year)
      .map(({ storeId, tierName }) => [storeId, tierName]),
  );
  return (storeId) => ({
    storeId,
    name: names.get(storeId) ?? storeId,
    tierName: tiers.get(storeId) ?? null,
  });
}
