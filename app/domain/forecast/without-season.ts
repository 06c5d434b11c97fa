import type { DayHistory } from '#app/domain/forecast/day-history.ts';
import type { DayModel, ExpectedOrders } from '#app/domain/forecast/day-model.ts';
import { eventsIn } from '#app/domain/seasons/events.ts';
import type { Market } from '#app/domain/seasons/types.ts';
import { dateOfDay, weekdayOfDay } from '#app/domain/shared/time.ts';

/** What a season's ordinary days make of a usual day in a shop we know no season of. */
const SEASON_UPLIFT = 1.15;
/** Cautious middles; real shops run from no effect at all to nineteen times a usual day. */
const EVENT_UPLIFT: Readonly<Record<string, number>> = {
  black_friday: 2.2,
  cyber_monday: 1.8,
  green_monday: 1.3,
  valentines_day: 1.2,
  mothers_day: 1.2,
  christmas_eve: 0.6,
  christmas_day: 0.4,
};
const DAY_ERROR = 0.4;
const LEVEL_ERROR = 0.75;

/** Expected orders of a season when no earlier one is on record: the usual days, very unsure. */
export function modelWithoutSeason(
  history: DayHistory,
  market: Market,
  from: number,
  to: number,
  growthOverride: number | null,
): DayModel {
  const uplift = new Map<string, number>();
  for (const event of eventsIn(market, { from: dateOfDay(from), to: dateOfDay(to) })) {
    const own = EVENT_UPLIFT[event.code];
    if (own !== undefined) uplift.set(event.localDate, own);
  }
  const level = history.recentLevel * (growthOverride ?? SEASON_UPLIFT);
  const days: ExpectedOrders[] = [];
  for (let day = from; day <= to; day++) {
    const known = history.ordersOf(day);
    const factor =
      (history.weekdayFactor[weekdayOfDay(day)] ?? 1) * (uplift.get(dateOfDay(day)) ?? 1);
    const dispersion = known === null ? DAY_ERROR ** 2 : 0;
    days.push({
      day,
      mean: known ?? level * factor,
      dispersion,
      isKnown: known !== null,
      lastYear: null,
    });
  }
  return {
    days,
    roughDays: days,
    levelError: LEVEL_ERROR,
    growth: null,
    seasonsBack: [],
  };
}
