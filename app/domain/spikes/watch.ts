import type { WatchDesign } from '#app/domain/spikes/design.ts';
import type { Watch } from '#app/domain/spikes/types.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';

/** Sums of equal parts differ in the last digit from the whole; this is well above it. */
const ROUNDING = 1e-9;

/** A watch that has seen nothing. */
export function newWatch(since: EpochMs = 0): Watch {
  return { score: 0, since, seen: 0, expected: 0 };
}

/**
 * A watch after some time: orders seen in it, orders expected in it.
 *
 * At 0 it forgets; it begins anew with the first time that gives evidence.
 */
export function stepWatch(
  watch: Watch,
  design: WatchDesign,
  from: EpochMs,
  seen: number,
  expected: number,
): Watch {
  const score = watch.score + seen * design.perOrder + expected * design.perExpected;
  if (score <= ROUNDING)
    return watch.score === 0 && watch.seen === 0 ? watch : newWatch(from);
  return watch.score === 0
    ? { score, since: from, seen, expected }
    : {
        score,
        since: watch.since,
        seen: watch.seen + seen,
        expected: watch.expected + expected,
      };
}

/** True once the evidence reaches the threshold. */
export function hasCrossed(watch: Watch, threshold: number): boolean {
  return watch.score >= threshold - ROUNDING;
}

/** How many orders must stay out, expected but not seen, until the threshold; Infinity if never. */
export function silenceUntilCrossing(watch: Watch, design: WatchDesign): number {
  if (design.perExpected <= 0) return Infinity;
  return Math.max(0, (design.threshold - ROUNDING - watch.score) / design.perExpected);
}
