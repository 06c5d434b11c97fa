import type { PlacesLeft } from '#app/domain/capacity/types.ts';
import type { TierCapacity } from '#app/ports/calendar-view.ts';
import type { TierPlacesData } from '#app/components/console/calendar/calendar-data.ts';
import type { Words } from '#app/components/console/offering-data.server.ts';

/** How many more of each package can be sold, and what limits it. */
export function tierPlaces(
  capacities: readonly TierCapacity[],
  words: Words,
): TierPlacesData[] {
  const markets = new Set(capacities.map(({ market }) => market));
  return capacities.map((capacity) => ({
    key: `${capacity.offeringId} ${capacity.tierCode}`,
    name: nameOf(capacity, markets.size > 1, words),
    ...placesText(capacity.places, words),
  }));
}

function nameOf(
  { tierName, market }: TierCapacity,
  withMarket: boolean,
  { t, locale }: Words,
): string {
  if (!withMarket) return tierName[locale];
  const place =
    market === '*'
      ? t('catalogue:market.every')
      : new Intl.DisplayNames([locale], { type: 'region' }).of(market);
  return `${tierName[locale]} · ${place ?? market}`;
}

function placesText(
  places: PlacesLeft,
  { t, format }: Words,
): Pick<TierPlacesData, 'state' | 'badge' | 'reason'> {
  switch (places.outcome) {
    case 'places': {
      const { places: count } = places;
      const badge = Number.isFinite(count)
        ? t('calendar:places.left', { count, n: format.number(count) })
        : t('calendar:places.noLimit');
      return { state: 'open', badge, reason: null };
    }
    case 'sold_out':
      return {
        state: 'waiting_list',
        badge: t('calendar:places.waitingList'),
        reason: t(`calendar:places.reason.${places.limit}`),
      };
    case 'cover_missing':
      return {
        state: 'waiting_list',
        badge: t('calendar:places.waitingList'),
        reason: t('calendar:places.reason.missing', {
          count: places.hoursMissing,
          n: format.number(places.hoursMissing, 2),
          first: format.dateTime(places.firstMissing.fromMs),
        }),
      };
  }
}
