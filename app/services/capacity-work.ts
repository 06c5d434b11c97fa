import type { ConcernedStore, WorkLoad } from '#app/ports/calendar-view.ts';
import type { CapacityRead } from '#app/ports/people.ts';
import { statedHours } from '#app/services/capacity-facts.ts';

/** Hours of work sold against those stated; the stores are named only where more is sold. */
export function workLoad(
  read: Pick<CapacityRead, 'sold' | 'workHours'>,
  concerned: (storeId: string) => ConcernedStore,
): WorkLoad {
  const stated = statedHours(read);
  const soldHours = read.sold.reduce((sum, { workHours }) => sum + workHours, 0);
  const isOversold = stated !== null && soldHours > stated + 0.005;
  return {
    statedHours: stated,
    soldHours,
    stores: isOversold
      ? read.sold
          .filter(({ workHours }) => workHours > 0)
          .map(({ storeId, workHours }) => ({ ...concerned(storeId), hours: workHours }))
          .sort((a, b) => b.hours - a.hours)
      : [],
  };
}
