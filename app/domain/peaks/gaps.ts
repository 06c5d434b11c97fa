import type { OrderHour } from '#app/domain/peaks/types.ts';
import type { EpochMs, InstantRange } from '#app/domain/shared/types.ts';

/** The times inside a range that no known span covers, ascending. */
export function gapsIn(
  range: InstantRange,
  known: readonly InstantRange[],
): InstantRange[] {
  const gaps: InstantRange[] = [];
  let coveredMs = range.fromMs;
  for (const span of known) {
    if (span.untilMs <= coveredMs) continue;
    if (span.fromMs >= range.untilMs) break;
    if (span.fromMs > coveredMs) gaps.push({ fromMs: coveredMs, untilMs: span.fromMs });
    coveredMs = span.untilMs;
  }
  if (coveredMs < range.untilMs) gaps.push({ fromMs: coveredMs, untilMs: range.untilMs });
  return gaps;
}

/** The rows whose hour begins inside a range. Rows ascend; found by halving, not by walking. */
export function rowsIn<Row extends Pick<OrderHour, 'hourStart'>>(
  rows: readonly Row[],
  range: InstantRange,
): readonly Row[] {
  return rows.slice(firstAt(rows, range.fromMs), firstAt(rows, range.untilMs));
}

function firstAt(rows: readonly Pick<OrderHour, 'hourStart'>[], ms: EpochMs): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle]?.hourStart ?? Infinity) < ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
