import { describe, expect, it } from 'vitest';
import type { EpochMs, InstantRange } from '#app/domain/shared/types.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { tradingSpans } from '#app/services/trading-spans.ts';

const at = (text: string): EpochMs => Date.parse(text);
const store = { id: 'store', zone: 'Europe/London' };
const OLD = { fromMs: at('2009-12-01T00:00Z'), untilMs: at('2011-12-10T00:00Z') };
const NEW = { fromMs: at('2024-08-01T00:00Z'), untilMs: at('2026-11-22T00:00Z') };

/** A store with an order at each of these times, and nothing else. */
function deps(known: InstantRange[], orders: EpochMs[]): ServiceDeps {
  const counts = {
    known: () => Promise.resolve(known),
    firstOrderHour: (_storeId: string, { fromMs, untilMs }: InstantRange) =>
      Promise.resolve(orders.find((ms) => ms >= fromMs && ms < untilMs) ?? null),
  };
  return { repositories: { counts } } as unknown as ServiceDeps;
}

describe('the time a store has traded', () => {
  it('begins with the local day of the first order, however far back the platform answers', async () => {
    const world = deps([NEW], [at('2026-09-13T14:00Z')]);
    expect(await tradingSpans(world, store, 'orders')).toEqual([
      { fromMs: at('2026-09-12T23:00Z'), untilMs: NEW.untilMs },
    ]);
  });

  it('is all that is known for a store that sold from the beginning', async () => {
    const world = deps([NEW], [at('2024-08-01T09:00Z')]);
    expect(await tradingSpans(world, store, 'orders')).toEqual([
      { fromMs: NEW.fromMs, untilMs: NEW.untilMs },
    ]);
  });

  it('years without orders stay out when older orders are added from a file', async () => {
    const world = deps([OLD, NEW], [at('2009-12-01T07:00Z'), at('2026-09-13T14:00Z')]);
    expect(await tradingSpans(world, store, 'orders')).toEqual([
      OLD,
      { fromMs: at('2026-09-12T23:00Z'), untilMs: NEW.untilMs },
    ]);
  });

  it('leaves out a span without any order, unless no order is counted at all', async () => {
    const one = deps([OLD, NEW], [at('2009-12-01T07:00Z')]);
    expect(await tradingSpans(one, store, 'orders')).toEqual([OLD]);
    expect(await tradingSpans(deps([OLD, NEW], []), store, 'orders')).toEqual([OLD, NEW]);
  });
});
