import { makeKinship, type Kinship } from '#app/domain/forecast/kinship.ts';
import {
  addLocal,
  localEffects,
  localPrior,
  promotionMean,
  type LocalPrior,
} from '#app/domain/forecast/occasions.ts';
import type { Place } from '#app/domain/forecast/place.ts';
import { choleskyFactor, solveLower, solveUpper } from '#app/domain/stats/cholesky.ts';

/** A season's days as a joint law of their log rates, orders a day. */
export interface DayFit {
  readonly logMeans: Float64Array;
  /** Covariance of the log rates, row by row. */
  readonly covariance: Float64Array;
  /** Squared coefficient of variation of each day's own rate. */
  readonly dispersion: number;
}

export interface TaughtPlace {
  readonly place: Place;
  readonly orders: number;
}

/**
 * Squared coefficient of variation that a day's rate usually has about all that the calendar
 * explains: what stays of a day even where orders are many; and how many days' word it outweighs.
 */
export const DAY_DISPERSION = 0.004;
const DISPERSION_DOUBT_DAYS = 100;
const MOST_DISPERSION = 0.25;
/** Squared deviations beyond so many variances are one-off days, not the store's way. */
const TRIMMED = 9;
/** Rounds of fitting; the figures settle in four or five. */
const ROUNDS = 6;
/** From here on, a day this many deviations off counts less: a one-off sale, half a day closed. */
const STRANGE = 2.5;
/** The unexplained part of a day that is no outlier yet. */
const TOLERANCE = 0.01;
const MAX_STEP = 1.5;

const kinship: Kinship = makeKinship();

/**
 * Log rates of days to come, given days on record: a Gaussian process with count noise.
 *
 * Covariances say how days resemble each other (`kinship.ts`, `occasions.ts`); counts are negative
 * binomial. The mode is found by Newton's method, the law about it is normal (Laplace). Occasions
 * and growth have heavy tails: small effects are taken for chance, large ones are believed.
 *
 * @param taught at least one day with an order
 * @see Rasmussen & Williams 2006, Gaussian Processes for Machine Learning, 3.4
 */
export function fitDays(taught: readonly TaughtPlace[], ahead: readonly Place[]): DayFit {
  const places = taught.map((one) => one.place);
  const size = places.length;
  const base = covarianceOf(places, places);
  const prior = localPrior(places);
  const mean = Math.log(
    Math.max(0.1, taught.reduce((sum, one) => sum + one.orders, 0) / size),
  );
  const offsets = Float64Array.from(places, (place) => mean + promotionMean(place));
  const rates = Float64Array.from(
    taught,
    (one, index) => 0.5 * (Math.log(Math.max(one.orders, 0.5)) - (offsets[index] ?? 0)),
  );
  let solved: Solved = { factor: new Float64Array(0), weights: new Float64Array(0) };
  let dispersion = DAY_DISPERSION;
  for (let round = 0; round < ROUNDS; round++) {
    solved = newtonRound(taught, base, prior, { offsets, rates, dispersion, round });
    if (round === ROUNDS - 3) dispersion = dispersionOf(taught, offsets, rates);
    if (round < ROUNDS - 2) localEffects(prior, places, solved.weights, kinship);
  }
  return { ...predict(places, ahead, prior, solved, mean), dispersion };
}

/** Log rates so far, about their offsets. */
interface Progress {
  readonly offsets: Float64Array;
  readonly rates: Float64Array;
  readonly dispersion: number;
  readonly round: number;
}

/** Factor of the data’s covariance, noise included, and its solution for the targets. */
interface Solved {
  readonly factor: Float64Array;
  readonly weights: Float64Array;
}

