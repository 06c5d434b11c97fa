import { MINUTE_MS } from '#app/domain/shared/time.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';

/**
 * What became of an order.
 *
 * `dropped`: it is none, or none any more: never paid, a draft, thrown away. It counts nowhere, yet is
 * kept, so that an older version that comes late does not bring it back.
 */
export type OrderState = 'placed' | 'cancelled' | 'refunded' | 'dropped';

/** The minute of what counts nowhere: before all time that anybody asks about. */
export const NO_MINUTE = -1;

/** The epoch minute under which the ledger keeps an order. */
export function ledgerMinute(order: {
  readonly placedAtMs: EpochMs;
  readonly state: OrderState;
}): number {
  return order.state === 'dropped' ? NO_MINUTE : Math.floor(order.placedAtMs / MINUTE_MS);
}

/** The largest minute that both databases hold: in the year 6053. */
const LAST_MINUTE = 2 ** 31 - 1;

/** True for an instant that the ledger has a minute for; every real order's is one. */
export function hasLedgerMinute(placedAtMs: EpochMs): boolean {
  return Math.abs(placedAtMs) < LAST_MINUTE * MINUTE_MS;
}
