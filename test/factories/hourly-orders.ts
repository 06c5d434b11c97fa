import type { HourlyOrders, OrderHour } from '#app/domain/peaks/types.ts';
import {
  HOUR_MS,
  hourStartAt,
  instantRangeOf,
  localHourAt,
} from '#app/domain/shared/time.ts';
import type { DateRange, LocalHour, Zone } from '#app/domain/shared/types.ts';

/** Orders for every local hour of some dates, by a rule; the dates are known from end to end. */
export function hourlyOrders(
  zone: Zone,
  dates: DateRange,
  ordersAt: (hour: LocalHour) => number,
): HourlyOrders {
  const range = instantRangeOf(dates, zone);
  const hours: OrderHour[] = [];
  for (let ms = range.fromMs; ms < range.untilMs; ms = hourStartAt(ms + HOUR_MS, zone)) {
    const orders = ordersAt(localHourAt(ms, zone));
    if (orders > 0) hours.push(orderHour(ms, orders));
  }
  return { zone, hours, known: [range] };
}

/** An hour's row with 1,000 minor units an order. */
export function orderHour(hourStart: number, orders: number): OrderHour {
  return {
    hourStart,
    orders,
    cancelled: 0,
    refunded: 0,
    valueMinor: orders * 1000,
    cancelledValueMinor: 0,
    refundedValueMinor: 0,
  };
}

/** A Poisson count; the sum of exponential waits, fine for rates up to some hundreds. */
export function poisson(rate: number, random: () => number): number {
  let count = -1;
  for (let left = rate; left >= 0; count++) left += Math.log(1 - random());
  return count;
}
