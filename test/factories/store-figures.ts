import type { StoreFigures } from '#app/domain/tiers/types.ts';

/** 168 counts from (hour of week → peak hours). Index 0 is Monday 00:00. */
export function peakCounts(counts: Readonly<Record<number, number>>): number[] {
  return Array.from({ length: 168 }, (_, hour) => counts[hour] ?? 0);
}

/** The same number of peak hours at some hours of each weekday named. */
export function peaksAt(
  weekdays: readonly number[],
  hours: readonly number[],
  each = 1,
): number[] {
  const slots = weekdays.flatMap((day) => hours.map((hour) => (day - 1) * 24 + hour));
  return peakCounts(Object.fromEntries(slots.map((slot) => [slot, each])));
}

/** A store with a busy season: evening peaks every day, one earlier season; name what matters. */
export function makeFigures(changes: Partial<StoreFigures> = {}): StoreFigures {
  return {
    peakHoursByHourOfWeek: peaksAt([1, 2, 3, 4, 5, 6, 7], [12, 19, 20], 4),
    peakHoursBasis: 'last_season',
    peakHourOrders: { mid: 130, high: 164 },
    usualBusyHourOrders: 22,
    usualDayOrders: 118,
    peakDay: { localDate: '2025-12-01', orders: 1597 },
    peakDates: { from: '2026-11-26', to: '2026-12-18' },
    peakRuns: 4,
    recordedWorkHours: null,
    themeChangedOn: null,
    history: { completeDays: 760, earlierSeasons: 2, growth: 1.12 },
    forecastConfidence: 'medium',
    ...changes,
  };
}
