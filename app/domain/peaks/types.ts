import type { EpochMs, InstantRange, LocalDate, Zone } from '#app/domain/shared/types.ts';

/** Orders placed in one store-local hour. Sparse: an hour without orders has no row. */
export interface OrderHour {
  /** The UTC instant at which the store's local hour begins. */
  readonly hourStart: EpochMs;
  /** Orders created in the hour, cancelled and refunded ones included, test orders not. */
  readonly orders: number;
  readonly cancelled: number;
  readonly refunded: number;
  /** Value of all `orders`, in the shop currency's minor unit. */
  readonly valueMinor: number;
  readonly cancelledValueMinor: number;
  readonly refundedValueMinor: number;
}

/** Visits begun in one store-local hour. */
export interface VisitHour {
  readonly hourStart: EpochMs;
  readonly visits: number;
}

/**
 * A store's orders by hour.
 *
 * `hours` is ascending by `hourStart`. Inside `known` a missing hour means no orders; outside it
 * means no data (a gap). `known` is ascending and disjoint.
 */
export interface HourlyOrders {
  readonly zone: Zone;
  readonly hours: readonly OrderHour[];
  readonly known: readonly InstantRange[];
}

export interface DayCount {
  readonly localDate: LocalDate;
  readonly orders: number;
  /** False where any part of the day is not known. */
  readonly isComplete: boolean;
}
