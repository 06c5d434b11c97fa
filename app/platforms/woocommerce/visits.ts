import { z } from 'zod';
import type { VisitHour } from '#app/domain/peaks/types.ts';
import { isAppError } from '#app/domain/shared/errors.ts';
import { DAY_MS, hourStartAt } from '#app/domain/shared/time.ts';
import type { InstantRange, Zone } from '#app/domain/shared/types.ts';
import type { RestClient } from '#app/platforms/woocommerce/rest-client.ts';
import type { VisitHistory } from '#app/ports/store-platform.ts';

const ROUTE = 'tidewatch/v1/visits';

/** With its percentiles an hour takes about 170 bytes: a call stays well under the limit. */
const DAYS_PER_CALL = 60;

const Instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

const Visits = z.object({
  keptFrom: Instant.nullable(),
  hours: z
    .array(z.object({ hourStart: Instant, visits: z.int().nonnegative() }))
    .max((DAYS_PER_CALL + 2) * 24),
});

/** Visits by hour as the plugin counts them; a site without the plugin offers none. */
export async function readVisits(
  client: RestClient,
  range: InstantRange,
  zone: Zone,
): Promise<VisitHistory> {
  const visits = new Map<number, number>();
  let knownFromMs = range.untilMs;
  try {
    // Newest first: before what the plugin keeps there is nothing to ask for.
    for (let untilMs = range.untilMs; untilMs > range.fromMs;) {
      const fromMs = Math.max(range.fromMs, untilMs - DAYS_PER_CALL * DAY_MS);
      const { body } = await client.get(ROUTE, iso({ fromMs, untilMs }), Visits);
      for (const hour of body.hours)
        if (hour.hourStart >= fromMs && hour.hourStart < untilMs)
          visits.set(hourStartAt(hour.hourStart, zone), hour.visits);
      const keptFromMs = body.keptFrom ?? untilMs;
      knownFromMs = Math.min(untilMs, Math.max(fromMs, keptFromMs));
      if (keptFromMs > fromMs) break;
      untilMs = fromMs;
    }
  } catch (error) {
    if (!isAppError(error) || error.code !== 'platform_refused') throw error;
    const isMissing = error.values['reason'] === 'missing';
    if (isMissing) return { outcome: 'unavailable', reason: 'not_offered' };
    if (error.values['reason'] !== 'rest_forbidden') throw error;
    return { outcome: 'unavailable', reason: 'permission_missing' };
  }
  return { outcome: 'read', hours: sorted(visits, knownFromMs), knownFromMs };
}

/** Ascending. An hour in which counting began counts only in part, so it is left out. */
function sorted(visits: ReadonlyMap<number, number>, fromMs: number): VisitHour[] {
  return [...visits]
    .filter(([hourStart]) => hourStart >= fromMs)
    .map(([hourStart, count]) => ({ hourStart, visits: count }))
    .sort((one, other) => one.hourStart - other.hourStart);
}

function iso({ fromMs, untilMs }: InstantRange): { from: string; until: string } {
  return { from: new Date(fromMs).toISOString(), until: new Date(untilMs).toISOString() };
}
