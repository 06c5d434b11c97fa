import {
  adopt,
  fadeHour,
  foldEpisodeHour,
  foldHour,
  levelOf,
  NEW_USUAL_HOURS,
} from '#app/domain/spikes/level.ts';
import { daySilenceTail, daySpikeTail } from '#app/domain/spikes/tail.ts';
import type { Run } from '#app/domain/spikes/working.ts';
import { dayAt, HOUR_MS } from '#app/domain/shared/time.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';

/**
 * What a whole hour teaches: the level, and at midnight how the store's evidence strays.
 *
 * A closed hour teaches the level nothing. Nor does an episode; when it has lasted a day it is the new usual, and the level
 * takes over what the episode has seen.
 */
export function endHour(run: Run, from: EpochMs, end: EpochMs): void {
  const { state } = run;
  const { episode, hour } = state;
  if (run.stretch.isClosed) state.level = fadeHour(state.level);
  else if (episode === null) state.level = foldHour(state.level, hour);
  else {
    const level = foldEpisodeHour(episode.level, hour);
    const hasLasted = end - episode.since >= NEW_USUAL_HOURS * HOUR_MS;
    state.level = hasLasted ? adopt(state.level, level) : fadeHour(state.level);
    state.episode = { ...episode, level };
  }
  state.hour = { seen: 0, expected: 0 };
  run.level = levelOf(state.level);
  const { zone } = run.expected.baseline;
  if (dayAt(from, zone) === dayAt(end, zone)) return;
  state.spikeTails = state.spikeTails.map(daySpikeTail);
  state.silenceTail = daySilenceTail(state.silenceTail);
}
