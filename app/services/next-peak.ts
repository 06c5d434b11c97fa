import { isPeakDay } from '#app/domain/peaks/peak-days.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { SiteState } from '#app/ports/store-platform.ts';
import { Remembered } from '#app/services/remembered.ts';
import { soldOffering, type SoldOffering } from '#app/services/sold-offering.ts';
import { storeHistory, type StoreHistory } from '#app/services/store-history.ts';
import { readHistory } from '#app/services/suggestion-history.ts';

/**
 * Every store asks every few minutes, and one answer reads years of hours. The day decides, and what
 * is known of the days before it; an order that comes late moves a forecast by next to nothing.
 */
const remembered = new Remembered<SiteState['nextPeak']>(500);

/**
 * The next store-local day of the season that is expected to be a peak day, today included, by the
 * forecast that the pages show.
 *
 * @returns null where none is expected, or too little is known to expect any
 */
export async function nextPeakOf(
  deps: ServiceDeps,
  store: StoreRow,
): Promise<SiteState['nextPeak']> {
  const sold = await soldOffering(deps, store);
  const history = await storeHistory(deps, store, sold.today);
  const { from, to } = sold.season;
  const key = JSON.stringify([history.dayKey, store.market, from, to]);
  return remembered.get(key, () => nextPeak(store, sold, history));
}

async function nextPeak(
  { market }: StoreRow,
  { season, today }: SoldOffering,
  history: StoreHistory,
): Promise<SiteState['nextPeak']> {
  if (history.known.length === 0) return null;
  const hourly = await history.hourly();
  const coming = { from: season.from, to: season.to };
  const reading = readHistory({
    ...{ hourly, market, today, coming },
    code: season.code,
    marks: history.marks,
  });
  const usual = reading.figures.usualDayOrders;
  const day = reading.forecast?.days.find(
    ({ localDate, orders }) => localDate >= today && isPeakDay(orders.mid, usual),
  );
  if (day === undefined) return null;
  const { low, mid, high } = day.orders;
  return {
    localDate: day.localDate,
    orders: { low: Math.round(low), mid: Math.round(mid), high: Math.round(high) },
  };
}
