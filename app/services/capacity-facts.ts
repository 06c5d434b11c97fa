import { gridOver, rangeOfSlots } from '#app/domain/capacity/slots.ts';
import { onCallSpans } from '#app/domain/capacity/spans.ts';
import type { CapacityFacts } from '#app/domain/capacity/types.ts';
import type { InstantRange, Zone } from '#app/domain/shared/types.ts';
import type { CapacityRead } from '#app/ports/people.ts';

/**
 * What an agency's rota and sales say of a stretch of time.
 *
 * @param zone the agency's
 * @param exceptStoreId a store whose own agreement counts as free
 */
export function factsOf(
  read: CapacityRead,
  zone: Zone,
  range: InstantRange,
  exceptStoreId: string | null = null,
): CapacityFacts {
  const grid = gridOver(range);
  return {
    workHours: statedHours(read),
    storesPerResponder: read.storesPerResponder,
    // Whole slots: one that is cut at `now` would look as if nobody had it in full.
    onCall: onCallSpans(read.shifts, zone, rangeOfSlots(grid, 0, grid.length)),
    sold: read.sold.filter(({ storeId }) => storeId !== exceptStoreId),
  };
}

/** Hours of all members together; null where nobody states any, which is no limit. */
export function statedHours({
  workHours,
}: Pick<CapacityRead, 'workHours'>): number | null {
  if (workHours.length === 0) return null;
  return workHours.reduce((sum, { hours }) => sum + hours, 0);
}
