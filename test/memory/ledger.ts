import { ledgerMinute } from '#app/domain/orders/order-state.ts';
import { hourStartAt, MINUTE_MS } from '#app/domain/shared/time.ts';
import { emptyHour } from '#app/domain/peaks/empty-hour.ts';
import type { OrderHour } from '#app/domain/peaks/types.ts';
import type { InstantRange } from '#app/domain/shared/types.ts';
import type { Ledger, OrderCounts } from '#app/ports/repositories.ts';
import type { LedgerEntry } from '#app/ports/store-platform.ts';
import { copied, inner, type Tables } from './tables.ts';

const isIn = (ms: number, { fromMs, untilMs }: InstantRange) =>
  ms >= fromMs && ms < untilMs;

export function memoryLedger(tables: Tables): Ledger {
  const orders = (storeId: string) => [...(tables.ledger.get(storeId)?.values() ?? [])];
  return {
    record: async (storeId, zone, entries) => {
      const own = inner(tables.ledger, storeId);
      const dirty = tables.dirty.get(storeId) ?? new Set<number>();
      tables.dirty.set(storeId, dirty);
      for (const entry of entries) {
        const before = own.get(entry.orderId);
        if (before && before.updatedAtMs > entry.updatedAtMs) continue;
        // The ledger knows minutes, not milliseconds.
        const placedAtMs = ledgerMinute(entry) * MINUTE_MS;
        own.set(entry.orderId, { ...entry, placedAtMs });
        for (const one of [entry, before])
          if (one && one.state !== 'dropped')
            dirty.add(hourStartAt(one.placedAtMs, zone));
      }
    },
    minutes: async (storeId, range) => {
      const inRange = orders(storeId).filter(({ placedAtMs }) => isIn(placedAtMs, range));
      const byMinute = Map.groupBy(inRange, ({ placedAtMs }) => placedAtMs / MINUTE_MS);
      return [...byMinute]
        .map(([minute, all]) => ({ minute, orders: all.length }))
        .sort((one, other) => one.minute - other.minute);
    },
    total: async (storeId) =>
      orders(storeId).filter(({ state }) => state !== 'dropped').length,
    missing: async (storeId, entries) =>
      entries
        .filter((entry) => {
          const known = tables.ledger.get(storeId)?.get(entry.orderId);
          if (!known) return entry.state !== 'dropped';
          if (known.updatedAtMs === entry.updatedAtMs) return known.state !== entry.state;
          return known.updatedAtMs < entry.updatedAtMs;
        })
        .map(({ orderId }) => orderId),
    erase: async (storeId) => eraseOrders(tables, storeId),
    // Deliveries are the intake's own; there is none in memory.
    pruneDeliveries: async () => undefined,
  };
}

/** Deletes the store's orders and what derives from them. */
export function eraseOrders(tables: Tables, storeId: string): void {
  const { ledger, hours, dirty, visits, watchStates, health, summaries, known } = tables;
  for (const table of [ledger, hours, dirty, visits, watchStates, health, summaries])
    table.delete(storeId);
  tables.provisional.delete(storeId);
  for (const kind of ['orders', 'orders_provisional', 'visits'])
    known.delete(`${storeId} ${kind}`);
}

