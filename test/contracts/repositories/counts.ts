import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hourStartAt } from '#app/domain/shared/time.ts';
import type { LedgerEntry } from '#app/ports/store-platform.ts';
import {
  connectStore,
  FRIDAY,
  HOUR,
  MINUTE,
  order,
  type RepositoryWorld,
} from './world.ts';

const ALWAYS = { fromMs: 0, untilMs: FRIDAY * 2 };

export function countsContract(world: () => RepositoryWorld): void {
  describe('counts', () => {
    it('an order that moved to another hour is counted there, and no longer here', async () => {
      const { ledger, counts } = world().repositories;
      const { id } = await connectStore(world());
      await ledger.record(id, 'UTC', [order('a', FRIDAY), order('b', FRIDAY)]);
      await counts.countDirtyHours();
      await ledger.record(id, 'UTC', [order('a', FRIDAY + HOUR)]);
      const counted = await counts.countDirtyHours();
      expect(counted.map(({ hourStart }) => hourStart).sort()).toEqual([
        FRIDAY,
        FRIDAY + HOUR,
      ]);
      const moved = await counts.hours(id, ALWAYS);
      expect(moved.map(({ hourStart, orders }) => [hourStart, orders])).toEqual([
        [FRIDAY, 1],
        [FRIDAY + HOUR, 1],
      ]);
      await ledger.record(id, 'UTC', [
        order('b', FRIDAY + HOUR, { updatedAtMs: FRIDAY + HOUR }),
      ]);
      await counts.countDirtyHours();
      expect((await counts.hours(id, ALWAYS)).map(({ orders }) => orders)).toEqual([2]);
      expect(await counts.countDirtyHours()).toEqual([]);
    });

    it('the first hour with an order is known once it is counted', async () => {
      const { ledger, counts } = world().repositories;
      const { id } = await connectStore(world());
      expect(await counts.firstOrderHour(id, ALWAYS)).toBeNull();
      await ledger.record(id, 'UTC', [order('a', FRIDAY + 2 * HOUR), order('b', FRIDAY)]);
      await counts.countDirtyHours();
      expect(await counts.firstOrderHour(id, ALWAYS)).toBe(FRIDAY);
      const moved = order('b', FRIDAY + HOUR, { updatedAtMs: FRIDAY + HOUR });
      await ledger.record(id, 'UTC', [moved]);
      await counts.countDirtyHours();
      expect(await counts.firstOrderHour(id, ALWAYS)).toBe(FRIDAY + HOUR);
      const later = { fromMs: FRIDAY + 2 * HOUR, untilMs: FRIDAY + 9 * HOUR };
      expect(await counts.firstOrderHour(id, later)).toBe(FRIDAY + 2 * HOUR);
      const before = { fromMs: 0, untilMs: FRIDAY };
      expect(await counts.firstOrderHour(id, before)).toBeNull();
    });

    it('a first figure stands for an hour until more is counted, and is gone with the span read', async () => {
      const { ledger, counts } = world().repositories;
      const { id } = await connectStore(world());
      const span = { fromMs: FRIDAY, untilMs: FRIDAY + 3 * HOUR };
      await counts.keepFirstFigures(id, span, [
        { hourStart: FRIDAY, orders: 9 },
        { hourStart: FRIDAY + HOUR, orders: 1 },
      ]);
      const shown = async () =>
        (await counts.hourly(id, 'UTC', ALWAYS)).hours.map((hour) => [
          (hour.hourStart - FRIDAY) / HOUR,
          hour.orders,
          hour.valueMinor,
        ]);
      expect(await shown()).toEqual([
        [0, 9, 0],
        [1, 1, 0],
      ]);
      expect((await counts.hourly(id, 'UTC', ALWAYS)).known).toEqual([span]);
      expect(await counts.known(id, 'orders')).toEqual([]);
      expect(await counts.firstOrderHour(id, ALWAYS)).toBe(FRIDAY);

      await ledger.record(id, 'UTC', [
        order('a', FRIDAY, { valueMinor: 5 }),
        order('b', FRIDAY + HOUR, { valueMinor: 6 }),
        order('c', FRIDAY + HOUR, { valueMinor: 7 }),
      ]);
      await counts.countDirtyHours();
      expect(await shown()).toEqual([
        [0, 9, 5],
        [1, 2, 13],
      ]);

      const first = { fromMs: FRIDAY, untilMs: FRIDAY + HOUR };
      await counts.addKnown(id, 'orders', first);
      await counts.endFirstFigures(id, first);
      expect(await shown()).toEqual([
        [0, 1, 5],
        [1, 2, 13],
      ]);
      expect(await counts.known(id, 'orders_provisional')).toEqual([
        { fromMs: FRIDAY + HOUR, untilMs: FRIDAY + 3 * HOUR },
      ]);
      expect((await counts.hourly(id, 'UTC', ALWAYS)).known).toEqual([span]);
    });

    it('first figures are one store’s own, and are kept anew for a span', async () => {
      const { counts, ledger } = world().repositories;
      const one = await connectStore(world(), { platformKey: 'one.example' });
      const other = await connectStore(world(), { platformKey: 'other.example' });
      const span = { fromMs: FRIDAY, untilMs: FRIDAY + 3 * HOUR };
      const keep = (id: string, orders: number) =>
        counts.keepFirstFigures(id, span, [{ hourStart: FRIDAY + HOUR, orders }]);
      await keep(one.id, 3);
      await keep(other.id, 4);
      await counts.keepFirstFigures(one.id, span, [{ hourStart: FRIDAY, orders: 2 }]);
      const ordersOf = async (id: string) =>
        (await counts.hours(id, ALWAYS)).map(({ orders }) => orders);
      expect([await ordersOf(one.id), await ordersOf(other.id)]).toEqual([[2], [4]]);
      await ledger.erase(one.id);
      expect([await ordersOf(one.id), await ordersOf(other.id)]).toEqual([[], [4]]);
      expect(await counts.known(one.id, 'orders_provisional')).toEqual([]);
    });

    it('cancelled and refunded orders stay in demand and are counted apart', async () => {
      const { ledger, counts } = world().repositories;
      const { id } = await connectStore(world());
      await ledger.record(id, 'UTC', [
        order('a', FRIDAY, { valueMinor: 100 }),
        order('b', FRIDAY, { valueMinor: 20, state: 'cancelled' }),
        order('c', FRIDAY, { valueMinor: 3, state: 'refunded' }),
      ]);
      await counts.countDirtyHours();
      expect(await counts.hours(id, ALWAYS)).toEqual([
        {
          hourStart: FRIDAY,
          orders: 3,
          cancelled: 1,
          refunded: 1,
          valueMinor: 123,
          cancelledValueMinor: 20,
          refundedValueMinor: 3,
        },
      ]);
    });

    it('hours agree with the ledger in any zone, clock changes included', async () => {
      const { stores, ledger, counts } = world().repositories;
      let run = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(
            'America/New_York',
            'Asia/Kolkata',
            'Asia/Kathmandu',
            'Australia/Lord_Howe',
            'Europe/Warsaw',
          ),
          fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 60 }),
          // 29 March, 5 April and 1 November 2026 hold clock changes somewhere.
          fc.constantFrom(
            Date.UTC(2026, 2, 28),
            Date.UTC(2026, 3, 3),
            Date.UTC(2026, 9, 31),
          ),
          async (zone, minutes, from) => {
            run += 1;
            const platformKey = `zone-${String(run)}.myshopify.com`;
            const { id } = await connectStore(world(), { zone, platformKey });
            const entries = minutes.map((minute, index) =>
              order(`o${String(index)}`, from + minute * MINUTE),
            );
            await ledger.record(id, zone, entries);
            while ((await counts.countDirtyHours(7)).length > 0);
            const hours = await counts.hours(id, ALWAYS);
            expect(hours.map(({ hourStart, orders }) => [hourStart, orders])).toEqual(
              countedByHand(entries, zone),
            );
            await stores.disconnect(id, from);
          },
        ),
        { numRuns: 25 },
      );
    });

    it('spans that touch become one; a range is answered with its own part of them', async () => {
      const { counts } = world().repositories;
      const { id } = await connectStore(world());
      const span = (from: number, until: number) => ({
        fromMs: FRIDAY + from * HOUR,
        untilMs: FRIDAY + until * HOUR,
      });
      for (const range of [span(0, 2), span(6, 8), span(2, 3), span(5, 5), span(7, 9)])
        await counts.addKnown(id, 'orders', range);
      expect(await counts.known(id, 'orders')).toEqual([span(0, 3), span(6, 9)]);
      expect(await counts.known(id, 'visits')).toEqual([]);
      expect((await counts.hourly(id, 'UTC', span(1, 7))).known).toEqual([
        span(1, 3),
        span(6, 7),
      ]);
    });

    it('visits of an hour are replaced, not added', async () => {
      const { counts } = world().repositories;
      const { id } = await connectStore(world());
      await counts.recordVisits(id, [{ hourStart: FRIDAY, visits: 5 }]);
      await counts.recordVisits(id, [
        { hourStart: FRIDAY, visits: 9 },
        { hourStart: FRIDAY - HOUR, visits: 1 },
      ]);
      expect(await counts.visits(id, ALWAYS)).toEqual([
        { hourStart: FRIDAY - HOUR, visits: 1 },
        { hourStart: FRIDAY, visits: 9 },
      ]);
    });
  });
}

function countedByHand(
  entries: readonly LedgerEntry[],
  zone: string,
): [number, number][] {
  const hours = new Map<number, number>();
  for (const { placedAtMs } of entries) {
    const start = hourStartAt(placedAtMs, zone);
    hours.set(start, (hours.get(start) ?? 0) + 1);
  }
  return [...hours].sort(([one], [other]) => one - other);
}
