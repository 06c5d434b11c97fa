/** The value below which a share of the samples lies (nearest rank). Throws on an empty list. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('no samples');
  return value;
}

/** Median, lowest and highest of repeated measurements, rounded to `digits`. */
export function spread(
  samples: readonly number[],
  digits = 0,
): { median: number; min: number; max: number } {
  const round = (value: number): number => Number(value.toFixed(digits));
  return {
    median: round(percentile(samples, 0.5)),
    min: round(Math.min(...samples)),
    max: round(Math.max(...samples)),
  };
}
