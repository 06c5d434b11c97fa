import { ordersOn, type DayTable } from '#app/domain/peaks/day-table.ts';
import { weekdayOfDay } from '#app/domain/shared/time.ts';

export const WEEK_HOURS = 168;
/** Each day is weighed against the week around it: three days before, three after. */
const WEEK_REACH_DAYS = 3;
/** Orders' worth of doubt in such a week's level. */
const WEEK_DOUBT = 5;
/** Orders' worth of belief in the coarser shape: one hour of the day, then of working days or weekends. */
const HOUR_DOUBT = 6;
/** A weekday without orders is closed; only this many orders speak for the usual day. */
const WEEKDAY_DOUBT = 1;
/** An hour of the week that contradicts the smooth shape outright (closed on Fridays at one) is believed. */
const FAR_SIGMA = 3;
const FAR_DOUBT = 0.5;
/** The least by which hours of the week stray from weekday × hour of the day, squared. */
const MIN_STRAY = 0.003;
const MAX_STRAY = 2;
/** One wild hour must not teach much: what strays further is cut there. */
const CUT_SIGMA = 4;
const CUT_ORDERS = 3;
/** Hours beyond chance are let stray by this, squared, before they are cut. */
const CUT_DISPERSION = 0.1;

interface Sums {
  /** By hour of the week: orders, and hours weighed by their week's level. */
  readonly orders: Float64Array;
  readonly hours: Float64Array;
}

/**
 * Orders per hour for each hour of the week, at the level of the days it was learnt from.
 *
 * Weeks are first brought to one level, so that growth does not blur the shape. Each hour's average is
 * then drawn towards weekday × hour of the day, the more the fewer orders it has and the closer the
 * store keeps to that shape (gamma–Poisson, its shape by the method of moments).
 *
 * @param days day numbers, complete days only, ascending
 * @see Clayton & Kaldor 1987, Biometrics 43 (empirical Bayes estimates of rates)
 */
export function weekShape(table: DayTable, days: readonly number[]): Float64Array {
  const total = days.reduce((sum, day) => sum + ordersOn(table, day), 0);
  const mean = total / Math.max(1, days.length * 24);
  if (mean <= 0) return new Float64Array(WEEK_HOURS);
  let shape = plainShape(table, days, mean);
  for (let round = 0; round < 2; round++) {
    const sums = levelledSums(table, days, shape);
    shape = drawTogether(sums, smoothShape(sums, mean));
  }
  return shape;
}

/** Expected orders of a whole day. */
export function dayRate(shape: ArrayLike<number>, day: number): number {
  const slot = (weekdayOfDay(day) - 1) * 24;
  let sum = 0;
  for (let hour = 0; hour < 24; hour++) sum += shape[slot + hour] ?? 0;
  return sum;
}

export function cellOf(table: DayTable, day: number, hour: number): number {
  return table.cells[(day - table.firstDay) * 24 + hour] ?? 0;
}

function plainShape(
  table: DayTable,
  days: readonly number[],
  mean: number,
): Float64Array {
  const orders = new Float64Array(WEEK_HOURS).fill(mean);
  const hours = new Float64Array(WEEK_HOURS).fill(1);
  eachHour(days, (day, hour, slot) => {
    orders[slot] = (orders[slot] ?? 0) + cellOf(table, day, hour);
    hours[slot] = (hours[slot] ?? 0) + 1;
  });
  return orders.map((sum, slot) => sum / (hours[slot] ?? 1));
}

function levelledSums(
  table: DayTable,
  days: readonly number[],
  shape: Float64Array,
): Sums {
  const levels = weekLevels(table, days, shape);
  const orders = new Float64Array(WEEK_HOURS);
  const hours = new Float64Array(WEEK_HOURS);
  eachHour(days, (day, hour, slot) => {
    const level = levels.get(day) ?? 1;
    const due = (shape[slot] ?? 0) * level;
    const most =
      due + CUT_SIGMA * Math.sqrt(due + CUT_DISPERSION * due * due) + CUT_ORDERS;
    orders[slot] = (orders[slot] ?? 0) + Math.min(most, cellOf(table, day, hour));
    hours[slot] = (hours[slot] ?? 0) + level;
  });
  return { orders, hours };
}

