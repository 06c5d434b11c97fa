import type { HourlyOrders, VisitHour } from '#app/domain/peaks/types.ts';
import type { InstantRange, Zone } from '#app/domain/shared/types.ts';

/** Visits in the shape the peak report reads, so that one set of rules describes both. */
export function visitsAsHourly(
  visits: readonly VisitHour[],
  zone: Zone,
  known: readonly InstantRange[],
): HourlyOrders {
  const nothing = { cancelled: 0, refunded: 0, valueMinor: 0, cancelledValueMinor: 0 };
  return {
    zone,
    known,
    hours: visits.map(({ hourStart, visits: orders }) => ({
      hourStart,
      orders,
      ...nothing,
      refundedValueMinor: 0,
    })),
  };
}
