/** A repeatable source of chance: the same seed gives the same numbers. */
export interface Chance {
  /** Uniform, 0 inclusive to 1 exclusive. */
  readonly uniform: () => number;
  /** Standard normal. */
  readonly normal: () => number;
  /** A Poisson count of this mean, 0 or more. */
  readonly poisson: (mean: number) => number;
}

/** Above this mean a count is drawn from a normal law with its skewness put right. */
const COUNT_ONE_BY_ONE = 30;

/**
 * Numbers from 0 up to 1, the same for the same seed.
 *
 * @param seed whole number
 * @see mulberry32 (T. Ettinger)
 */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * @param seed whole number
 * @see Box & Muller 1958; Knuth, The Art of Computer Programming 2, 3.4.1
 */
export function chanceFrom(seed: number): Chance {
  let spare: number | null = null;
  const uniform = seededRandom(seed);
  const normal = () => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
    const angle = 2 * Math.PI * uniform();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
  const poisson = (mean: number) => {
    if (!(mean > 0)) return 0;
    if (mean > COUNT_ONE_BY_ONE) {
      // Cornish & Fisher 1938: the second term carries the skewness, 1 / √mean.
      const z = normal();
      return Math.max(0, Math.round(mean + Math.sqrt(mean) * z + (z * z - 1) / 6));
    }
    const floor = Math.exp(-mean);
    let count = 0;
    for (let product = uniform(); product > floor; product *= uniform()) count++;
    return count;
  };
  return { uniform, normal, poisson };
}
