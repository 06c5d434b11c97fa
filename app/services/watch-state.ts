import { newDetector, observe } from '#app/domain/spikes/detector.ts';
import { SPIKE_RATIOS } from '#app/domain/spikes/design.ts';
import type { DetectorState, Expected, Verdict } from '#app/domain/spikes/types.ts';
import { MINUTE_MS } from '#app/domain/shared/time.ts';
import type { EpochMs, InstantRange } from '#app/domain/shared/types.ts';

/** A detector that has seen nothing and begins at an instant. */
export function detectorFrom(at: EpochMs, expected: Expected): DetectorState {
  return observe(newDetector(), { kind: 'gap', fromMs: at, untilMs: at }, expected).state;
}

/** A saved state, or null for one of another shape: then the watch begins anew. */
export function savedDetector(saved: unknown): DetectorState | null {
  if (typeof saved !== 'object' || saved === null) return null;
  const state = saved as Partial<DetectorState>;
  const isOurs =
    state.version === 1 &&
    typeof state.until === 'number' &&
    state.spikes?.length === SPIKE_RATIOS.length &&
    typeof state.stall?.score === 'number' &&
    typeof state.hour?.seen === 'number' &&
    typeof state.level?.seen === 'number';
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
): { state: DetectorState; verdicts: Verdict[] } {
  const verdicts: Verdict[] = [];
  let now = state;
  const see = (minute: EpochMs, orders: number): void => {
    const observed = observe(now, { kind: 'minute', minute, orders }, expected);
    now = observed.state;
    verdicts.push(...observed.verdicts);
  };
  for (const { minute, orders } of minutes) see(minute * MINUTE_MS, orders);
  // Time passes to the end, also where nothing was sold.
  const last = range.untilMs - MINUTE_MS;
  if ((now.until ?? range.fromMs) <= last) see(last, 0);
  return { state: now, verdicts };
}
