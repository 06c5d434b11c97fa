import { AppError } from '#app/domain/shared/errors.ts';

/**
 * Quantile of unsorted values, type 7 (linear between order statistics; R's and NumPy's default).
 *
 * @param p 0..1
 * @throws `series_too_short` for no values, `bad_series` for NaN
 * @see Hyndman & Fan 1996, Sample Quantiles in Statistical Packages
 */
export function quantile(values: ArrayLike<number>, p: number): number {
  return quantileSorted(sorted(values), p);
}

/** The middle value, or the mean of the middle two. */
export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5);
}

/** As `quantile`, for values already ascending. */
export function quantileSorted(values: ArrayLike<number>, p: number): number {
  if (values.length === 0)
    throw new AppError('series_too_short', 'quantile of no values');
  const place = (values.length - 1) * p;
  const below = Math.floor(place);
  const low = values[below] ?? Number.NaN;
  const high = values[Math.min(below + 1, values.length - 1)] ?? Number.NaN;
  return low + (high - low) * (place - below);
}

/** Ascending copy. Throws `bad_series` for NaN. */
export function sorted(values: ArrayLike<number>): Float64Array {
  const copy = Float64Array.from(values).sort();
  // Typed arrays sort NaN to the end.
  if (Number.isNaN(copy.at(-1))) throw new AppError('bad_series', 'NaN among the values');
  return copy;
}
