/** A small seeded random source. Same seed parts, same numbers, on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** Gamma with mean 1 and the given shape; a larger shape varies less. */
  gammaMeanOne(shape: number): number;
  /** Poisson count with the given mean (≥ 0). */
  poisson(mean: number): number;
}

function mix(hash: number, value: number): number {
  let h = Math.imul(hash ^ value, 0x9e3779b1);
  h ^= h >>> 15;
  h = Math.imul(h, 0x85ebca6b);
  return (h ^ (h >>> 13)) >>> 0;
}

/**
 * A 32-bit hash of numbers.
 * @param parts integers; larger than 32 bits are folded
 */
export function hashNumbers(...parts: number[]): number {
  let hash = 0x2545f491;
  for (const part of parts) {
    hash = mix(hash, part >>> 0);
    hash = mix(hash, Math.floor(part / 4294967296) >>> 0);
  }
  return hash;
}

/**
 * A random source for the given seed parts (sfc32).
 * @see https://pracrand.sourceforge.net/ (sfc)
 */
export function randomFrom(...parts: number[]): Random {
  const seed = hashNumbers(...parts);
  let a = seed;
  let b = mix(seed, 1);
  let c = mix(seed, 2);
  let counter = 1;
  const uniform = (): number => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    c |= 0;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 8; i += 1) uniform();
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return {
    uniform,
    normal,
    gammaMeanOne: (shape) => drawGamma(shape, uniform, normal) / shape,
    poisson: (mean) => drawPoisson(mean, uniform, normal),
  };
}

/** Marsaglia & Tsang 2000, for shape ≥ 1 (the only shapes used here). */
function drawGamma(shape: number, uniform: () => number, normal: () => number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
      return d * v;
    }
  }
}

/** Knuth below 30, rounded normal above, where the two are alike. */
function drawPoisson(mean: number, uniform: () => number, normal: () => number): number {
  if (mean <= 0) return 0;
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = uniform(); product > limit; product *= uniform()) count += 1;
  return count;
}
