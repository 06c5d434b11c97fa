import type { Tail } from '#app/domain/spikes/types.ts';

/** A tail forgets over about this many days. */
const TAIL_DAYS = 60;
/** Crossings' worth of belief that a store strays by pure chance. */
const CHANCE_SPIKES = 8;
const CHANCE_SILENCES = 16;
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

export function daySpikeTail(tail: Tail): Tail {
  return afterDay(tail, CHANCE_SPIKES);
}

export function daySilenceTail(tail: Tail): Tail {
  return afterDay(tail, CHANCE_SILENCES);
}

/**
 * A tail at midnight: fading, with the scale told anew.
 *
 * Past a mark, scores of a Poisson store fall off as e^−x. Orders that come in lumps make them fall
 * off as e^(−x / scale), and an alert then needs `scale` times the evidence. Scores that were alerted
 * are left out, events being no measure of quiet times; so the mean excess is that of an exponential
 * law cut off at the threshold, from which the scale follows (maximum likelihood).
 *
 * @see Pickands 1975, Annals of Statistics 3 (excesses over a high mark)
 */
function afterDay(tail: Tail, belief: number): Tail {
  const keep = Math.exp(-1 / TAIL_DAYS);
  const { count, excess, room } = tail;
  const left = { count: count * keep, excess: excess * keep, room: room * keep };
  if (count < 0.01) return { ...left, scale: 1 };
  const mean = room / count;
  const seen = (excess + belief * cutMean(1, mean)) / (count + belief);
  return { ...left, scale: Math.min(MAX_SCALE, Math.max(1, scaleOf(seen, mean))) };
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
