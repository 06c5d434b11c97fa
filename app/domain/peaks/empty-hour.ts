import type { OrderHour } from '#app/domain/peaks/types.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';

/** An hour without orders. */
export function emptyHour(hourStart: EpochMs): OrderHour {
  return {
    hourStart,
    orders: 0,
    cancelled: 0,
    refunded: 0,
    valueMinor: 0,
    cancelledValueMinor: 0,
    refundedValueMinor: 0,
  };
}