export function memoryCounts(tables: Tables): OrderCounts {
  const hours = (storeId: string, range: InstantRange): OrderHour[] => {
    const all = new Map(tables.hours.get(storeId));
    for (const [hourStart, orders] of tables.provisional.get(storeId) ?? []) {
      const counted = all.get(hourStart) ?? emptyHour(hourStart);
      if (orders > counted.orders) all.set(hourStart, { ...counted, orders });
    }
    return [...all.values()]
      .filter(({ hourStart }) => isIn(hourStart, range))
      .sort((one, other) => one.hourStart - other.hourStart);
  };
  const known = (storeId: string, kind: string) =>
    copied(tables.known.get(`${storeId} ${kind}`) ?? []);
  return {
    countDirtyHours: async (limit = 2000) => countDirty(tables, limit),
    hours: async (storeId, range) => copied(hours(storeId, range)),
    hourly: async (storeId, zone, range) => ({
      zone,
      hours: copied(hours(storeId, range)),
      known: joinRanges([
        ...known(storeId, 'orders'),
        ...known(storeId, 'orders_provisional'),
      ])
        .map(({ fromMs, untilMs }) => ({
          fromMs: Math.max(fromMs, range.fromMs),
          untilMs: Math.min(untilMs, range.untilMs),
        }))
        .filter(({ fromMs, untilMs }) => fromMs < untilMs),
    }),
    known: async (storeId, kind) => known(storeId, kind),
    firstOrderHour: async (storeId, range) =>
      hours(storeId, range).find(({ orders }) => orders > 0)?.hourStart ?? null,
    addKnown: async (storeId, kind, range) => {
      const joined = joinRanges([...known(storeId, kind), range]);
      tables.known.set(`${storeId} ${kind}`, joined);
    },
    keepFirstFigures: async (storeId, range, figures) => {
      const kept = inner(tables.provisional, storeId);
      for (const hourStart of [...kept.keys()])
        if (isIn(hourStart, range)) kept.delete(hourStart);
      for (const { hourStart, orders } of figures) kept.set(hourStart, orders);
      const joined = joinRanges([...known(storeId, 'orders_provisional'), range]);
      tables.known.set(`${storeId} orders_provisional`, joined);
    },
    endFirstFigures: async (storeId, range) => {
      const kept = inner(tables.provisional, storeId);
      for (const hourStart of [...kept.keys()])
        if (isIn(hourStart, range)) kept.delete(hourStart);
      const rest = known(storeId, 'orders_provisional').flatMap((span) => [
        { fromMs: span.fromMs, untilMs: Math.min(span.untilMs, range.fromMs) },
        { fromMs: Math.max(span.fromMs, range.untilMs), untilMs: span.untilMs },
      ]);
      tables.known.set(`${storeId} orders_provisional`, joinRanges(rest));
    },
    recordVisits: async (storeId, rows) => {
      for (const row of rows)
        inner(tables.visits, storeId).set(row.hourStart, row.visits);
    },
    visits: async (storeId, range) =>
      [...(tables.visits.get(storeId) ?? [])]
        .filter(([hourStart]) => isIn(hourStart, range))
        .map(([hourStart, visits]) => ({ hourStart, visits }))
        .sort((one, other) => one.hourStart - other.hourStart),
  };
}

/** Sorted, those that touch made one, empty ones left out. */
function joinRanges(ranges: readonly InstantRange[]): InstantRange[] {
  const joined: InstantRange[] = [];
  const sorted = [...ranges].sort((one, other) => one.fromMs - other.fromMs);
  for (const { fromMs, untilMs } of sorted) {
    if (untilMs <= fromMs) continue;
    const last = joined.at(-1);
    if (last && fromMs <= last.untilMs) {
      const longer = { fromMs: last.fromMs, untilMs: Math.max(last.untilMs, untilMs) };
      joined[joined.length - 1] = longer;
    } else {
      joined.push({ fromMs, untilMs });
    }
  }
  return joined;
}

function countDirty(tables: Tables, limit: number) {
  const taken: { storeId: string; hourStart: number }[] = [];
  for (const [storeId, dirty] of tables.dirty)
    for (const hourStart of [...dirty].sort((one, other) => one - other)) {
      if (taken.length >= limit) return taken;
      taken.push({ storeId, hourStart });
      dirty.delete(hourStart);
      countHour(tables, storeId, hourStart);
    }
  return taken;
}

function countHour(tables: Tables, storeId: string, hourStart: number): void {
  const zone = tables.stores.get(storeId)?.zone;
  if (zone === undefined) return;
  const orders = [...(tables.ledger.get(storeId)?.values() ?? [])].filter(
    ({ placedAtMs, state }) =>
      state !== 'dropped' && hourStartAt(placedAtMs, zone) === hourStart,
  );
  const hours = inner(tables.hours, storeId);
  if (orders.length === 0) {
    hours.delete(hourStart);
    return;
  }
  const value = (some: readonly LedgerEntry[]) =>
    some.reduce((sum, { valueMinor }) => sum + valueMinor, 0);
  const cancelled = orders.filter(({ state }) => state === 'cancelled');
  const refunded = orders.filter(({ state }) => state === 'refunded');
  hours.set(hourStart, {
    hourStart,
    orders: orders.length,
    cancelled: cancelled.length,
    refunded: refunded.length,
    valueMinor: value(orders),
    cancelledValueMinor: value(cancelled),
    refundedValueMinor: value(refunded),
  });
}
