import { beforeEach, describe, expect, it } from 'vitest';
import type { Mark } from '#app/domain/marks/types.ts';
import { rateAt } from '#app/domain/spikes/expected.ts';
import { DAY_MS } from '#app/domain/shared/time.ts';
import type { LedgerEntry } from '#app/ports/store-platform.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import { expectedOn, WatchExpectations } from '#app/services/watch-expected.ts';
import { watchStore } from '#app/services/watch-store.ts';
import { seededRandom } from '#app/domain/stats/seeded-random.ts';
import {
  auditEntry,
  connectStore,
  HOUR,
  MINUTE,
  order,
} from '../../test/contracts/repositories/world.ts';
import { poisson } from '../../test/factories/hourly-orders.ts';
import { countedHistory } from '../../test/factories/long-history.ts';
import { makeMark } from '../../test/factories/mark.ts';
import { makeTestDeps, type TestDeps } from '../../test/factories/service-deps.ts';
import { makeMemoryWorld } from '../../test/memory/make-memory-world.ts';

const RATE = 40;
const BLACK_FRIDAYS = ['2024-11-29', '2025-11-28'];
const TIMES = 6;

let world: ReturnType<typeof makeMemoryWorld>;
let deps: TestDeps;
let store: StoreRow;
let ids = 0;

beforeEach(async () => {
  world = makeMemoryWorld();
  store = await connectStore(world, { zone: 'UTC' });
});

/** Two years to an instant, of forty orders an hour and six times that on Black Fridays. */
async function twoYearsTo(now: number): Promise<void> {
  deps = makeTestDeps(world.repositories, now);
  const history = { fromMs: now - 2 * 365 * DAY_MS, untilMs: now };
  countedHistory(world.tables, store, history, ({ localDate }) =>
    BLACK_FRIDAYS.includes(localDate) ? TIMES * RATE : RATE,
  );
  await world.repositories.counts.addKnown(store.id, 'orders', history);
  await sell(now - 12 * DAY_MS, now, () => 1);
}

/** Orders as chance has them, at so many times the usual. */
async function sell(
  fromMs: number,
  untilMs: number,
  timesAt: (ms: number) => number,
): Promise<void> {
  const random = seededRandom(11);
  const entries: LedgerEntry[] = [];
  for (let ms = fromMs; ms < untilMs; ms += MINUTE)
    for (let left = poisson((RATE * timesAt(ms)) / 60, random); left > 0; left--)
      entries.push(order(`o${String((ids += 1))}`, ms + left));
  await world.repositories.ledger.record(store.id, store.zone, entries);
}

/** Watches every ten minutes, with the orders that have come by then. */
async function watch(
  fromMs: number,
  untilMs: number,
  each: (ms: number) => Promise<void> | void = () => undefined,
): Promise<string[]> {
  const expectations = new WatchExpectations(() => 0);
  for (let ms = fromMs; ms <= untilMs; ms += 10 * MINUTE) {
    deps.clock.set(ms);
    await each(ms);
    const span = { untilMs: ms, settledMs: ms };
    await watchStore(deps, store, span, expectations);
  }
  const rows = await world.repositories.incidents.recent(store.id, 20);
  return rows.map(({ kind }) => kind);
}

const mark = (changes: Parameters<typeof makeMark>[0]): Promise<unknown> =>
  world.repositories.marks.add(
    store.id,
    { ...makeMark(changes), actor: { kind: 'merchant', name: 'Test store' } },
    auditEntry('mark_added'),
  );

describe('on a Black Friday that two seasons foretell', () => {
  const FRIDAY = Date.UTC(2026, 10, 27);
  const BEGIN = FRIDAY - 6 * HOUR;
  const END = FRIDAY + 20 * HOUR;
  const isFriday = (ms: number) => ms >= FRIDAY;

  it('six times the usual, as every year, stays silent', async () => {
    await twoYearsTo(BEGIN);
    await sell(BEGIN, END, (ms) => (isFriday(ms) ? TIMES : 1));
    expect(await watch(BEGIN, END)).toEqual([]);
  });

  it('half as much again as forecast is a spike', async () => {
    await twoYearsTo(BEGIN);
    await sell(BEGIN, END, (ms) => (isFriday(ms) ? 1.5 * TIMES : 1));
    expect(await watch(BEGIN, END)).toEqual(['spike']);
  });

  it('a day on which hardly anybody buys is a stall', async () => {
    await twoYearsTo(BEGIN);
    await sell(BEGIN, END, (ms) => (isFriday(ms) ? 0.02 : 1));
    expect(await watch(BEGIN, END)).toEqual(['stall']);
  });
});

