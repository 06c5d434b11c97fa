import type { Tail } from '#app/domain/spikes/types.ts';

/** A tail forgets over about this many days. */
const TAIL_DAYS = 60;
/** Near misses' worth of belief in what the store's hours say of its evidence. */
const SPIKE_BELIEF = 30;
const SILENCE_BELIEF = 16;
/**
 * What hours that stray beyond chance, and beyond what a learnt baseline misses, say of the evidence.
 *
 * `perStray`: so much less is it worth. `margin`: so much more is wanted beyond that, for surges that
 * no quiet time foretells. A store whose hours stray no more than chance needs neither.
 */
interface HourWorth {
  readonly chance: number;
  readonly perStray: number;
  readonly margin: number;
}
const SPIKE_WORTH: HourWorth = { chance: 1.15, perStray: 1.75, margin: 0.25 };
const SILENCE_WORTH: HourWorth = { chance: 1.1, perStray: 0.5, margin: 0.4 };
const MOST_FROM_HOURS = 2;
const MOST_MARGIN = 1.2;
/** Room of a near miss that is yet to come. */
const USUAL_ROOM = 4;
const MAX_SCALE = 6;
/** Nearly as much excess as room: no scale can be told any more. */
const FLAT = 0.47;
const FLAT_SCALE = 8;

export const NO_TAIL: Tail = { count: 0, excess: 0, room: 0, scale: 1 };

/** A tail after one more score that passed `from` and fell back; it would have been told at `threshold`. */
export function withNearMiss(
  tail: Tail,
  top: number,
  from: number,
  threshold: number,
): Tail {
  return {
    ...tail,
    count: tail.count + 1,
    excess: tail.excess + top - from,
    room: tail.room + threshold - from,
  };
}

/** @param stray variance of whole hours ÷ that of chance, from `strayOf` */
export function daySpikeTail(tail: Tail, stray: number): Tail {
  return afterDay(tail, stray, SPIKE_WORTH, SPIKE_BELIEF);
}

/** The same for silences. */
export function daySilenceTail(tail: Tail, stray: number): Tail {
  return afterDay(tail, stray, SILENCE_WORTH, SILENCE_BELIEF);
}

/**
 * A tail at midnight: fading, with the scale told anew.
 *
 * Past a mark, scores of a Poisson store fall off as e^−x. Orders that come in lumps make them fall
 * off as e^(−x / scale), and an alert then needs `scale` times the evidence. Scores that were alerted
 * are left out, events being no measure of quiet times; so the mean excess is that of an exponential
 * law cut off at the threshold, from which the scale follows (maximum likelihood), drawn to what the
 * hours foretell.
 *
 * @see Pickands 1975, Annals of Statistics 3 (excesses over a high mark)
 */
function afterDay(
  tail: Tail,
  stray: number,
  { chance, perStray, margin }: HourWorth,
  belief: number,
): Tail {
  const keep = Math.exp(-1 / TAIL_DAYS);
  const { count, excess, room } = tail;
  const left = { count: count * keep, excess: excess * keep, room: room * keep };
  const beyond = Math.max(0, stray - chance);
  const foretold = Math.min(MOST_FROM_HOURS, 1 + perStray * beyond);
  const mean = count < 0.01 ? USUAL_ROOM : room / count;
  const seen = (excess + belief * cutMean(foretold, mean)) / (count + belief);
  const wanted = Math.min(MOST_MARGIN, 1 + margin * beyond);
  const scale = wanted * Math.max(1, scaleOf(seen, mean));
  return { ...left, scale: Math.min(MAX_SCALE, scale) };
}

/** Mean of an exponential law of this scale, cut off at `room`. */
export function cutMean(scale: number, room: number): number {
  return scale - room / Math.expm1(room / scale);
}

/** The scale whose mean, cut off at `room`, is `mean`; by halving. */
export function scaleOf(mean: number, room: number): number {
  if (mean >= room * FLAT) return FLAT_SCALE;
  let low = 0.3;
  let high = FLAT_SCALE;
  for (let step = 0; step < 30; step++) {
    const middle = (low + high) / 2;
    if (cutMean(middle, room) < mean) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
