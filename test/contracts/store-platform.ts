import { beforeAll, describe, expect, it } from 'vitest';
import { isAppError } from '#app/domain/shared/errors.ts';
import { DAY_MS, HOUR_MS, hourStartAt, isKnownZone } from '#app/domain/shared/time.ts';
import type { EpochMs, InstantRange } from '#app/domain/shared/types.ts';
import type { LedgerEntry, OrderPage, StorePlatform } from '#app/ports/store-platform.ts';

/** A store to run the battery on. */
export interface PlatformUnderTest {
  readonly platform: StorePlatform;
  readonly now: EpochMs;
  /** Holds some hundred orders, test orders among them, all of which may be read. */
  readonly range: InstantRange;
  /** True where the store's statistics count by hour; `perhaps` where nobody here can say. */
  readonly hasStatistics: boolean | 'perhaps';
  /** True where visits may be read, for most hours of the range; `perhaps` for whatever is there. */
  readonly hasVisits: boolean | 'perhaps';
  /** Same store, as another process would have it. */
  again(): StorePlatform;
  /** A store that has removed the app. */
  removed(): Promise<StorePlatform>;
}

/** What every platform must do. Call it inside a test file. */
export function storePlatformContract(
  name: string,
  makePlatform: () => Promise<PlatformUnderTest>,
): void {
  describe(`a store on ${name}`, () => {
    let made: PlatformUnderTest;
    let platform: StorePlatform;
    let pages: OrderPage[];
    let whole: AllOrders;
    beforeAll(async () => {
      made = await makePlatform();
      platform = made.platform;
      pages = await pagesOf(platform.orderHistory(made.range));
      whole = ordersOf(pages);
    });

    it('says its name, currency, zone and country', async () => {
      const profile = await platform.storeProfile();
      expect(profile.name).not.toBe('');
      expect(profile.currency).toMatch(/^[A-Z]{3}$/);
      expect(profile.market).toMatch(/^[A-Z]{2}$/);
      expect(isKnownZone(profile.zone)).toBe(true);
    });

    it('says how far back its orders may be read', async () => {
      const reach = await platform.historyReach(made.now);
      if (reach.outcome === 'full') return;
      expect(reach.fromMs).toBe(made.now - reach.days * DAY_MS);
      expect(reach.missing).not.toBe('');
    });

    it('tells as many orders as it counts, test orders told apart', async () => {
      const read = await readAll(platform.orderHistory(made.range));
      expect(read.entries.size + read.testSkipped).toBe(
        await platform.countOrders(made.range),
      );
      expect(read.entries.size).toBeGreaterThan(100);
      expect(read.testSkipped).toBeGreaterThan(0);
    });

    it('tells only orders placed in the range, in whole minor units of one currency', async () => {
      const { currency } = await platform.storeProfile();
      for (const entry of whole.entries.values()) {
        expect(entry.placedAtMs).toBeGreaterThanOrEqual(made.range.fromMs);
        expect(entry.placedAtMs).toBeLessThan(made.range.untilMs);
        expect(Number.isSafeInteger(entry.valueMinor)).toBe(true);
        expect(entry.currency).toBe(currency);
        expect(entry.updatedAtMs).toBeGreaterThanOrEqual(entry.placedAtMs);
      }
    });

    it('knows cancelled and refunded orders from placed ones', () => {
      const states = new Set([...whole.entries.values()].map((entry) => entry.state));
      expect([...states].sort()).toEqual(['cancelled', 'placed', 'refunded']);
    });

    it('splits a range without losing or doubling an order', async () => {
      const { fromMs, untilMs } = made.range;
      const middle = middleOf(made.range) + 123;
      const first = await readAll(platform.orderHistory({ fromMs, untilMs: middle }));
      const second = await readAll(platform.orderHistory({ fromMs: middle, untilMs }));
      expect(first.entries.size + second.entries.size).toBe(whole.entries.size);
      expect(new Map([...first.entries, ...second.entries])).toEqual(whole.entries);
    });

    it('goes on in another process after any page, with nothing left out', async () => {
      const cursors = pages.map((page) => page.cursor);
      expect(cursors.at(-1)).toBeNull();
      for (const at of new Set([0, Math.floor(pages.length / 2) - 1])) {
        const cursor = cursors[at];
        if (cursor === undefined || cursor === null) continue;
        const before = ordersOf(pages.slice(0, at + 1)).entries;
        const rest = await readAll(made.again().orderHistory(made.range, cursor));
        expect(new Map([...before, ...rest.entries])).toEqual(whole.entries);
      }
    });

    it('has no orders in a range before it opened', async () => {
      const range = { fromMs: Date.UTC(2001, 0, 1), untilMs: Date.UTC(2001, 0, 2) };
      expect(await platform.countOrders(range)).toBe(0);
      expect((await readAll(platform.orderHistory(range))).entries.size).toBe(0);
    });

    it('tells the orders changed since an instant, the same that history tells, and no older ones', async () => {
      const since = middleOf(made.range) + 123;
      const changed = await pagesOf(platform.changedOrders(since));
      expect(changed.at(-1)?.cursor).toBeNull();
      const { entries } = ordersOf(changed);
      const second = Math.floor(since / 1000) * 1000;
      for (const entry of entries.values())
        expect(entry.updatedAtMs).toBeGreaterThanOrEqual(second);
      const expected = [...whole.entries.values()].filter(
        ({ updatedAtMs }) => updatedAtMs >= since,
      );
      expect(expected.length).toBeGreaterThan(0);
      for (const entry of expected) {
        const told = entries.get(entry.orderId);
        expect(told?.updatedAtMs).toBeGreaterThanOrEqual(entry.updatedAtMs);
        if (told?.updatedAtMs === entry.updatedAtMs) expect(told).toEqual(entry);
      }
      const cursor = changed[0]?.cursor ?? null;
      if (cursor === null) return;
      const rest = await readAll(made.again().changedOrders(since, cursor));
      const ids = new Set([
        ...ordersOf(changed.slice(0, 1)).entries.keys(),
        ...rest.entries.keys(),
      ]);
      expect([...entries.keys()].filter((id) => !ids.has(id))).toEqual([]);
    });

    it('tells of nothing that changed after now', async () => {
      const changed = await readAll(platform.changedOrders(made.now + DAY_MS));
      expect(changed.entries.size).toBe(0);
    });

    it('counts by hour as its orders do, or says why it does not', async () => {
      const told = await platform.hourlyOrders(made.range);
      if (made.hasStatistics !== 'perhaps')
        expect(told.outcome).toBe(made.hasStatistics ? 'read' : 'unavailable');
      if (told.outcome === 'unavailable') return;
      const { zone } = await platform.storeProfile();
      const hours = Map.groupBy(whole.entries.values(), (entry) =>
        hourStartAt(entry.placedAtMs, zone),
      );
      const counted = [...hours]
        .map(([hourStart, orders]) => ({ hourStart, orders: orders.length }))
        .sort((one, other) => one.hourStart - other.hourStart);
      expect(told.hours.filter(({ orders }) => orders > 0)).toEqual(counted);
    });

    it('tells visits by hour, or why it does not', async () => {
      const visits = await platform.visitHistory(made.range);
      if (made.hasVisits !== 'perhaps')
        expect(visits.outcome).toBe(made.hasVisits ? 'read' : 'unavailable');
      if (visits.outcome === 'unavailable') return;
      const starts = visits.hours.map((hour) => hour.hourStart);
      expect(starts).toEqual([...starts].sort((a, b) => a - b));
      expect(new Set(starts).size).toBe(starts.length);
      const hours = (made.range.untilMs - made.range.fromMs) / HOUR_MS;
      if (made.hasVisits !== 'perhaps') expect(starts.length).toBeGreaterThan(hours / 2);
      expect(starts.length).toBeLessThanOrEqual(Math.ceil(hours) + 1);
    });

    it('is asked only once to tell of new orders, however often we ask', async () => {
      const first = await platform.watchOrders();
      const second = await platform.watchOrders();
      expect(first.outcome).toBe('watching');
      expect(second).toMatchObject({ outcome: 'watching', created: 0 });
    });

    it('answers a charge with where to confirm it, or why it offers none', async () => {
      const price = {
        amountMinor: 100,
        currency: (await platform.storeProfile()).currency,
      };
      const charge = await platform.requestCharge({
        name: 'Test',
        price,
        returnUrl: 'https://app.example/',
      });
      if (charge.outcome === 'requested') expect(charge.confirmationUrl).toMatch(/^http/);
      else expect(charge.reason).not.toBe('');
    });

    it('says that it is disconnected once the app was removed', async () => {
      const removed = await made.removed();
      const error: unknown = await removed
        .storeProfile()
        .catch((caught: unknown) => caught);
      expect(isAppError(error) && error.code).toBe('store_disconnected');
    });
  });
}

function middleOf({ fromMs, untilMs }: InstantRange): EpochMs {
  return fromMs + Math.floor((untilMs - fromMs) / 2);
}

interface AllOrders {
  readonly entries: ReadonlyMap<string, LedgerEntry>;
  readonly testSkipped: number;
}

async function pagesOf(history: AsyncIterable<OrderPage>): Promise<OrderPage[]> {
  const all: OrderPage[] = [];
  for await (const page of history) all.push(page);
  return all;
}

function ordersOf(pages: readonly OrderPage[]): AllOrders {
  const entries = pages.flatMap((page) => page.entries);
  return {
    entries: new Map(entries.map((entry) => [entry.orderId, entry])),
    testSkipped: pages.reduce((sum, page) => sum + page.testSkipped, 0),
  };
}

async function readAll(history: AsyncIterable<OrderPage>): Promise<AllOrders> {
  return ordersOf(await pagesOf(history));
}