describe('on an ordinary Tuesday in March', () => {
  const TUESDAY = Date.UTC(2026, 2, 17);
  const BEGIN = TUESDAY + 8 * HOUR;
  const END = TUESDAY + 22 * HOUR;
  const SALE = { fromMs: TUESDAY + 10 * HOUR, untilMs: TUESDAY + 18 * HOUR };
  const isSale = (ms: number) => ms >= SALE.fromMs && ms < SALE.untilMs;

  beforeEach(() => twoYearsTo(BEGIN));

  it('a marked promotion of three times stays silent', async () => {
    await mark({ ...SALE, lift: 3 });
    await sell(BEGIN, END, (ms) => (isSale(ms) ? 3 : 1));
    expect(await watch(BEGIN, END)).toEqual([]);
  });

  it('half as much again on top of it is a spike', async () => {
    await mark({ ...SALE, lift: 3 });
    await sell(BEGIN, END, (ms) => (isSale(ms) ? 4.5 : 1));
    expect(await watch(BEGIN, END)).toEqual(['spike']);
  });

  it('the same orders without a mark are a spike', async () => {
    await sell(BEGIN, END, (ms) => (isSale(ms) ? 3 : 1));
    expect(await watch(BEGIN, END)).toEqual(['spike']);
  });

  it('a closed day is no stall', async () => {
    await mark({ ...SALE, kind: 'closure' });
    await sell(BEGIN, END, (ms) => (isSale(ms) ? 0 : 1));
    expect(await watch(BEGIN, END)).toEqual([]);
  });

  it('the same silence without a mark is a stall', async () => {
    await sell(BEGIN, END, (ms) => (isSale(ms) ? 0 : 1));
    expect(await watch(BEGIN, END)).toEqual(['stall']);
  });

  it('a promotion marked as it begins is known to the watch at its next look', async () => {
    const expectations = new WatchExpectations(() => 0);
    const at = SALE.fromMs + HOUR;
    const rate = async () => {
      const expected = await expectations.at(deps, store, at);
      return expected === null ? 0 : rateAt(expected, at);
    };
    const before = await rate();
    await mark({ ...SALE, lift: 3, saidAtMs: SALE.fromMs });
    expect(await rate()).toBeCloseTo(3 * before, 6);
    const shown = await expectedOn(deps, store, '2026-03-17');
    expect(shown.outcome === 'known' && rateAt(shown.expected, at)).toBeCloseTo(
      3 * before,
      6,
    );
    await world.repositories.marks.remove(store.id, 'mark', auditEntry('mark_removed'));
    expect(await rate()).toBe(before);
  });

  it('without a lift, the store’s own promotions tell what the next will bring', async () => {
    const past = (weeks: number): Partial<Mark> & Pick<Mark, 'fromMs' | 'untilMs'> => ({
      id: `past-${String(weeks)}`,
      fromMs: SALE.fromMs - weeks * 7 * DAY_MS,
      untilMs: SALE.untilMs - weeks * 7 * DAY_MS,
    });
    const promotions = [3, 6, 9].map(past);
    const isPast = (ms: number) =>
      promotions.some(({ fromMs, untilMs }) => ms >= fromMs && ms < untilMs);
    const history = { fromMs: BEGIN - 100 * DAY_MS, untilMs: BEGIN };
    countedHistory(world.tables, store, history, ({ localDate, hour }) =>
      isPast(Date.parse(`${localDate}T00:00Z`) + hour * HOUR) ? 4 * RATE : RATE,
    );
    for (const one of promotions) await mark(one);
    await mark(SALE);
    const expected = await new WatchExpectations(() => 0).at(deps, store, SALE.fromMs);
    if (expected === null) throw new Error('the watch expects nothing');
    const [sale] = expected.adjustments;
    expect(sale).toMatchObject(SALE);
    expect(sale?.ratio).toBeGreaterThan(2.5);
    expect(sale?.highRatio).toBeGreaterThan(4);
    // What was sold in them is not taken for the usual.
    expect(rateAt({ ...expected, adjustments: [] }, SALE.fromMs)).toBeCloseTo(RATE, -1);
  });
});
