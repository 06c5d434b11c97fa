import type { Baseline } from '#app/domain/spikes/types.ts';
import { WEEK_HOURS } from '#app/domain/spikes/week-shape.ts';

/** Orders per hour by half-hour of the week; index 0 is Monday 00:00 local. */
export interface HalfHours {
  /** What a stall, a spike is judged against. */
  readonly least: readonly number[];
  readonly most: readonly number[];
}

/** One half of an hour of the week, and its hour's neighbours. Orders per hour. */
interface Half {
  readonly rate: number;
  /** The same half where rates run straight from the middle of one hour to that of the next. */
  readonly eased: number;
  readonly quieter: number;
  readonly busier: number;
}

/** The shop opens or closes within an hour whose neighbour sells less than this part of it. */
const EDGE = 0.25;
/** Hours that fall off by less than half are a slope, not a step. */
const SLOPE = 0.5;
/** When a spike is judged, no hour is expected quieter than this part of the mean hour. */
const QUIETEST = 0.1;

/**
 * What each half-hour may bring without surprise.
 *
 * Rates do not jump on the hour: the first half of a falling hour is busier than its mean, and would
 * seem a spike. On a slope a spike is judged against the straight line; at a step, where nobody knows
 * which way it is, against the higher of the two, and a stall against the lower.
 *
 * @param mean orders per hour over the week
 */
export function halfHoursOf({ ratePerHour }: Baseline, mean: number): HalfHours {
  const halves = ratePerHour.flatMap((rate, slot): Half[] => {
    const before = ratePerHour[(slot + WEEK_HOURS - 1) % WEEK_HOURS] ?? 0;
    const after = ratePerHour[(slot + 1) % WEEK_HOURS] ?? 0;
    const hour = {
      rate,
      quieter: Math.min(before, after),
      busier: Math.max(before, after),
    };
    return [before, after].map((near) => ({ ...hour, eased: rate + (near - rate) / 4 }));
  });
  return {
    least: halves.map(leastOf),
    most: halves.map((half) => Math.max(mostOf(half), QUIETEST * mean)),
  };
}

function leastOf({ rate, eased, quieter }: Half): number {
  return quieter < EDGE * rate ? quieter : Math.min(rate, eased);
}

function mostOf({ rate, eased, quieter, busier }: Half): number {
  const isSlope = quieter > SLOPE * rate && quieter < rate && rate < busier;
  if (isSlope) return eased;
  const opening = rate < EDGE * busier ? rate + (busier - rate) / 4 : rate;
  return Math.max(opening, eased);
}
