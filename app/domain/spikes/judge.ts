import { NO_LEVEL } from '#app/domain/spikes/level.ts';
import { recoveryDesign, recoveryRatioOf } from '#app/domain/spikes/recovery.ts';
import type { Verdict, Watch } from '#app/domain/spikes/types.ts';
import { describeVerdict } from '#app/domain/spikes/verdict.ts';
import { hasCrossed, newWatch, restart } from '#app/domain/spikes/watch.ts';
import type { Run, Stretch, WorkingState } from '#app/domain/spikes/working.ts';
import { HOUR_MS, MINUTE_MS } from '#app/domain/shared/time.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';

/** Opens or closes an episode where a threshold was crossed. */
export function judge(run: Run, stretch: Stretch, end: EpochMs, orders: number): void {
  const { state } = run;
  const { episode } = state;
  if (episode !== null) {
    const { kind, recovery } = episode;
    if (!hasCrossed(recovery, recoveryDesign(episode).threshold)) return;
    say(run, stretch, end, 'recovered', kind, recovery);
    state.episode = null;
    restartWatches(state, end);
    return;
  }
  if (orders > 0) {
    const spike = strongestCrossing(run);
    if (spike !== null) open(run, stretch, end, 'spike', spike);
    return;
  }
  const { silence, silenceTail } = state;
  if (hasCrossed(silence, run.design.silence.threshold * silenceTail.scale))
    open(run, stretch, end, 'stall', silence);
}

/** Drops the evidence gathered so far, and the begun hour: part of it was no usual time. */
export function restartWatches(state: WorkingState, since: EpochMs): void {
  state.hour = { seen: 0, expected: 0 };
  for (const watch of state.spikes) restart(watch, since);
  restart(state.silence, since);
}

function open(
  run: Run,
  stretch: Stretch,
  end: EpochMs,
  kind: 'spike' | 'stall',
  crossing: Watch,
): void {
  const { state } = run;
  const { at, ratio, since } = say(run, stretch, end, kind, kind, crossing);
  const rate = stretch.usual * run.level * HOUR_MS;
  state.episode = {
    kind,
    since,
    alertedAt: at,
    ratio,
    recoveryRatio: recoveryRatioOf(kind, crossing, rate),
    level: NO_LEVEL,
    recovery: newWatch(end),
  };
  restartWatches(state, end);
}

function say(
  run: Run,
  stretch: Stretch,
  end: EpochMs,
  kind: Verdict['kind'],
  episode: 'spike' | 'stall',
  watch: Watch,
): Verdict {
  const rate = stretch.usual * run.level * HOUR_MS;
  const { baseline } = run.expected;
  const at = end - MINUTE_MS;
  const verdict = describeVerdict(kind, episode, at, watch, rate, baseline);
  run.verdicts.push(verdict);
  return verdict;
}

/** Of the spike watches past their threshold, the one furthest past it. */
function strongestCrossing({ state, design }: Run): Watch | null {
  let best: Watch | null = null;
  let most = 0;
  for (let index = 0; index < state.spikes.length; index++) {
    const watch = state.spikes[index];
    if (!watch || watch.score === 0) continue;
    const scale = state.spikeTails[index]?.scale ?? 1;
    const threshold = (design.spikes[index]?.threshold ?? Infinity) * scale;
    if (!hasCrossed(watch, threshold) || watch.score / threshold <= most) continue;
    best = watch;
    most = watch.score / threshold;
  }
  return best;
}
