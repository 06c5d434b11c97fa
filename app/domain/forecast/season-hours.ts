import { likeDayBefore, weekdayYearsBefore } from '#app/domain/forecast/align.ts';
import { meanOf, type DayHistory } from '#app/domain/forecast/day-history.ts';
import { officeClock } from '#app/domain/peaks/office-hours.ts';
import type { Market } from '#app/domain/seasons/types.ts';
import { weekdayOfDay } from '#app/domain/shared/time.ts';
import { median } from '#app/domain/stats/quantile.ts';
import { chanceFrom, type Chance } from '#app/domain/stats/seeded-random.ts';

/** How a store's orders spread over the hours of a day, and how bursty they are about that. */
export interface HourProfile {
  /** By class of day (working day, Saturday, Sunday): 24 shares that sum to 1. */
  readonly shares: readonly (readonly number[])[];
  /** Squared coefficient of variation of an hour's rate about its share of the day. */
  readonly dispersion: number;
}

const RECENT_DAYS = 84;
/** Orders' worth of belief that all classes of day spread alike. */
const CLASS_DOUBT = 20;
/** Squared variation of hours in a store we know nothing of, and its weight against the seen. */
const USUAL_DISPERSION = 0.01;
const USUAL_WEIGHT = 0.5;
/** Days below this part of a season's busiest do not hold its busiest hour. */
const NEAR_TOP = 0.6;
const SEASONS_ASKED = 240;
const SEED = 1_129;
/** Orders' worth of belief that a season's hours are those of the year. */
const SHARE_DOUBT = 1000;
/** Where nothing is known of the hours: eight even ones, 10:00 to 18:00. */
const PLAIN_HOURS = Array.from({ length: 24 }, (_, hour) =>
  hour >= 10 && hour < 18 ? 1 / 8 : 0,
);

/** Reads the hours of the latest season on record and of recent weeks. */
export function hourProfile(
  history: DayHistory,
  from: number,
  to: number,
  seasonsBack: readonly number[],
): HourProfile {
  const years = seasonsBack[0];
  const season =
    years === undefined ? [] : range(from, to).map((day) => likeDayBefore(day, years));
  const spells = [season, range(history.end - RECENT_DAYS, history.end - 1)]
    .map((days) => days.filter((day) => (history.ordersOf(day) ?? 0) > 0))
    .filter((days) => days.length > 0);
  // Each spell is held against its own hours: a drift between them is no burst.
  const dispersions = spells.map((days) =>
    hourDispersion(history, days, sharesOf(history, days)),
  );
  return {
    shares: sharesOf(history, spells.flat()),
    dispersion:
      USUAL_WEIGHT * USUAL_DISPERSION + (1 - USUAL_WEIGHT) * meanOf(dispersions),
  };
}

/** Shares of the day by class of day; few orders are eked out by those of all days. */
function sharesOf(history: DayHistory, days: readonly number[]): HourProfile['shares'] {
  const sums = [0, 1, 2].map((group) =>
    hourSums(
      history,
      days.filter((day) => groupOf(day) === group),
    ),
  );
  const all = PLAIN_HOURS.map((_, hour) =>
    sums.reduce((sum, hours) => sum + (hours[hour] ?? 0), 0),
  );
  const overall = normalised(all) ?? PLAIN_HOURS;
  return sums.map(
    (hours) =>
      normalised(hours.map((sum, hour) => sum + CLASS_DOUBT * (overall[hour] ?? 0))) ??
      overall,
  );
}

/**
 * Orders of the busiest hour of each drawn season: its days spread over their hours, with the
 * store's own burstiness, as whole orders.
 */
export function drawPeakHours(
  seasons: readonly Float64Array[],
  from: number,
  profile: HourProfile,
): number[] {
  const chance = chanceFrom(SEED);
  const variance = Math.log1p(profile.dispersion);
  const deviation = Math.sqrt(variance);
  const step = Math.max(1, Math.floor(seasons.length / SEASONS_ASKED));
  return seasons
    .filter((_, index) => index % step === 0)
    .map((season) => {
      const top = season.reduce((most, orders) => Math.max(most, orders), 0);
      let busiest = 0;
      season.forEach((orders, index) => {
        if (orders === 0 || orders < NEAR_TOP * top) return;
        const shares = profile.shares[groupOf(from + index)] ?? PLAIN_HOURS;
        for (const share of shares) {
          if (share === 0) continue;
          const burst = Math.exp(deviation * chance.normal() - variance / 2);
          busiest = Math.max(busiest, drawHour(orders, share, burst, chance));
        }
      });
      return busiest;
    });
}

/** One hour of a day whose orders are known: less chance than a count on its own (multinomial). */
function drawHour(orders: number, share: number, burst: number, chance: Chance): number {
  const mean = orders * share * burst;
  const drawn = mean + (chance.poisson(mean) - mean) * Math.sqrt(1 - share);
  return Math.round(Math.min(orders, Math.max(0, drawn)));
}

/**
 * 0..1 of the season's orders outside office hours: as in the latest season on record, drawn towards
 * the share of the whole year the more, the fewer orders that season had.
 */
export function afterHoursShareOf(
  history: DayHistory,
  market: Market,
  from: number,
  to: number,
  seasonsBack: readonly number[],
): number {
  const year = outsideOrders(history, market, range(history.end - 365, history.end - 1));
  const yearShare = year.all > 0 ? year.outside / year.all : 0.5;
  const years = seasonsBack[0];
  if (years === undefined) return yearShare;
  const days = range(from, to).map((day) => weekdayYearsBefore(day, years));
  const season = outsideOrders(history, market, days);
  return (season.outside + SHARE_DOUBT * yearShare) / (season.all + SHARE_DOUBT);
}

/**
 * How far hours stray from their share of the day beyond the chance of counting, over the busier
 * half of the days: the method of moments.
 */
function hourDispersion(
  history: DayHistory,
  days: readonly number[],
  shares: HourProfile['shares'],
): number {
  const middle = median(days.map((day) => history.ordersOf(day) ?? 0));
  let excess = 0;
  let scale = 0;
  for (const day of days) {
    const orders = history.ordersOf(day) ?? 0;
    if (orders < middle) continue;
    const cell = (day - history.table.firstDay) * 24;
    shares[groupOf(day)]?.forEach((share, hour) => {
      const expected = orders * share;
      const seen = history.table.cells[cell + hour] ?? 0;
      excess += (seen - expected) ** 2 - expected * (1 - share);
      scale += expected ** 2;
    });
  }
  return scale > 0 ? Math.max(0, excess / scale) : 0;
}

function outsideOrders(
  history: DayHistory,
  market: Market,
  days: readonly number[],
): { all: number; outside: number } {
  const { table } = history;
  const isOffice = officeClock(market, days[0] ?? 0, days.at(-1) ?? 0);
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
  return { all, outside };
}

function hourSums(history: DayHistory, days: readonly number[]): number[] {
  const { cells, firstDay } = history.table;
  return PLAIN_HOURS.map((_, hour) =>
    days.reduce((sum, day) => sum + (cells[(day - firstDay) * 24 + hour] ?? 0), 0),
  );
}

function normalised(sums: readonly number[]): number[] | null {
  const all = sums.reduce((sum, one) => sum + one, 0);
  return all > 0 ? sums.map((one) => one / all) : null;
}

/** 0 Monday to Friday, 1 Saturday, 2 Sunday. */
function groupOf(day: number): number {
  return Math.max(0, weekdayOfDay(day) - 5);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
