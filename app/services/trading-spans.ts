import { localDateAt, startOfLocalDay } from '#app/domain/shared/time.ts';
import type { InstantRange } from '#app/domain/shared/types.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';

/**
 * The spans for which a store's orders (or visits) are known, from its first day of trade on.
 *
 * A platform answers "none" for the time before a store existed. That is known, yet it is no history:
 * a shop ten weeks old has seen no season, and its usual day is not zero.
 */
export async function tradingSpans(
  deps: ServiceDeps,
  store: Pick<StoreRow, 'id' | 'zone'>,
  kind: 'orders' | 'visits',
): Promise<InstantRange[]> {
  const { counts } = deps.repositories;
  const [spans, first] = await Promise.all([
    counts.known(store.id, kind),
    counts.firstOrderHour(store.id),
  ]);
  if (first === null) return spans;
  const fromMs = startOfLocalDay(localDateAt(first, store.zone), store.zone);
  return spans
    .filter(({ untilMs }) => untilMs > fromMs)
    .map((span) => ({ ...span, fromMs: Math.max(span.fromMs, fromMs) }));
}
