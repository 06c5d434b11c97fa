import { AppError } from '#app/domain/shared/errors.ts';

/** Above this mean the exact sum gives way to the gamma approximation. */
const EXACT_UNTIL = 2000;

/**
 * Quantile of a count with mean `mean` and variance `mean + dispersion × mean²` (NB2; Poisson at
 * dispersion 0): the smallest whole number whose distribution function reaches `p`.
 *
 * Large means use the gamma law of the same mean and variance (Wilson–Hilferty), off by well under
 * a percent there.
 *
 * @param p 0..1, exclusive
 * @throws `bad_series` for a mean or dispersion that is negative or not finite
 * @see Hilbe 2011, Negative Binomial Regression, chapter 8 (NB2)
 */
export function countQuantile(mean: number, dispersion: number, p: number): number {
  if (!(mean >= 0 && mean < Infinity && dispersion >= 0 && dispersion < Infinity)) {
    throw new AppError(
      'bad_series',
      `no count has mean ${String(mean)}, dispersion ${String(dispersion)}`,
    );
  }
  if (mean === 0) return 0;
  return mean > EXACT_UNTIL
    ? gammaQuantile(mean, dispersion, p)
    : exactQuantile(mean, dispersion, p);
}

/**
 * Probability that a count of this mean and dispersion is at most `x`. Exact below a mean of 30,
 * else the gamma law with a continuity correction.
 */
export function countCdf(mean: number, dispersion: number, x: number): number {
  if (x < 0) return 0;
  if (mean <= 0) return 1;
  if (mean > 30) {
    const shape = 1 / (1 / mean + dispersion);
    const ninth = 1 / (9 * shape);
    return normalCdf((Math.cbrt((x + 0.5) / mean) - 1 + ninth) / Math.sqrt(ninth));
  }
  const success = dispersion * mean;
  const isPoisson = dispersion < 1e-9;
  let term = Math.exp(isPoisson ? -mean : -Math.log1p(success) / dispersion);
  let sum = term;
  for (let count = 0; count < Math.floor(x) && count < 5000; count++) {
    term *= isPoisson
      ? mean / (count + 1)
      : ((count * dispersion + 1) / (count + 1)) * (mean / (1 + success));
    sum += term;
  }
  return Math.min(1, sum);
}

/** Standard normal distribution function. Abramowitz & Stegun 7.1.26, error below 1.5e-7. */
export function normalCdf(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const series =
    horner(t, [1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592]) * t;
  const tail = 0.5 * series * Math.exp(-x * x);
  return z >= 0 ? 1 - tail : tail;
}

/** 0 standard deviations is the median; the inverse of the normal distribution function. */
export function normalQuantile(p: number): number {
  // Acklam's rational approximation, relative error below 1.2e-9.
  const q = p < 0.5 ? p : 1 - p;
  const sign = p < 0.5 ? -1 : 1;
  if (q <= 0) return sign * Infinity;
  if (q < 0.02425) {
    const t = Math.sqrt(-2 * Math.log(q));
    return -sign * (horner(t, TAIL_ABOVE) / (t * horner(t, TAIL_BELOW) + 1));
  }
  const d = q - 0.5;
  const r = d * d;
  return -sign * ((d * horner(r, MIDDLE_ABOVE)) / (r * horner(r, MIDDLE_BELOW) + 1));
}

function exactQuantile(mean: number, dispersion: number, p: number): number {
  const success = dispersion * mean;
  let log = dispersion < 1e-9 ? -mean : -Math.log1p(success) / dispersion;
  let below = Math.exp(log);
  let count = 0;
  while (below < p && count < 100 * (mean + 100)) {
    const ratio =
      dispersion < 1e-9
        ? mean / (count + 1)
        : ((count * dispersion + 1) / (count + 1)) * (mean / (1 + success));
    log += Math.log(ratio);
    below += Math.exp(log);
    count++;
    if (ratio < 1 && log < -40 && below < p) break;
  }
  return count;
}

function gammaQuantile(mean: number, dispersion: number, p: number): number {
  const shape = (mean * mean) / (mean + dispersion * mean * mean);
  const ninth = 1 / (9 * shape);
  const root = Math.max(0, 1 - ninth + normalQuantile(p) * Math.sqrt(ninth));
  return Math.round(mean * root ** 3);
}

function horner(x: number, coefficients: readonly number[]): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}

const MIDDLE_ABOVE = [
  -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2,
  -3.066479806614716e1, 2.506628277459239,
];
const MIDDLE_BELOW = [
  -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1,
  -1.328068155288572e1,
];
const TAIL_ABOVE = [
  -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734,
  4.374664141464968, 2.938163982698783,
];
const TAIL_BELOW = [
  7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416,
];
