import type { TailedDesign, WatchDesign } from '#app/domain/spikes/design.ts';
import { withNearMiss } from '#app/domain/spikes/tail.ts';
import type { Tail, Watch } from '#app/domain/spikes/types.ts';
import type { WorkingWatch } from '#app/domain/spikes/working.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';

/** Sums of equal parts differ in the last digit from the whole; this is well above it. */
const ROUNDING = 1e-9;

/** A watch that has seen nothing. */
export function newWatch(since: EpochMs = 0): Watch {
  return { score: 0, since, seen: 0, expected: 0, top: 0 };
}

/**
 * Lets a watch see some time: orders seen in it, orders expected in it.
 *
 * At 0 it forgets; it begins anew with the first time that gives evidence.
 *
 * @returns true where it fell back to 0 from above
 */
export function weigh(
  watch: WorkingWatch,
  design: WatchDesign,
  from: EpochMs,
  seen: number,
  expected: number,
): boolean {
  const before = watch.score;
  const score = before + seen * design.perOrder + expected * design.perExpected;
  if (score <= ROUNDING) {
    watch.score = 0;
    return before > 0;
  }
  if (before === 0) {
    watch.since = from;
    watch.seen = 0;
    watch.expected = 0;
    watch.top = 0;
  }
  watch.score = score;
  watch.seen += seen;
  watch.expected += expected;
  if (score > watch.top) watch.top = score;
  return false;
}

/** Begins a watch anew, in place. */
export function restart(watch: WorkingWatch, since: EpochMs): void {
  watch.score = 0;
  watch.since = since;
  watch.seen = 0;
  watch.expected = 0;
  watch.top = 0;
}

/** The tail after a watch fell back, if it had come near an alert. */
export function learnTop(tail: Tail, top: number, design: TailedDesign): Tail {
  return top > design.tailFrom
    ? withNearMiss(tail, top, design.tailFrom, design.threshold * tail.scale)
    : tail;
}

/** True once the evidence reaches the threshold. */
export function hasCrossed(watch: Watch, threshold: number): boolean {
  return watch.score >= threshold - ROUNDING;
}

/** How many orders must stay out, expected but not seen, until the threshold; Infinity if never. */
export function silenceUntilCrossing(
  watch: Watch,
  perExpected: number,
  threshold: number,
): number {
  if (perExpected <= 0) return Infinity;
  return Math.max(0, (threshold - ROUNDING - watch.score) / perExpected);
}
