import type { LevelMemory, LevelSums } from '#app/domain/spikes/types.ts';

/**
 * Memories of different length race for the level: each with the orders' worth of belief that the
 * baseline is right. A store that drifts by the hour is followed by the short one.
 */
const MEMORIES = [
  { hours: 6, doubt: 12 },
  { hours: 24, doubt: 25 },
  { hours: 120, doubt: 50 },
] as const;
/** How well they foretold is itself forgotten, over about 500 hours. */
const FIT_KEEP = 0.998;
const MIN_LEVEL = 0.4;
const MAX_LEVEL = 2.5;
/** One hour counts as at most this far from what was expected. */
const CUT_SIGMA = 3;
const CUT_DISPERSION = 0.05;
/** An episode's own level, should it last. */
const EPISODE_HOURS = 8;
/** A departure longer than this is the new usual: from then on the level follows it. */
export const NEW_USUAL_HOURS = 24;

export const NO_LEVEL: LevelSums = { seen: 0, expected: 0 };
export const NO_MEMORIES: readonly LevelMemory[] = MEMORIES.map(() => ({
  ...NO_LEVEL,
  fit: 0,
}));

/** How the store runs these days against its baseline; 1 as long as little is known. */
export function levelOf(memories: readonly LevelMemory[]): number {
  let best = -Infinity;
  for (const { fit } of memories) best = Math.max(best, fit);
  let weights = 0;
  let sum = 0;
  memories.forEach((memory, index) => {
    const weight = Math.exp(memory.fit - best);
    weights += weight;
    sum += weight * levelBy(memory, index);
  });
  return Math.min(MAX_LEVEL, Math.max(MIN_LEVEL, weights > 0 ? sum / weights : 1));
}

/**
 * The memories after one more whole hour.
 *
 * @see Vovk 1990 and West & Harrison 1997, Bayesian Forecasting, chapter 12 (mixing models by how well
 * they foretell)
 */
export function foldHour(
  memories: readonly LevelMemory[],
  { seen, expected }: LevelSums,
): LevelMemory[] {
  const likely = expected * levelOf(memories);
  const reach = CUT_SIGMA * Math.sqrt(likely + CUT_DISPERSION * likely * likely) + 1;
  const cut = Math.max(likely - reach, Math.min(likely + reach, seen));
  return memories.map((memory, index) => {
    const keep = Math.exp(-1 / (MEMORIES[index]?.hours ?? 1));
    const foretold = expected * levelBy(memory, index);
    const fit = expected > 0 ? cut * Math.log(foretold) - foretold : 0;
    return {
      seen: memory.seen * keep + cut,
      expected: memory.expected * keep + expected,
      fit: memory.fit * FIT_KEEP + fit,
    };
  });
}

/** The memories after an hour that teaches nothing: data is missing, or an episode goes on. */
export function fadeHour(memories: readonly LevelMemory[]): LevelMemory[] {
  return memories.map((memory, index) => {
    const keep = Math.exp(-1 / (MEMORIES[index]?.hours ?? 1));
    return {
      seen: memory.seen * keep,
      expected: memory.expected * keep,
      fit: memory.fit,
    };
  });
}

/** An episode's own level after one more of its hours. */
export function foldEpisodeHour(level: LevelSums, hour: LevelSums): LevelSums {
  const keep = Math.exp(-1 / EPISODE_HOURS);
  return {
    seen: level.seen * keep + hour.seen,
    expected: level.expected * keep + hour.expected,
  };
}

/** All memories take over what a lasting episode has seen. */
export function adopt(memories: readonly LevelMemory[], level: LevelSums): LevelMemory[] {
  return memories.map(({ fit }) => ({ ...level, fit }));
}

function levelBy({ seen, expected }: LevelSums, index: number): number {
  const doubt = MEMORIES[index]?.doubt ?? 1;
  return (seen + doubt) / (expected + doubt);
}