/** One step towards the mode; changes `rates`. */
function newtonRound(
  taught: readonly TaughtPlace[],
  base: Float64Array,
  prior: LocalPrior,
  { offsets, rates, dispersion, round }: Progress,
): Solved {
  const size = taught.length;
  const matrix = Float64Array.from(base);
  const places = taught.map((one) => one.place);
  addLocal(matrix, places, places, prior, kinship);
  const noise = new Float64Array(size);
  const targets = new Float64Array(size);
  taught.forEach(({ orders, place }, index) => {
    const rate = rates[index] ?? 0;
    const expected = Math.exp(rate + (offsets[index] ?? 0));
    const own = (1 + dispersion * expected) / expected;
    const off =
      Math.abs(orders - expected) /
      Math.sqrt(expected + (dispersion + TOLERANCE) * expected ** 2);
    const isStrange = round >= 2 && place.occasion === null && off > STRANGE;
    noise[index] = own * (isStrange ? off / STRANGE : 1);
    targets[index] = rate + (orders - expected) / expected;
    matrix[index * size + index] = (matrix[index * size + index] ?? 0) + noise[index];
  });
  const factor = choleskyFactor(matrix, size);
  const weights = solveUpper(factor, solveLower(factor, targets));
  for (let index = 0; index < size; index++) {
    const next = (targets[index] ?? 0) - (noise[index] ?? 0) * (weights[index] ?? 0);
    const step = next - (rates[index] ?? 0);
    rates[index] = (rates[index] ?? 0) + Math.max(-MAX_STEP, Math.min(MAX_STEP, step));
  }
  return { factor, weights };
}

function predict(
  places: readonly Place[],
  ahead: readonly Place[],
  prior: LocalPrior,
  { factor, weights }: Solved,
  mean: number,
): Omit<DayFit, 'dispersion'> {
  const size = places.length;
  const cross = covarianceOf(ahead, places);
  addLocal(cross, ahead, places, prior, kinship);
  const covariance = covarianceOf(ahead, ahead);
  addLocal(covariance, ahead, ahead, prior, kinship);
  const explained: Float64Array[] = [];
  const logMeans = Float64Array.from(ahead, (place, row) => {
    const own = cross.subarray(row * size, (row + 1) * size);
    explained.push(solveLower(factor, own));
    return mean + promotionMean(place) + dot(own, weights);
  });
  explained.forEach((one, row) => {
    for (let column = 0; column <= row; column++) {
      const less = dot(one, explained[column] ?? one);
      const at = row * ahead.length + column;
      covariance[at] = (covariance[at] ?? 0) - less;
      covariance[column * ahead.length + row] = covariance[at];
    }
  });
  return { logMeans, covariance };
}

/** The store's own dispersion, by the method of moments over ordinary days, drawn to the usual. */
function dispersionOf(
  taught: readonly TaughtPlace[],
  offsets: Float64Array,
  rates: Float64Array,
): number {
  let excess = 0;
  let scale = 0;
  let days = 0;
  taught.forEach(({ orders, place }, index) => {
    if (place.occasion !== null) return;
    const expected = Math.exp((rates[index] ?? 0) + (offsets[index] ?? 0));
    const most = TRIMMED * (expected + DAY_DISPERSION * expected ** 2);
    excess += Math.min((orders - expected) ** 2, most) - expected;
    scale += expected ** 2;
    days++;
  });
  const own = scale > 0 ? Math.min(MOST_DISPERSION, Math.max(0, excess / scale)) : 0;
  return (
    (DISPERSION_DOUBT_DAYS * DAY_DISPERSION + days * own) / (DISPERSION_DOUBT_DAYS + days)
  );
}

function covarianceOf(rows: readonly Place[], columns: readonly Place[]): Float64Array {
  const matrix = new Float64Array(rows.length * columns.length);
  const isSame = rows === columns;
  rows.forEach((one, row) => {
    const until = isSame ? row + 1 : columns.length;
    for (let column = 0; column < until; column++) {
      const other = columns[column];
      if (!other) continue;
      const value = kinship.between(one, other);
      matrix[row * columns.length + column] = value;
      if (isSame) matrix[column * columns.length + row] = value;
    }
  });
  return matrix;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}
