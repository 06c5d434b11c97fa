import { mergeSpans } from '#app/domain/capacity/spans.ts';
import { localDateAt, startOfLocalDay } from '#app/domain/shared/time.ts';
import type { InstantRange } from '#app/domain/shared/types.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';

/**
 * The spans for which a store's orders (or visits) are known, each from its first day of trade on.
 *
 * A platform answers "none" for the time before a store existed. That is known, yet it is no history:
 * a shop ten weeks old has seen no season, and its usual day is not zero. Each span begins anew,
 * because orders of an older shop may have been added from a file. Spans without any order are left
 * out, unless nothing is counted at all yet. What is known by first figures is known here.
 */
export async function tradingSpans(
  deps: ServiceDeps,
  store: Pick<StoreRow, 'id' | 'zone'>,
  kind: 'orders' | 'visits',
): Promise<InstantRange[]> {
  const { counts } = deps.repositories;
  const spans =
    kind === 'visits'
      ? await counts.known(store.id, 'visits')
      : mergeSpans([
          ...(await counts.known(store.id, 'orders')),
          ...(await counts.known(store.id, 'orders_provisional')),
        ]);
  const firsts = await Promise.all(
    spans.map((span) => counts.firstOrderHour(store.id, span)),
  );
  if (firsts.every((first) => first === null)) return spans;
  return spans.flatMap((span, index) => {
    const first = firsts[index] ?? null;
    if (first === null) return [];
    const day = startOfLocalDay(localDateAt(first, store.zone), store.zone);
    return [{ ...span, fromMs: Math.max(span.fromMs, day) }];
  });
}
