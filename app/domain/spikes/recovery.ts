import {
  RECOVERY_EVIDENCE,
  STALL_RATIO,
  type WatchDesign,
} from '#app/domain/spikes/design.ts';
import type { Episode, Watch } from '#app/domain/spikes/types.ts';

/** The finest line drawn between a spike and the usual. */
const MIN_SPIKE_RATIO = 1.25;
/** Where between the usual (0) and the ratio seen (1) a spike still goes on, on the log scale. */
const TOWARDS_USUAL = 0.6;
/** A store that is back to its usual should be told so within about this many hours, if it goes well. */
const TELL_WITHIN_HOURS = 0.5;
/** Above this a stall is nearly usual. */
const MAX_STALL_RATIO = 0.3;

/** How recovery is weighed: "as usual" against "the departure goes on at `recoveryRatio`". */
export function recoveryDesign(episode: Episode): WatchDesign {
  const ratio = episode.recoveryRatio;
  return {
    perOrder: -Math.log(ratio),
    perExpected: ratio - 1,
    threshold: RECOVERY_EVIDENCE,
  };
}

/**
 * The ratio at which a departure counts as going on. A busy store can tell 1.25 times from the usual
 * at once; a small one would wait for days, so its line lies further up.
 *
 * An alert tends to come at a lucky moment, so the ratio seen is first taken at the lower end of its
 * 80 % band: a steady surge then does not seem to recover from its first minutes.
 */
export function recoveryRatioOf(
  kind: Episode['kind'],
  watch: Watch,
  ratePerHour: number,
): number {
  if (kind === 'stall') {
    const seen = watch.expected > 0 ? watch.seen / watch.expected : 0;
    return Math.min(MAX_STALL_RATIO, Math.max(STALL_RATIO, seen));
  }
  const low = Math.max(0, watch.seen - 1.28 * Math.sqrt(watch.seen));
  const sure = watch.expected > 0 ? Math.min(99, Math.max(1, low / watch.expected)) : 99;
  // From ratio − 1 − ln ratio ≈ (ratio − 1)² ÷ 2, the evidence an expected order brings.
  const inTime =
    1 +
    Math.sqrt(
      (2 * RECOVERY_EVIDENCE) / (TELL_WITHIN_HOURS * Math.max(ratePerHour, 0.01)),
    );
  return Math.max(MIN_SPIKE_RATIO, Math.min(sure ** TOWARDS_USUAL, inTime));
}
