import {
  ledgerMinute,
  NO_MINUTE,
  type OrderState,
} from '#app/domain/orders/order-state.ts';
import { hourStartAt, MINUTE_MS } from '#app/domain/shared/time.ts';
import type { CurrencyCode, EpochMs, Zone } from '#app/domain/shared/types.ts';
import type { IntakeRow } from '#app/ingestion/intake-store.ts';

/** An order as its table keeps it. */
export interface LedgerRow {
  readonly storeId: string;
  readonly orderId: string;
  readonly minute: number;
  readonly state: OrderState;
  readonly valueMinor: number;
  readonly currency: CurrencyCode;
  readonly updatedAtMs: number;
}

/** What decides whether a version goes into the ledger. */
export type KnownOrder = Pick<
  LedgerRow,
  'storeId' | 'orderId' | 'minute' | 'state' | 'updatedAtMs'
>;

export interface LedgerPlan {
  /** At most one an order, in key order. */
  readonly orders: readonly LedgerRow[];
  /** Hours whose orders change, each once, in key order. */
  readonly hours: readonly DirtyHour[];
}

export interface DirtyHour {
  readonly storeId: string;
  readonly hourStart: EpochMs;
}

/**
 * How far an order is on its way. A delivery does not lead it back within the time of one version,
 * which is a second: the earlier of two versions may come later.
 */
const WAY: Readonly<Record<OrderState, number>> = {
  dropped: 0,
  placed: 1,
  refunded: 2,
  cancelled: 3,
};

/** Where an order stands among those known. */
export function orderKey(storeId: string, orderId: string): string {
  return `${storeId} ${orderId}`;
}

/**
 * What deliveries of orders change in the ledger.
 *
 * @param rows deliveries that are no repeats, in the order they came
 * @param known orders among them that the ledger has, by `orderKey`
 */
export function planLedger(
  rows: readonly IntakeRow[],
  known: ReadonlyMap<string, KnownOrder>,
): LedgerPlan {
  const orders = new Map<string, LedgerRow>();
  const hours = makeHours();
  for (const { storeId, zone, what } of rows) {
    if (what.kind !== 'order') continue;
    const { orderId, state, valueMinor, currency, updatedAtMs } = what.entry;
    const minute = ledgerMinute(what.entry);
    const key = orderKey(storeId, orderId);
    const before = orders.get(key) ?? known.get(key);
    if (before !== undefined && !isNewer({ state, updatedAtMs }, before)) continue;
    orders.set(key, {
      storeId,
      orderId,
      minute,
      state,
      valueMinor,
      currency,
      updatedAtMs,
    });
    hours.mark(storeId, zone, minute);
    // An order can be moved by its platform: the hour it left is counted anew as well.
    if (before !== undefined && before.minute !== minute)
      hours.mark(storeId, zone, before.minute);
  }
  return {
    orders: [...orders]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, order]) => order),
    hours: hours.list(),
  };
}

function isNewer(
  next: Pick<LedgerRow, 'state' | 'updatedAtMs'>,
  before: KnownOrder,
): boolean {
  return next.updatedAtMs === before.updatedAtMs
    ? WAY[next.state] >= WAY[before.state]
    : next.updatedAtMs > before.updatedAtMs;
}

function makeHours() {
  const marked = new Map<string, DirtyHour>();
  // In a storm most orders are of one store and one minute.
  let last = { storeId: '', minute: NO_MINUTE };
  return {
    mark: (storeId: string, zone: Zone, minute: number): void => {
      if (minute === NO_MINUTE) return;
      if (last.minute === minute && last.storeId === storeId) return;
      last = { storeId, minute };
      const hourStart = hourStartAt(minute * MINUTE_MS, zone);
      marked.set(`${storeId} ${String(hourStart)}`, { storeId, hourStart });
    },
    list: (): DirtyHour[] =>
      [...marked.values()].sort((one, other) =>
        one.storeId === other.storeId
          ? one.hourStart - other.hourStart
          : one.storeId < other.storeId
            ? -1
            : 1,
      ),
  };
}
