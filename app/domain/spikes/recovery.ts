import { RECOVERY_EVIDENCE, type WatchDesign } from '#app/domain/spikes/design.ts';
import type { Episode } from '#app/domain/spikes/types.ts';

/** Below this ratio a spike is not worth keeping an incident open for. */
const MIN_SPIKE_RATIO = 1.4;
/** Above this a stall is nearly usual. */
const MAX_STALL_RATIO = 0.3;

/**
 * How recovery is weighed: "as usual" against "the departure goes on". The line between the two lies
 * between the usual and the ratio seen, so a wavering store does not flap.
 */
export function recoveryDesign(episode: Episode): WatchDesign {
  const ratio =
    episode.kind === 'spike'
      ? Math.max(MIN_SPIKE_RATIO, Math.sqrt(episode.ratio))
      : Math.min(MAX_STALL_RATIO, Math.max(0.05, episode.ratio));
  return {
    perOrder: -Math.log(ratio),
    perExpected: ratio - 1,
    threshold: RECOVERY_EVIDENCE,
  };
}
