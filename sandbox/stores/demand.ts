import type { TradeProfile } from '#sandbox/stores/trade-profile.ts';
import { randomFrom } from '#sandbox/stores/random.ts';
import { zoneClock } from '#sandbox/stores/zone-clock.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const PROMOTION_STREAM = 11;

/** Expected orders of a store, hour by hour. */
export interface Demand {
  /** Mean orders in the UTC hour that starts at `hourMs`, before chance. */
  meanOrders(hourMs: number): number;
  /** Demand of a local day against a usual day; days since 1970-01-01. */
  dayFactor(localDay: number): number;
}

function share(weights: readonly number[], index: number): number {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return (weights[index] ?? 0) / sum;
}

function eventFactors(profile: TradeProfile, year: number): Map<number, number> {
  const factors = new Map<number, number>();
  for (const event of profile.events) {
    const start = event.startsOn(year);
    const day = Date.UTC(year, start.month - 1, start.day) / DAY_MS;
    event.factors.forEach((factor, i) => factors.set(day + i, factor));
  }
  return factors;
}

/** Promotion days of a month: runs of two or three days, drawn from the seed. */
function promotionDays(profile: TradeProfile, seed: number, month: number): Set<number> {
  const random = randomFrom(seed, profile.index, PROMOTION_STREAM, month);
  const days = new Set<number>();
  const runs = random.poisson(profile.promotions.perMonth);
  const first = Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY_MS;
  for (let run = 0; run < runs; run += 1) {
    const start = first + Math.floor(random.uniform() * 26);
    const length = random.uniform() < 0.5 ? 2 : 3;
    for (let i = 0; i < length; i += 1) days.add(start + i);
  }
  return days;
}

function dayFactors(profile: TradeProfile, seed: number): (localDay: number) => number {
  const known = new Map<number, number>();
  const events = new Map<number, Map<number, number>>();
  const promotions = new Map<number, Set<number>>();
  return (localDay) => {
    const cached = known.get(localDay);
    if (cached !== undefined) return cached;
    const date = new Date(localDay * DAY_MS);
    const year = date.getUTCFullYear();
    const month = year * 12 + date.getUTCMonth();
    if (!events.has(year)) events.set(year, eventFactors(profile, year));
    if (!promotions.has(month))
      promotions.set(month, promotionDays(profile, seed, month));
    const usual =
      (profile.weekdays[date.getUTCDay()] ?? 1) *
      (profile.months[date.getUTCMonth()] ?? 1);
    const promoted = promotions.get(month)?.has(localDay) ? profile.promotions.lift : 1;
    const factor = events.get(year)?.get(localDay) ?? usual * promoted;
    known.set(localDay, factor);
    return factor;
  };
}

/**
 * The demand of a store, scaled so that the 365 days before the anchor bring
 * `ordersPerYear` orders on average.
 * @param anchorMs the demo's first day, a UTC instant
 */
export function demandOf(profile: TradeProfile, seed: number, anchorMs: number): Demand {
  const clock = zoneClock(profile.zone);
  const dayFactor = dayFactors(profile, seed);
  const anchorDay = Math.floor(clock.toLocalMs(anchorMs) / DAY_MS);
  const growthAt = (day: number): number =>
    (1 + profile.growth) ** ((day - anchorDay) / 365);
  let total = 0;
  for (let day = anchorDay - 365; day < anchorDay; day += 1) {
    total += dayFactor(day) * growthAt(day);
  }
  const ordersPerFactor = profile.ordersPerYear / total;
  const hourShares = {
    weekday: profile.hours.weekday.map((_, h) => share(profile.hours.weekday, h)),
    weekend: profile.hours.weekend.map((_, h) => share(profile.hours.weekend, h)),
  };
  return {
    dayFactor,
    meanOrders: (hourMs) => {
      const localMs = clock.toLocalMs(hourMs);
      const day = Math.floor(localMs / DAY_MS);
      const hour = Math.floor((localMs - day * DAY_MS) / HOUR_MS);
      const weekday = (day + 4) % 7;
      const shares =
        weekday === 0 || weekday === 6 ? hourShares.weekend : hourShares.weekday;
      return ordersPerFactor * dayFactor(day) * growthAt(day) * (shares[hour] ?? 0);
    },
  };
}
