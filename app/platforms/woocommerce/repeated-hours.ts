import { HOUR_MS, hourStartAt, offsetAt } from '#app/domain/shared/time.ts';
import type { InstantRange, Zone } from '#app/domain/shared/types.ts';
import { changeBetween } from '#app/domain/shared/zone-offsets.ts';

/**
 * Stretches, of whole store-local hours, in which a zone's clock shows the same time twice: around each
 * time in the range at which clocks are set back. Ascending; they may reach beyond the range.
 *
 * What is grouped by what the clock showed cannot be told apart in them.
 */
export function repeatedHours(range: InstantRange, zone: Zone): InstantRange[] {
  const found: InstantRange[] = [];
  const untilMs = range.untilMs + 2 * HOUR_MS;
  for (let ms = range.fromMs - 2 * HOUR_MS; ms < untilMs; ms += HOUR_MS) {
    const backMs = offsetAt(ms, zone) - offsetAt(ms + HOUR_MS, zone);
    if (backMs <= 0) continue;
    const changeMs = changeBetween(ms, ms + HOUR_MS, zone);
    found.push({
      fromMs: hourStartAt(changeMs - backMs, zone),
      untilMs: changeMs + backMs,
    });
  }
  return found.filter((one) => one.untilMs > range.fromMs && one.fromMs < range.untilMs);
}
