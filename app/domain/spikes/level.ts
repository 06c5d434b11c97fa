import type { DetectorState, LevelSums } from '#app/domain/spikes/types.ts';
import { HOUR_MS } from '#app/domain/shared/time.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';

/** The level follows the store over about this long. */
const LEVEL_HOURS = 8;
/** Orders' worth of belief that the baseline is right. */
const LEVEL_DOUBT = 12;
const MIN_LEVEL = 0.5;
const MAX_LEVEL = 2;
/** A departure longer than this is the new usual: from then on the level follows it. */
const EPISODE_HOURS = 24;

export const NO_LEVEL = { seen: 0, expected: 0 } as const;

/** How the store runs these days against its baseline, 0.5 to 2; 1 as long as little is known. */
export function levelOf(level: LevelSums): number {
  const ratio = (level.seen + LEVEL_DOUBT) / (level.expected + LEVEL_DOUBT);
  return Math.min(MAX_LEVEL, Math.max(MIN_LEVEL, ratio));
}

/**
 * The state after one more whole hour. An episode teaches the level nothing; when it has lasted a
 * day it is the new usual, and the level takes over what the episode has seen.
 */
export function foldHour(
  state: DetectorState,
  hour: LevelSums,
  end: EpochMs,
): DetectorState {
  const { episode, level } = state;
  if (episode === null) return { ...state, level: fold(level, hour) };
  const ownLevel = fold(episode.level, hour);
  const hasLasted = end - episode.since >= EPISODE_HOURS * HOUR_MS;
  return {
    ...state,
    level: hasLasted ? ownLevel : level,
    episode: { ...episode, level: ownLevel },
  };
}

function fold(level: LevelSums, hour: LevelSums): LevelSums {
  const keep = Math.exp(-1 / LEVEL_HOURS);
  return {
    seen: level.seen * keep + hour.seen,
    expected: level.expected * keep + hour.expected,
  };
}
