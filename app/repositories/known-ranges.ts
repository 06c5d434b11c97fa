import type { InstantRange } from '#app/domain/shared/types.ts';

/** Adds a span to ascending, disjoint spans; those that touch or overlap become one. */
export function addRange(
  known: readonly InstantRange[],
  added: InstantRange,
): InstantRange[] {
  if (added.untilMs <= added.fromMs) return [...known];
  const apart: InstantRange[] = [];
  let { fromMs, untilMs } = added;
  for (const range of known) {
    if (range.untilMs < fromMs || range.fromMs > untilMs) {
      apart.push(range);
    } else {
      fromMs = Math.min(fromMs, range.fromMs);
      untilMs = Math.max(untilMs, range.untilMs);
    }
  }
  return [...apart, { fromMs, untilMs }].sort((one, other) => one.fromMs - other.fromMs);
}

/** Ascending, disjoint spans without what another span covers of them. */
export function cutRange(
  known: readonly InstantRange[],
  cut: InstantRange,
): InstantRange[] {
  return known
    .flatMap(({ fromMs, untilMs }) => [
      { fromMs, untilMs: Math.min(untilMs, cut.fromMs) },
      { fromMs: Math.max(fromMs, cut.untilMs), untilMs },
    ])
    .filter(({ fromMs, untilMs }) => fromMs < untilMs);
}

/** The parts of spans that lie inside a range. */
export function clipRanges(
  ranges: readonly InstantRange[],
  within: InstantRange,
): InstantRange[] {
  return ranges
    .map(({ fromMs, untilMs }) => ({
      fromMs: Math.max(fromMs, within.fromMs),
      untilMs: Math.min(untilMs, within.untilMs),
    }))
    .filter(({ fromMs, untilMs }) => fromMs < untilMs);
}
