import { choleskyFactor } from '#app/domain/stats/cholesky.ts';
import { chanceFrom, type Chance } from '#app/domain/stats/seeded-random.ts';

/** What a season's days may bring, before any order of theirs is counted. */
export interface SeasonLaw {
  /** Log orders a day; not read on known and closed days. */
  readonly logMeans: Float64Array;
  /** Covariance of the log rates, row by row. */
  readonly covariance: Float64Array;
  /** Squared coefficient of variation of each day's own rate. */
  readonly dispersion: number;
  /** Orders already counted, or 0 on closed days; null where chance decides. */
  readonly fixed: readonly (number | null)[];
}

/** Seasons drawn; enough for the 10th and 90th percentile to stand within some hundredths. */
export const DRAWS = 800;
const SEED = 20_091_201;
/** Keeps rounding from making a covariance indefinite. */
const JITTER = 1e-6;
const MOST_ORDERS = 1e12;

/**
 * Seasons that could come, drawn from the law: whole-number orders for each day.
 *
 * Every figure of a forecast is read off the same seasons: the busiest day is the maximum of counts,
 * not the maximum of their means, and figures agree with each other. The seed is fixed, so the same
 * law gives the same seasons. Each draw has its mirror image, which steadies the middle.
 *
 * @returns orders, one array of days a season
 */
export function drawSeasons(law: SeasonLaw): Float64Array[] {
  const open = law.fixed.flatMap((orders, day) => (orders === null ? [day] : []));
  const known = Float64Array.from(law.fixed, (orders) => orders ?? 0);
  if (open.length === 0) return [known];
  const factor = choleskyFactor(openCovariance(law, open), open.length);
  const chance = chanceFrom(SEED);
  const seasons: Float64Array[] = [];
  for (let pair = 0; pair < DRAWS / 2; pair++) {
    const normals = Float64Array.from(open, chance.normal);
    for (const sign of [1, -1]) {
      const season = Float64Array.from(known);
      open.forEach((day, row) => {
        let deviation = 0;
        for (let k = 0; k <= row; k++)
          deviation += (factor[row * open.length + k] ?? 0) * (normals[k] ?? 0);
        const log = (law.logMeans[day] ?? 0) + sign * deviation;
        season[day] = drawCount(log, law.dispersion, chance);
      });
      seasons.push(season);
    }
  }
  return seasons;
}

/** A count whose rate strays about exp(log) on its own. */
function drawCount(log: number, dispersion: number, chance: Chance): number {
  const own = Math.sqrt(dispersion) * chance.normal() - dispersion / 2;
  return chance.poisson(Math.min(MOST_ORDERS, Math.exp(log + own)));
}

function openCovariance(law: SeasonLaw, open: readonly number[]): Float64Array {
  const width = law.fixed.length;
  const matrix = new Float64Array(open.length * open.length);
  open.forEach((one, row) => {
    open.forEach((other, column) => {
      const value = law.covariance[one * width + other] ?? 0;
      matrix[row * open.length + column] = value + (row === column ? JITTER : 0);
    });
  });
  return matrix;
}
