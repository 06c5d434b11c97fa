import { weekdayYearsBefore } from '#app/domain/forecast/align.ts';
import { meanOf, type DayHistory } from '#app/domain/forecast/day-history.ts';
import type { Band } from '#app/domain/forecast/types.ts';
import { officeClock } from '#app/domain/peaks/office-hours.ts';
import type { Market } from '#app/domain/seasons/types.ts';
import { median } from '#app/domain/stats/quantile.ts';
import { normalQuantile } from '#app/domain/stats/negative-binomial.ts';

/** Share of a store's busiest day that an evenly spread eight hours would give its busiest. */
const PLAIN_HOUR_SHARE = 0.125;
/** How far the busiest hour strays from its share of the busiest day, as a log standard deviation. */
const HOUR_ERROR = 0.13;
const TOP_DAYS = 5;
const RECENT_DAYS = 84;
/** Part of a year's change in after-hours share that is taken to last into the season. */
const SHARE_TREND = 0.5;

/**
 * Orders of the season's busiest hour, from those of its busiest day: the share that the busiest
 * hour had of the busiest day in earlier seasons, or of the busiest recent days where there is none.
 */
export function peakHourBand(
  history: DayHistory,
  from: number,
  to: number,
  seasonsBack: readonly number[],
  peakDay: Band,
): Band {
  const shares = seasonsBack
    .map((years) => hourShareOf(history, daysBack(from, to, years)))
    .filter((share) => share !== null);
  const recent = hourShareOf(history, range(history.end - RECENT_DAYS, history.end - 1));
  const share = shares.length > 0 ? meanOf(shares) : (recent ?? PLAIN_HOUR_SHARE);
  const mid = peakDay.mid * share;
  const deviation = normalQuantile(0.9);
  const count = mid > 0 ? 1 / mid : 0;
  const side = (edge: number) => {
    const day = peakDay.mid > 0 && edge > 0 ? Math.log(edge / peakDay.mid) : 0;
    return Math.sqrt(day ** 2 + deviation ** 2 * (HOUR_ERROR ** 2 + count * 0.3));
  };
  return {
    low: Math.max(0, Math.floor(mid * Math.exp(-side(peakDay.low)))),
    mid: Math.round(mid),
    high: Math.ceil(mid * Math.exp(side(peakDay.high))),
  };
}

/** 0..1 of the season's orders outside office hours, as last season, half-way to the recent change. */
export function afterHoursShareOf(
  history: DayHistory,
  market: Market,
  from: number,
  to: number,
  seasonsBack: readonly number[],
): number {
  const recentDays = range(history.end - RECENT_DAYS, history.end - 1);
  const recent = outsideShare(history, market, recentDays);
  const years = seasonsBack[0];
  if (years === undefined) return recent ?? 0.5;
  const then = outsideShare(history, market, daysBack(from, to, years)) ?? recent ?? 0.5;
  const thenRecent = outsideShare(
    history,
    market,
    recentDays.map((day) => day - 364 * years),
  );
  const trend = recent !== null && thenRecent !== null ? recent - thenRecent : 0;
  return Math.min(1, Math.max(0, then + SHARE_TREND * trend));
}

/** The busiest hour of some days ÷ their busiest day; a median over the top days steadies it. */
function hourShareOf(history: DayHistory, days: readonly number[]): number | null {
  const { table } = history;
  const top = days
    .map((day) => ({ day, orders: history.ordersOf(day) ?? 0 }))
    .filter((one) => one.orders > 0)
    .sort((a, b) => b.orders - a.orders)
    .slice(0, TOP_DAYS);
  const [busiest] = top;
  if (!busiest) return null;
  const hourOf = (day: number) => {
    const cell = (day - table.firstDay) * 24;
    return Math.max(...table.cells.subarray(cell, cell + 24));
  };
  const extreme = Math.max(...top.map((one) => hourOf(one.day))) / busiest.orders;
  const usual = median(top.map((one) => hourOf(one.day) / one.orders));
  return Math.sqrt(extreme * usual);
}

function outsideShare(
  history: DayHistory,
  market: Market,
  days: readonly number[],
): number | null {
  const { table } = history;
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return null;
  const isOffice = officeClock(market, first, last);
  let all = 0;
  let outside = 0;
  for (const day of days) {
    if (history.ordersOf(day) === null) continue;
    for (let hour = 0; hour < 24; hour++) {
      const orders = table.cells[(day - table.firstDay) * 24 + hour] ?? 0;
      all += orders;
      if (!isOffice(day, hour)) outside += orders;
    }
  }
  return all > 0 ? outside / all : null;
}

function daysBack(from: number, to: number, years: number): number[] {
  return range(from, to).map((day) => weekdayYearsBefore(day, years));
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
