import { describe, expect, it } from 'vitest';
import type { EpochMs } from '#app/domain/shared/types.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { tradingSpans } from '#app/services/trading-spans.ts';

const at = (text: string): EpochMs => Date.parse(text);
const store = { id: 'store', zone: 'Europe/London' };

function deps(first: EpochMs | null): ServiceDeps {
  const known = [
    { fromMs: at('2024-08-01T00:00Z'), untilMs: at('2025-08-01T00:00Z') },
    { fromMs: at('2025-09-01T00:00Z'), untilMs: at('2026-11-22T00:00Z') },
  ];
  const counts = {
    known: () => Promise.resolve(known),
    firstOrderHour: () => Promise.resolve(first),
  };
  return { repositories: { counts } } as unknown as ServiceDeps;
}

describe('the time a store has traded', () => {
  it('begins with the local day of the first order, however far back the platform answers', async () => {
    const spans = await tradingSpans(deps(at('2026-09-13T14:00Z')), store, 'orders');
    expect(spans).toEqual([
      { fromMs: at('2026-09-12T23:00Z'), untilMs: at('2026-11-22T00:00Z') },
    ]);
  });

  it('is all that is known for a store that sold from the beginning', async () => {
    const spans = await tradingSpans(deps(at('2024-08-01T09:00Z')), store, 'orders');
    expect(spans).toHaveLength(2);
    expect(spans[0]?.untilMs).toBe(at('2025-08-01T00:00Z'));
  });

  it('is all that is known where no order has been counted yet', async () => {
    expect(await tradingSpans(deps(null), store, 'orders')).toHaveLength(2);
  });
});
