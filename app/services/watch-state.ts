import {
  newDetector,
  observe,
  observeAll,
  type Observed,
} from '#app/domain/spikes/detector.ts';
import { SPIKE_RATIOS } from '#app/domain/spikes/design.ts';
import type { DetectorState, Expected, Observation } from '#app/domain/spikes/types.ts';
import { MINUTE_MS } from '#app/domain/shared/time.ts';
import type { EpochMs, InstantRange } from '#app/domain/shared/types.ts';

/** A detector that has seen nothing and begins at an instant. */
function detectorFrom(at: EpochMs, expected: Expected): DetectorState {
  return observe(newDetector(), { kind: 'gap', fromMs: at, untilMs: at }, expected).state;
}

/**
 * A detector that has silently watched some days, to know how the store strays; what it saw there is
 * not told, and no evidence of it is left.
 *
 * @param minutes as for `observeMinutes`
 */
export function warmedDetector(
  range: InstantRange,
  minutes: readonly { readonly minute: number; readonly orders: number }[],
  expected: Expected,
): DetectorState {
  const begun = detectorFrom(range.fromMs, expected);
  const { state } = observeMinutes(begun, range, minutes, expected);
  const { untilMs } = range;
  const gap = { kind: 'gap', fromMs: untilMs, untilMs } as const;
  return observe({ ...state, episode: null }, gap, expected).state;
}

/** A saved state, or null for one of another shape: then the watch begins anew. */
export function savedDetector(saved: unknown): DetectorState | null {
  if (typeof saved !== 'object' || saved === null) return null;
  const state = saved as Partial<DetectorState>;
  const isOurs =
    state.version === 3 &&
    typeof state.until === 'number' &&
    state.spikes?.length === SPIKE_RATIOS.length &&
    state.spikeTails?.length === SPIKE_RATIOS.length &&
    typeof state.silence?.score === 'number' &&
    typeof state.hour?.seen === 'number' &&
    Array.isArray(state.level);
  return isOurs ? (state as DetectorState) : null;
}

/**
 * Shows a detector all minutes of a range, in which `minutes` holds those with orders.
 *
 * @param minutes ascending, epoch minutes, all inside the range
 */
export function observeMinutes(
  state: DetectorState,
  range: InstantRange,
  minutes: readonly { readonly minute: number; readonly orders: number }[],
  expected: Expected,
): Observed {
  const seen: Observation[] = minutes.map(({ minute, orders }) => ({
    kind: 'minute',
    minute: minute * MINUTE_MS,
    orders,
  }));
  // Time passes to the end, also where nothing was sold.
  const last = range.untilMs - MINUTE_MS;
  const lastSeen = seen.at(-1);
  const until = lastSeen?.kind === 'minute' ? lastSeen.minute : (state.until ?? 0) - 1;
  if (until < last && (state.until ?? range.fromMs) <= last)
    seen.push({ kind: 'minute', minute: last, orders: 0 });
  return observeAll(state, seen, expected);
}
