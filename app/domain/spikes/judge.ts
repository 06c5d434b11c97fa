import type { DetectorDesign } from '#app/domain/spikes/design.ts';
import { rateAt } from '#app/domain/spikes/expected.ts';
import { levelOf, NO_LEVEL } from '#app/domain/spikes/level.ts';
import { recoveryDesign, recoveryRatioOf } from '#app/domain/spikes/recovery.ts';
import type { DetectorState, Expected, Verdict } from '#app/domain/spikes/types.ts';
import { describeVerdict } from '#app/domain/spikes/verdict.ts';
import { hasCrossed, newWatch } from '#app/domain/spikes/watch.ts';
import { MINUTE_MS } from '#app/domain/shared/time.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';

/** What one call of the detector works with; verdicts are added as they are reached. */
export interface Run {
  readonly expected: Expected;
  readonly design: DetectorDesign;
  readonly verdicts: Verdict[];
}

/** Opens or closes an episode where a threshold was crossed. */
export function judge(
  state: DetectorState,
  end: EpochMs,
  orders: number,
  run: Run,
): DetectorState {
  const at = end - MINUTE_MS;
  const rate = rateAt(run.expected, at) * levelOf(state.level);
  const say = (
    kind: Verdict['kind'],
    episode: 'spike' | 'stall',
    watch: DetectorState['stall'],
  ) => {
    const verdict = describeVerdict(
      kind,
      episode,
      at,
      watch,
      rate,
      run.expected.baseline,
    );
    run.verdicts.push(verdict);
    return verdict;
  };
  if (state.episode !== null) {
    const { kind, recovery } = state.episode;
    if (!hasCrossed(recovery, recoveryDesign(state.episode).threshold)) return state;
    say('recovered', kind, recovery);
    return forget(state, end);
  }
  const spike = orders > 0 ? strongestCrossing(state, run.design) : null;
  const crossing =
    spike ?? (hasCrossed(state.stall, run.design.stall.threshold) ? state.stall : null);
  if (crossing === null) return state;
  const kind = spike ? 'spike' : 'stall';
  const { ratio, since } = say(kind, kind, crossing);
  return {
    ...forget(state, end),
    episode: {
      kind,
      since,
      alertedAt: at,
      ratio,
      recoveryRatio: recoveryRatioOf(kind, crossing, rate),
      level: NO_LEVEL,
      recovery: newWatch(end),
    },
  };
}

/** Of the spike watches past their threshold, the one furthest past it. */
function strongestCrossing(
  state: DetectorState,
  design: DetectorDesign,
): DetectorState['stall'] | null {
  let best: DetectorState['stall'] | null = null;
  let most = 0;
  state.spikes.forEach((watch, index) => {
    const threshold = design.spikes[index]?.threshold ?? Infinity;
    if (hasCrossed(watch, threshold) && watch.score / threshold > most) {
      best = watch;
      most = watch.score / threshold;
    }
  });
  return best;
}

/** The state without the evidence gathered so far, and without an episode. */
export function forget(state: DetectorState, since: EpochMs): DetectorState {
  return {
    ...state,
    spikes: state.spikes.map(() => newWatch(since)),
    stall: newWatch(since),
    episode: null,
  };
}
