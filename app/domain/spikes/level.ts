import type { DetectorState } from '#app/domain/spikes/types.ts';
import { HOUR_MS } from '#app/domain/shared/time.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';

/** The level follows the store over about this long. */
const LEVEL_HOURS = 8;
/** Orders' worth of belief that the baseline is right. */
const LEVEL_DOUBT = 12;
const MIN_LEVEL = 0.5;
const MAX_LEVEL = 2;
/** A departure longer than this is the new usual: from then on the level follows it. */
const EPISODE_HOURS = 12;

export const NO_LEVEL = { seen: 0, expected: 0 } as const;

/** How the store runs these days against its baseline, 0.5 to 2; 1 as long as little is known. */
export function levelOf(level: DetectorState['level']): number {
  const ratio = (level.seen + LEVEL_DOUBT) / (level.expected + LEVEL_DOUBT);
  return Math.min(MAX_LEVEL, Math.max(MIN_LEVEL, ratio));
}

/** The level after one more whole hour. An episode teaches nothing until it has lasted. */
export function foldHour(
  state: DetectorState,
  hour: DetectorState['hour'],
  end: EpochMs,
): DetectorState['level'] {
  const { episode, level } = state;
  if (episode !== null && end - episode.since < EPISODE_HOURS * HOUR_MS) return level;
  const keep = Math.exp(-1 / LEVEL_HOURS);
  return {
    seen: level.seen * keep + hour.seen,
    expected: level.expected * keep + hour.expected,
  };
}
