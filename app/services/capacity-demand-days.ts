import { eventsIn } from '#app/domain/seasons/events.ts';
import type { ShoppingEvent } from '#app/domain/seasons/types.ts';
import type { DateRange, LocalDate } from '#app/domain/shared/types.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { StoreSummaryRow } from '#app/ports/store-lists.ts';

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

/**
 * Shopping events of all markets the agency has stores in, by date, each once. Holidays that are no
 * shopping event are left out: with many markets there is one on most days.
 */
export function calendarEvents(
  stores: readonly StoreRow[],
  window: DateRange,
): Map<LocalDate, ShoppingEvent[]> {
  const markets = [...new Set(stores.map(({ market }) => market))].sort();
  const byDate = new Map<LocalDate, ShoppingEvent[]>();
  for (const event of markets.flatMap((market) => eventsIn(market, window))) {
    if (event.code === 'public_holiday') continue;
    const onDate = byDate.get(event.localDate) ?? [];
    if (onDate.some(({ code }) => code === event.code)) continue;
    byDate.set(event.localDate, [...onDate, event]);
  }
  return byDate;
}
