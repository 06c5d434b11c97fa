import { describe, expect, it } from 'vitest';
import {
  connectStore,
  FRIDAY,
  HOUR,
  MINUTE,
  order,
  type RepositoryWorld,
} from './world.ts';

const DAY = { fromMs: FRIDAY, untilMs: FRIDAY + 24 * HOUR };

export function ledgerContract(world: () => RepositoryWorld): void {
  describe('ledger', () => {
    it('an order recorded twice counts once', async () => {
      const { ledger } = world().repositories;
      const { id } = await connectStore(world());
      await ledger.record(id, 'UTC', [order('a', FRIDAY), order('a', FRIDAY)]);
      await ledger.record(id, 'UTC', [order('a', FRIDAY)]);
      expect(await ledger.total(id)).toBe(1);
    });

    it('a late older version changes nothing; a newer one replaces', async () => {
      const { ledger, counts } = world().repositories;
      const { id } = await connectStore(world());
      const version = (updatedAtMs: number, state: 'placed' | 'cancelled') =>
        order('a', FRIDAY, { updatedAtMs, state });
      const cancelled = async () => {
        await counts.countDirtyHours();
        return (await counts.hours(id, DAY))[0]?.cancelled;
      };
      await ledger.record(id, 'UTC', [version(FRIDAY + 2, 'cancelled')]);
      await ledger.record(id, 'UTC', [version(FRIDAY + 1, 'placed')]);
      expect(await cancelled()).toBe(1);
      await ledger.record(id, 'UTC', [
        version(FRIDAY + 3, 'placed'),
        version(FRIDAY + 1, 'cancelled'),
      ]);
      expect(await cancelled()).toBe(0);
    });

    it('two orders of one second are two orders', async () => {
      const { ledger } = world().repositories;
      const { id } = await connectStore(world());
      await ledger.record(id, 'UTC', [order('a', FRIDAY + 1), order('b', FRIDAY + 2)]);
      expect(await ledger.minutes(id, DAY)).toEqual([
        { minute: FRIDAY / MINUTE, orders: 2 },
      ]);
    });

    it('gives minutes in order, from the first included to the last excluded', async () => {
      const { ledger } = world().repositories;
      const { id } = await connectStore(world());
      const entries = [3, 1, 2, 0, 4].map((minute) =>
        order(`o${String(minute)}`, FRIDAY + minute * MINUTE + 59_999),
      );
      await ledger.record(id, 'UTC', entries);
      const minutes = await ledger.minutes(id, {
        fromMs: FRIDAY + MINUTE,
        untilMs: FRIDAY + 4 * MINUTE,
      });
      const first = FRIDAY / MINUTE;
      expect(minutes).toEqual(
        [1, 2, 3].map((minute) => ({ minute: first + minute, orders: 1 })),
      );
    });

    it('takes more orders at once than one statement holds', async () => {
      const { ledger, counts } = world().repositories;
      const { id } = await connectStore(world());
      const entries = Array.from({ length: 2600 }, (_, index) =>
        order(`o${String(index)}`, FRIDAY + index * MINUTE),
      );
      await ledger.record(id, 'UTC', entries);
      await ledger.record(id, 'UTC', []);
      await counts.countDirtyHours();
      const hours = await counts.hours(id, { fromMs: 0, untilMs: FRIDAY + 1000 * HOUR });
      expect(await ledger.total(id)).toBe(2600);
      expect(hours.reduce((sum, hour) => sum + hour.orders, 0)).toBe(2600);
    });

    it('keeps whatever a file calls its orders', async () => {
      const { ledger } = world().repositories;
      const { id } = await connectStore(world());
      const names = [
        '"q"',
        'back\\slash',
        '{a,b}',
        'NULL',
        ' padded ',
        '#1001 żółw',
        "it's",
      ];
      const entries = names.map((name) => order(name, FRIDAY));
      await ledger.record(id, 'UTC', entries);
      expect(await ledger.total(id)).toBe(names.length);
      expect(await ledger.missing(id, entries)).toEqual([]);
    });

    it('among new orders changes those it knows, and only in newer versions', async () => {
      const { ledger, counts } = world().repositories;
      const { id } = await connectStore(world());
      const name = (index: number) => `o${String(index).padStart(3, '0')}`;
      const at = (index: number, updatedAtMs: number, hour: number) =>
        order(name(index), FRIDAY + hour * HOUR, { updatedAtMs });
      const known = Array.from({ length: 100 }, (_, i) => at(i * 3, FRIDAY + 10, 0));
      await ledger.record(id, 'UTC', known);
      const page = Array.from({ length: 300 }, (_, i) =>
        at(i, FRIDAY + (i % 2 === 0 ? 20 : 5), 1),
      );
      await ledger.record(id, 'UTC', page);
      await counts.countDirtyHours();
      // Of those it knew, every second one came older than it was: fifty stayed where they were.
      const hours = await counts.hours(id, DAY);
      expect(hours.map(({ orders }) => orders)).toEqual([50, 250]);
    });

    it('is written and counted by many at once, and every hour comes out right', async () => {
      const { ledger, counts } = world().repositories;
      const { id } = await connectStore(world());
      const page = (from: number, version: number) =>
        Array.from({ length: 60 }, (_, i) =>
          order(`o${String(from + i)}`, FRIDAY + ((from + i + version) % 5) * HOUR, {
            updatedAtMs: FRIDAY + version,
          }),
        );
      const pages = [0, 1, 2, 3].flatMap((version) =>
        [0, 30, 60, 90].map((from) => page(from, version)),
      );
      await Promise.all(
        pages.flatMap((entries, index) => [
          ledger.record(id, 'UTC', index % 2 === 0 ? entries : entries.toReversed()),
          counts.countDirtyHours(3),
        ]),
      );
      await counts.countDirtyHours();
      // The last version of each order decides: 150 orders over five hours.
      const hours = await counts.hours(id, DAY);
      expect(hours.map(({ orders }) => orders)).toEqual([30, 30, 30, 30, 30]);
    });

    it('what turned out to be no order leaves the counts, and an older version does not bring it back', async () => {
      const { ledger, counts } = world().repositories;
      const { id } = await connectStore(world());
      const orders = async () => {
        await counts.countDirtyHours();
        return (await counts.hours(id, DAY))[0]?.orders ?? 0;
      };
      const dropped = order('a', FRIDAY, { state: 'dropped', updatedAtMs: FRIDAY + 9 });
      await ledger.record(id, 'UTC', [order('a', FRIDAY), order('b', FRIDAY)]);
      expect(await orders()).toBe(2);
      await ledger.record(id, 'UTC', [dropped]);
      await ledger.record(id, 'UTC', [order('a', FRIDAY)]);
      expect(await orders()).toBe(1);
      expect(await ledger.total(id)).toBe(1);
      expect(await ledger.minutes(id, DAY)).toEqual([
        { minute: FRIDAY / MINUTE, orders: 1 },
      ]);
      await ledger.record(id, 'UTC', [order('a', FRIDAY, { updatedAtMs: FRIDAY + 10 })]);
      expect(await orders()).toBe(2);
    });

    it('names the orders that are missing, or here in an older version only', async () => {
      const { ledger } = world().repositories;
      const { id } = await connectStore(world());
      const at = (orderId: string, changes = {}) => order(orderId, FRIDAY, changes);
      await ledger.record(id, 'UTC', [at('same'), at('older'), at('newer'), at('gone')]);
      expect(
        await ledger.missing(id, [
          at('same'),
          at('older', { updatedAtMs: FRIDAY + 1 }),
          at('newer', { updatedAtMs: FRIDAY - 1, state: 'cancelled' }),
          at('gone', { state: 'dropped' }),
          at('never', { state: 'dropped' }),
          at('new'),
        ]),
      ).toEqual(['older', 'gone', 'new']);
    });

    it('one store’s orders are never another’s', async () => {
      const { ledger } = world().repositories;
      const mine = await connectStore(world());
      const other = await connectStore(world(), { platformKey: 'b.myshopify.com' });
      await ledger.record(mine.id, 'UTC', [order('same-id', FRIDAY)]);
      await ledger.record(other.id, 'UTC', [order('same-id', FRIDAY)]);
      await ledger.erase(mine.id);
      expect(await ledger.total(mine.id)).toBe(0);
      expect(await ledger.total(other.id)).toBe(1);
      expect(await ledger.minutes('nobody', DAY)).toEqual([]);
    });
  });
}
