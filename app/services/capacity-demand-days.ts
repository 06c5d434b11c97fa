import { eventsIn } from '#app/domain/seasons/events.ts';
import type { ShoppingEvent } from '#app/domain/seasons/types.ts';
import type { DateRange, LocalDate } from '#app/domain/shared/types.ts';
import type { CalendarSeason } from '#app/ports/calendar-view.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { StoreSummaryRow } from '#app/ports/store-lists.ts';
import { EVERY_MARKET } from '#app/services/season-new.ts';

/** How many connected stores are expected to have a peak day, by date. */
export function storesAtPeak(
  summaries: readonly StoreSummaryRow[],
  stores: readonly StoreRow[],
): Map<LocalDate, number> {
  const connected = new Set(
    stores.filter((store) => store.disconnectedAt === null).map(({ id }) => id),
  );
  const counts = new Map<LocalDate, number>();
  for (const { storeId, peakDates } of summaries) {
    if (!connected.has(storeId)) continue;
    for (const date of peakDates ?? []) counts.set(date, (counts.get(date) ?? 0) + 1);
  }
  return counts;
}

/** Whose events stand for a season of every market. */
const MARKET_OF_EVERY = 'US';

/**
 * The markets whose events a season's calendar shows, each once: those of the stores, or the
 * season's own while no store has joined.
 */
export async function eventMarkets(
  { repositories }: ServiceDeps,
  agencyId: string,
  season: Pick<CalendarSeason, 'code' | 'year'>,
  stores: readonly StoreRow[],
): Promise<string[]> {
  const own = stores.map(({ market }) => market);
  if (own.length > 0) return [...new Set(own)].sort();
  const [rows, published] = await Promise.all([
    repositories.seasons.all(agencyId),
    repositories.offerings.allPublished(agencyId),
  ]);
  const ofSeason = [
    ...rows.filter(({ code, year }) => code === season.code && year === season.year),
    ...published
      .map(({ terms }) => terms)
      .filter(
        ({ seasonCode, seasonYear }) =>
          seasonCode === season.code && seasonYear === season.year,
      ),
  ].map(({ market }) => (market === EVERY_MARKET ? MARKET_OF_EVERY : market));
  return [...new Set(ofSeason)].sort();
}

/**
 * Shopping events of markets, by date, each once. Holidays that are no
 * shopping event are left out: with many markets there is one on most days.
 */
export function calendarEvents(
  markets: readonly string[],
  window: DateRange,
): Map<LocalDate, ShoppingEvent[]> {
  const byDate = new Map<LocalDate, ShoppingEvent[]>();
  for (const event of markets.flatMap((market) => eventsIn(market, window))) {
    if (event.code === 'public_holiday') continue;
    const onDate = byDate.get(event.localDate) ?? [];
    if (onDate.some(({ code }) => code === event.code)) continue;
    byDate.set(event.localDate, [...onDate, event]);
  }
  return byDate;
}
