import {
  adopt,
  fadeHour,
  foldEpisodeHour,
  foldHour,
  levelOf,
  NEW_USUAL_HOURS,
} from '#app/domain/spikes/level.ts';
import { strayOf, withHour } from '#app/domain/spikes/stray.ts';
import { daySilenceTail, daySpikeTail } from '#app/domain/spikes/tail.ts';
import type { Run } from '#app/domain/spikes/working.ts';
import { dayAt, HOUR_MS } from '#app/domain/shared/time.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';

/**
 * What a whole hour teaches: the level, how far hours stray, and at midnight how evidence does.
 *
 * An hour that was foreseen to differ teaches the level nothing: what it strays is the forecast's
 * error, and a surge on Black Friday would hide itself within hours. Nor does an episode; when it has
 * lasted a day it is the new usual, and the level takes over what the episode has seen.
 */
export function endHour(run: Run, from: EpochMs, end: EpochMs): void {
  const { state } = run;
  const { episode, hour } = state;
  const { isPlain, isClosed } = run.stretch;
  if (episode !== null && !isClosed) {
    const level = foldEpisodeHour(episode.level, hour);
    const hasLasted = end - episode.since >= NEW_USUAL_HOURS * HOUR_MS;
    state.level = hasLasted ? adopt(state.level, level) : fadeHour(state.level);
    state.episode = { ...episode, level };
  } else if (isPlain) {
    const expected = hour.expected * run.level;
    state.stray = withHour(state.stray, { seen: hour.seen, expected });
    state.level = foldHour(state.level, hour);
  } else state.level = fadeHour(state.level);
  state.hour = { seen: 0, expected: 0 };
  run.level = levelOf(state.level);
  const { zone } = run.expected.baseline;
  if (dayAt(from, zone) === dayAt(end, zone)) return;
  const stray = strayOf(state.stray);
  state.spikeTails = state.spikeTails.map((tail) => daySpikeTail(tail, stray));
  state.silenceTail = daySilenceTail(state.silenceTail, stray);
}
