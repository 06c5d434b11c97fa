import type { StoreRow } from '#app/ports/repositories.ts';
import { HOUR_MS, localHourAt } from '#app/domain/shared/time.ts';
import type { InstantRange, LocalHour } from '#app/domain/shared/types.ts';
import type { Tables } from '../memory/tables.ts';
import { inner } from '../memory/tables.ts';
import { orderHour } from './hourly-orders.ts';

/** Hours of years counted already, without an order of each: for what reads hours alone. */
export function countedHistory(
  tables: Tables,
  { id, zone }: Pick<StoreRow, 'id' | 'zone'>,
  range: InstantRange,
  ordersAt: (hour: LocalHour) => number,
): void {
  const hours = inner(tables.hours, id);
  for (let ms = range.fromMs; ms < range.untilMs; ms += HOUR_MS)
    hours.set(ms, orderHour(ms, ordersAt(localHourAt(ms, zone))));
}
