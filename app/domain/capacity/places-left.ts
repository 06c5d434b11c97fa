import {
  countOnCall,
  countPromised,
  gridOver,
  rangeOfSlots,
  SLOT_MS,
} from '#app/domain/capacity/slots.ts';
import { promisesOf } from '#app/domain/capacity/promises.ts';
import { promisedSpans } from '#app/domain/capacity/spans.ts';
import type { CapacityFacts, Demand, PlacesLeft } from '#app/domain/capacity/types.ts';
import { HOUR_MS, instantRangeOf } from '#app/domain/shared/time.ts';
import type { EpochMs, InstantRange } from '#app/domain/shared/types.ts';

/**
 * How many more of a package can be sold.
 *
 * Cover is sold only where shifts cover it: at each quarter hour it promises, someone is on call, and
 * the people on call look after fewer stores than they can. Work is sold only while the hours members
 * have for packages last. What asks for neither has no limit: `places` is then Infinity.
 *
 * @param fromMs what is over by then needs no people any more
 * @throws {AppError} `bad_range` for days out of order
 */
export function placesLeft(
  facts: CapacityFacts,
  demand: Demand,
  fromMs: EpochMs,
): PlacesLeft {
  const byCover = placesByCover(facts, demand, fromMs);
  if (byCover.outcome !== 'places') return byCover;
  const byWork = placesByWork(facts, demand);
  if (byWork < 1) return { outcome: 'sold_out', limit: 'work_hours' };
  return { outcome: 'places', places: Math.min(byCover.places, byWork) };
}

/** Hours are added in hundredths, so that 0.1 + 0.2 sells neither one more nor one less. */
function placesByWork({ workHours, sold }: CapacityFacts, demand: Demand): number {
  if (workHours === null || demand.workHours <= 0) return Number.POSITIVE_INFINITY;
  const gone = sold.reduce((sum, { workHours: hours }) => sum + hundredths(hours), 0);
  const left = hundredths(workHours) - gone;
  return Math.floor(left / Math.max(1, hundredths(demand.workHours)));
}

function hundredths(hours: number): number {
  return Math.round(hours * 100);
}

function placesByCover(
  { onCall, sold, storesPerResponder }: CapacityFacts,
  demand: Demand,
  fromMs: EpochMs,
): PlacesLeft {
  const range = rangeFrom(demand, fromMs);
  const promised = range === null ? [] : promisedSpans(demand, range);
  if (range === null || promised.length === 0)
    return { outcome: 'places', places: Number.POSITIVE_INFINITY };
  const grid = gridOver(range);
  const asked = countPromised(grid, [{ spans: promised, sold: [demand] }]);
  const people = countOnCall(grid, onCall);
  const taken = countPromised(grid, promisesOf(sold, range));
  let places = Number.POSITIVE_INFINITY;
  let missing = 0;
  let firstMissing: InstantRange | null = null;
  for (let slot = 0; slot < grid.length; slot++) {
    if (asked[slot] === 0) continue;
    const responders = people[slot] ?? 0;
    if (responders === 0) {
      missing += 1;
      firstMissing = extended(firstMissing, rangeOfSlots(grid, slot, slot + 1));
    }
    places = Math.min(places, responders * storesPerResponder - (taken[slot] ?? 0));
  }
  if (firstMissing !== null)
    return {
      outcome: 'cover_missing',
      hoursMissing: (missing * SLOT_MS) / HOUR_MS,
      firstMissing,
    };
  if (places < 1) return { outcome: 'sold_out', limit: 'cover' };
  return { outcome: 'places', places };
}

/** The first missing stretch goes on only while slots follow one another. */
function extended(first: InstantRange | null, next: InstantRange): InstantRange {
  if (first === null) return next;
  return first.untilMs === next.fromMs ? { ...first, untilMs: next.untilMs } : first;
}

function rangeFrom({ days, zone }: Demand, fromMs: EpochMs): InstantRange | null {
  const range = instantRangeOf(days, zone);
  const begins = Math.max(range.fromMs, fromMs);
  return begins < range.untilMs ? { fromMs: begins, untilMs: range.untilMs } : null;
}
