import type { Demand } from '#sandbox/stores/demand.ts';
import { cancelReasons, type NewOrder } from '#sandbox/stores/order-table.ts';
import type { TradeProfile } from '#sandbox/stores/trade-profile.ts';
import { randomFrom, type Random } from '#sandbox/stores/random.ts';
import { zoneClock } from '#sandbox/stores/zone-clock.ts';

const HOUR_SEC = 3600;
const DAY_MS = 86_400_000;
/** Days this much above usual are prepared for, and vary less from what they should be. */
const BIG_DAY = 3;
const BIG_DAY_STEADINESS = 4;
const DAY_STREAM = 21;
const HOUR_STREAM = 22;
const FLASH_STREAM = 23;
const VISIT_STREAM = 24;

/** Where a store's orders and visits come from: a pure function of seed and hour. */
export interface OrderSource {
  /** The orders of the UTC hour beginning at `hourSec`, in order of creation. */
  ordersOf(hourSec: number): NewOrder[];
  /** Extra orders of one UTC minute when the rate is multiplied by `ratio` (> 1). */
  extraOrdersOf(minuteSec: number, ratio: number): NewOrder[];
  /** Visits in the UTC hour, given the orders that really came. */
  visitsOf(hourSec: number, orders: number): number;
}

function drawOrder(profile: TradeProfile, random: Random, createdSec: number): NewOrder {
  const { shares, value } = profile;
  const totalMinor = Math.max(
    100,
    Math.round(value.medianMinor * Math.exp(value.sigma * random.normal())),
  );
  const fate = random.uniform();
  const order: NewOrder = {
    createdSec,
    totalMinor,
    items: 1 + random.poisson(1.1),
    isTest: random.uniform() < shares.test,
    isForeign: random.uniform() < profile.presentment.share,
    isPending: random.uniform() < 0.01,
    cancelledSec: 0,
    cancelReason: 0,
    refundSec: 0,
    refundMinor: 0,
  };
  if (fate < shares.cancelled) {
    order.cancelledSec =
      createdSec + 600 + Math.floor(random.uniform() ** 2 * 48 * HOUR_SEC);
    order.cancelReason = Math.floor(random.uniform() * cancelReasons.length);
  } else if (fate < shares.cancelled + shares.refunded + shares.partlyRefunded) {
    const isFull = fate < shares.cancelled + shares.refunded;
    order.isPending = false;
    order.refundSec =
      createdSec + Math.floor((1 + random.uniform() * 19) * 24 * HOUR_SEC);
    order.refundMinor = isFull
      ? totalMinor
      : Math.max(1, Math.round(totalMinor * (0.15 + 0.6 * random.uniform())));
  }
  return order;
}

/** The generated trade of a store: negative binomial counts around its demand. */
export function orderSource(
  profile: TradeProfile,
  seed: number,
  demand: Demand,
): OrderSource {
  const clock = zoneClock(profile.zone);
  const key = (stream: number, at: number): Random =>
    randomFrom(seed, profile.index, stream, at);
  const dayLuck = new Map<number, number>();
  const luckOfDay = (hourSec: number): number => {
    const day = Math.floor(clock.toLocalMs(hourSec * 1000) / DAY_MS);
    let luck = dayLuck.get(day);
    if (luck === undefined) {
      const steadier = demand.dayFactor(day) > BIG_DAY ? BIG_DAY_STEADINESS : 1;
      luck = key(DAY_STREAM, day).gammaMeanOne(profile.dispersion.day * steadier);
      dayLuck.set(day, luck);
    }
    return luck;
  };
  return {
    ordersOf: (hourSec) => {
      const random = key(HOUR_STREAM, hourSec);
      const luck = luckOfDay(hourSec) * random.gammaMeanOne(profile.dispersion.hour);
      const count = random.poisson(demand.meanOrders(hourSec * 1000) * luck);
      const times = Array.from({ length: count }, () =>
        Math.floor(random.uniform() * HOUR_SEC),
      ).sort((a, b) => a - b);
      return times.map((offset) => drawOrder(profile, random, hourSec + offset));
    },
    extraOrdersOf: (minuteSec, ratio) => {
      const random = key(FLASH_STREAM, minuteSec);
      const hourSec = minuteSec - (minuteSec % HOUR_SEC);
      const perMinute = (demand.meanOrders(hourSec * 1000) * luckOfDay(hourSec)) / 60;
      const count = random.poisson(perMinute * (ratio - 1));
      const times = Array.from({ length: count }, () =>
        Math.floor(random.uniform() * 60),
      );
      return times
        .sort((a, b) => a - b)
        .map((offset) => drawOrder(profile, random, minuteSec + offset));
    },
    visitsOf: (hourSec, orders) => {
      const random = key(VISIT_STREAM, hourSec);
      const expected = demand.meanOrders(hourSec * 1000);
      const noise = random.gammaMeanOne(30);
      // Shoppers convert better on sale days, so visits rise less than orders do.
      const localDay = Math.floor(clock.toLocalMs(hourSec * 1000) / DAY_MS);
      const conversion = profile.conversion * demand.dayFactor(localDay) ** 0.25;
      return random.poisson(((0.5 * expected + 0.5 * orders) / conversion) * noise);
    },
  };
}
