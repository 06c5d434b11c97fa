/** Standard normal quantile of 0.9: one end of an 80 % band. */
const Z80 = 1.2816;

/**
 * The rates between which chance may have led to a count: limits of the mean of a Poisson count.
 *
 * Byar's approximation to the exact limits, good from a count of 1 on.
 *
 * @param count orders seen, 0 or more
 * @param z standard normal quantile of one end; 80 % limits unless told
 * @see Breslow & Day 1987, Statistical Methods in Cancer Research II, page 69
 */
export function countLimits(count: number, z = Z80): { low: number; high: number } {
  const low =
    count > 0 ? count * (1 - 1 / (9 * count) - z / (3 * Math.sqrt(count))) ** 3 : 0;
  const next = count + 1;
  const high = next * (1 - 1 / (9 * next) + z / (3 * Math.sqrt(next))) ** 3;
  return { low: Math.max(0, low), high };
}
