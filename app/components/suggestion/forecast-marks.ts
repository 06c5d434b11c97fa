import type { ForecastDay, SeasonForecast } from '#app/domain/forecast/types.ts';
import type { ShoppingEvent } from '#app/domain/seasons/types.ts';

/** A day worth a label: a peak of the line. */
export interface ForecastMark {
  readonly index: number;
  readonly day: ForecastDay;
  /** The shopping event of the day; null where it has none. */
  readonly eventCode: string | null;
}

const MOST_MARKS = 3;
/** Days within which only the highest is labelled. */
const NEAR_DAYS = 2;

/** The highest days that tower over their neighbours, at most three, by date. */
export function forecastMarks(
  { days }: Pick<SeasonForecast, 'days'>,
  events: readonly ShoppingEvent[],
): ForecastMark[] {
  const codes = new Map(
    events
      .filter(({ code }) => code !== 'public_holiday')
      .map(({ localDate, code }) => [localDate, code]),
  );
  return days
    .map((day, index) => ({ index, day, eventCode: codes.get(day.localDate) ?? null }))
    .filter(({ index, day }) => {
      const near = days.slice(Math.max(0, index - NEAR_DAYS), index + NEAR_DAYS + 1);
      return near.every((other) => other.orders.mid <= day.orders.mid);
    })
    .sort((a, b) => b.day.orders.mid - a.day.orders.mid)
    .slice(0, MOST_MARKS)
    .sort((a, b) => a.index - b.index);
}
