import { promisedSpans } from '#app/domain/capacity/spans.ts';
import type { Demand } from '#app/domain/capacity/types.ts';
import type { InstantRange } from '#app/domain/shared/types.ts';

/** The same promise, made to some stores. */
export interface Promises<Sold> {
  /** Ascending, disjoint. */
  readonly spans: readonly InstantRange[];
  readonly sold: readonly Sold[];
}

/**
 * What is sold, put together where the promise is the same: stores of one zone with one package, as
 * most are, so that a thousand stores cost little more than ten.
 */
export function promisesOf<Sold extends Demand>(
  sold: readonly Sold[],
  range: InstantRange,
): Promises<Sold>[] {
  const groups = Map.groupBy(sold, ({ cover, days, zone }) =>
    JSON.stringify([zone, days.from, days.to, cover]),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined
      ? []
      : [{ spans: promisedSpans(first, range), sold: group }];
  });
}