/** Level of the week around each day, against the shape. */
function weekLevels(
  table: DayTable,
  days: readonly number[],
  shape: Float64Array,
): Map<number, number> {
  const levels = new Map<number, number>();
  for (const day of days) {
    let seen = WEEK_DOUBT;
    let due = WEEK_DOUBT;
    for (const near of days) {
      if (Math.abs(near - day) > WEEK_REACH_DAYS) continue;
      seen += ordersOn(table, near);
      due += dayRate(shape, near);
    }
    levels.set(day, seen / due);
  }
  return levels;
}

/** Weekday level × hour of the day, working days and weekends apart. */
function smoothShape({ orders, hours }: Sums, mean: number): Float64Array {
  const weekday = new Float64Array(7);
  for (let day = 0; day < 7; day++) {
    const seen = sumOf(orders, day * 24, 24);
    weekday[day] =
      (seen + WEEKDAY_DOUBT) / (sumOf(hours, day * 24, 24) + WEEKDAY_DOUBT / mean);
  }
  const all = hourShares(orders, hours, weekday, [0, 1, 2, 3, 4, 5, 6], null);
  const shapes = [
    hourShares(orders, hours, weekday, [0, 1, 2, 3, 4], all),
    hourShares(orders, hours, weekday, [5, 6], all),
  ];
  return Float64Array.from({ length: WEEK_HOURS }, (_, slot) => {
    const day = Math.floor(slot / 24);
    return (weekday[day] ?? 0) * (shapes[day < 5 ? 0 : 1]?.[slot % 24] ?? 1);
  });
}

/** Rate of each hour of the day against its day's; drawn towards `towards`, or towards its neighbours. */
function hourShares(
  orders: Float64Array,
  hours: Float64Array,
  weekday: Float64Array,
  days: readonly number[],
  towards: Float64Array | null,
): Float64Array {
  const seen = new Float64Array(24);
  const due = new Float64Array(24);
  for (const day of days)
    for (let hour = 0; hour < 24; hour++) {
      seen[hour] = (seen[hour] ?? 0) + (orders[day * 24 + hour] ?? 0);
      due[hour] = (due[hour] ?? 0) + (hours[day * 24 + hour] ?? 0) * (weekday[day] ?? 0);
    }
  const raw = seen.map((sum, hour) => (sum + 0.05) / ((due[hour] ?? 0) + 0.05));
  const prior =
    towards ??
    raw.map((own, hour) => {
      const [before, after] = [raw[(hour + 23) % 24] ?? 0, raw[(hour + 1) % 24] ?? 0];
      return (2 * own + before + after) / 4;
    });
  return seen.map(
    (sum, hour) =>
      (sum + HOUR_DOUBT) / ((due[hour] ?? 0) + HOUR_DOUBT / (prior[hour] ?? 1)),
  );
}

/** Each hour of the week between its own average and the smooth shape. */
function drawTogether({ orders, hours }: Sums, smooth: Float64Array): Float64Array {
  const stray = strayOf(orders, hours, smooth);
  return orders.map((seen, slot) => {
    const rate = Math.max(1e-6, smooth[slot] ?? 0);
    const due = (hours[slot] ?? 0) * rate;
    const isFar =
      Math.abs(seen - due) > FAR_SIGMA * Math.sqrt(due + stray * due * due) + 1;
    const doubt = isFar ? Math.min(FAR_DOUBT, 1 / stray) : 1 / stray;
    return (seen + doubt) / ((hours[slot] ?? 0) + doubt / rate);
  });
}

/** Squared coefficient of variation of hours of the week about the smooth shape. */
function strayOf(
  orders: Float64Array,
  hours: Float64Array,
  smooth: Float64Array,
): number {
  let excess = 0;
  let squares = 0;
  orders.forEach((seen, slot) => {
    const due = (hours[slot] ?? 0) * (smooth[slot] ?? 0);
    const most = 3 * Math.sqrt(due + 0.1);
    const miss = Math.max(-most, Math.min(most, seen - due));
    excess += miss * miss - due;
    squares += due * due;
  });
  return Math.min(MAX_STRAY, Math.max(MIN_STRAY, squares > 0 ? excess / squares : 0));
}

function eachHour(
  days: readonly number[],
  take: (day: number, hour: number, slot: number) => void,
): void {
  for (const day of days) {
    const first = (weekdayOfDay(day) - 1) * 24;
    for (let hour = 0; hour < 24; hour++) take(day, hour, first + hour);
  }
}

function sumOf(values: Float64Array, from: number, length: number): number {
  let sum = 0;
  for (let index = from; index < from + length; index++) sum += values[index] ?? 0;
  return sum;
}
