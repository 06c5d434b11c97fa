interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * The straight line through points by least squares: its slope, the slope's standard error, and the mean
 * of y. Throws on fewer than three points.
 */
export function trendOf(points: readonly Point[]): {
  slope: number;
  slopeError: number;
  mean: number;
} {
  const n = points.length;
  if (n < 3) throw new Error('a trend needs three samples');
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / n;
  const mean = points.reduce((sum, { y }) => sum + y, 0) / n;
  const spreadX = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  if (spreadX === 0) throw new Error('a trend needs samples of several times');
  const slope =
    points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - mean), 0) / spreadX;
  const rest = points.reduce(
    (sum, { x, y }) => sum + (y - mean - slope * (x - meanX)) ** 2,
    0,
  );
  return { slope, slopeError: Math.sqrt(rest / (n - 2) / spreadX), mean };
}
