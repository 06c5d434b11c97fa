import { rateAt } from '#app/domain/spikes/expected.ts';
import type { Expected } from '#app/domain/spikes/types.ts';
import { visitSurges, type VisitSurge } from '#app/domain/spikes/visit-surge.ts';
import { dateRangeDays, DAY_MS, HOUR_MS, localDateAt } from '#app/domain/shared/time.ts';
import type { InstantRange, LocalDate } from '#app/domain/shared/types.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { expectedOn } from '#app/services/watch-expected.ts';

/** The same hours of so many weeks before tell what is usual. */
const WEEKS = 8;
/** Pages speak of what happened within a day. */
const RECENT_MS = DAY_MS;
/** Of a very long time only its end is judged: each day's expectation is worked out by itself. */
const MOST_MS = 7 * DAY_MS;

/**
 * Hours of a time in which visits surged and orders did not follow. Empty where visits are not known;
 * hours not over yet, or not read yet, are left out.
 */
export async function visitSurgesIn(
  deps: ServiceDeps,
  store: StoreRow,
  asked: InstantRange,
): Promise<VisitSurge[]> {
  const { counts } = deps.repositories;
  const known = (await counts.known(store.id, 'visits')).at(-1);
  if (known === undefined) return [];
  const untilMs = Math.min(asked.untilMs, known.untilMs);
  const fromMs = Math.max(hourFloor(asked.fromMs), untilMs - MOST_MS, known.fromMs);
  if (fromMs >= untilMs) return [];
  const range = { fromMs, untilMs };
  const weeks = { fromMs: Math.max(known.fromMs, fromMs - WEEKS * 7 * DAY_MS), untilMs };
  const [visits, orders] = await Promise.all([
    counts.visits(store.id, weeks),
    counts.hours(store.id, range),
  ]);
  // Few days hold any surge; what is expected of orders is asked for those alone.
  const first = { zone: store.zone, visits, range };
  const suspects = visitSurges({ ...first, ordersAt: () => 0, usualOrdersAt: () => 0 });
  if (suspects.length === 0) return [];
  const expected = await expectedOnDays(deps, store, range);
  const byHour = new Map(orders.map((hour) => [hour.hourStart, hour.orders]));
  return visitSurges({
    ...first,
    ordersAt: (ms) => byHour.get(ms) ?? 0,
    usualOrdersAt: (ms) => {
      const day = expected.get(localDateAt(ms, store.zone));
      return day === undefined ? null : rateAt(day, ms);
    },
  });
}

/** The latest surge of the last day, for pages to mention; null where there was none. */
export async function recentVisitSurge(
  deps: ServiceDeps,
  store: StoreRow,
): Promise<VisitSurge | null> {
  const untilMs = deps.clock.now();
  const range = { fromMs: untilMs - RECENT_MS, untilMs };
  return (await visitSurgesIn(deps, store, range)).at(-1) ?? null;
}

async function expectedOnDays(
  deps: ServiceDeps,
  store: StoreRow,
  { fromMs, untilMs }: InstantRange,
): Promise<Map<LocalDate, Expected>> {
  const days = new Map<LocalDate, Expected>();
  const from = localDateAt(fromMs, store.zone);
  for (const date of dateRangeDays({ from, to: localDateAt(untilMs - 1, store.zone) })) {
    const day = await expectedOn(deps, store, date);
    if (day.outcome === 'known') days.set(date, day.expected);
  }
  return days;
}

function hourFloor(ms: number): number {
  return Math.floor(ms / HOUR_MS) * HOUR_MS;
}
