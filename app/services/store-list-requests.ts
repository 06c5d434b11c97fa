import type { QuoteThreadRow } from '#app/ports/quote-threads.ts';

/**
 * The thread in which each store waits for the agency's answer, by store id.
 *
 * Of several the one that has waited longest. Offered and quoted ones wait for the store.
 */
export function oldestRequests(
  threads: readonly Pick<QuoteThreadRow, 'id' | 'storeId' | 'state' | 'changedAt'>[],
): ReadonlyMap<string, string> {
  const newestFirst = threads
    .filter(({ state }) => state === 'requested')
    .toSorted((one, other) => other.changedAt - one.changedAt);
  return new Map(newestFirst.map(({ storeId, id }) => [storeId, id]));
}
