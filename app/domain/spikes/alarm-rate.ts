/**
 * How often chance alone raises an alarm.
 *
 * A running sum that adds ln ratio for each order and takes away (ratio − 1) for each order expected
 * reaches a threshold h by chance once in about e^(h + c) expected orders. c depends on the ratio, and
 * on how many orders come in the minute after which the sum is looked at: looking seldom misses short
 * crossings. The first column is the limit of looking after each order.
 *
 * Made by `node bench/alarm-table.ts`: the expected time to the first crossing, solved as a Markov
 * chain over the sum (Brook & Evans 1972, Biometrika 59), first column as a differential equation.
 */
const ORDERS_A_MINUTE = [0, 0.05, 0.1, 0.2, 0.4, 0.7, 1, 1.5, 2.5, 4, 7, 12] as const;
const CHANCE: Readonly<Record<number, readonly number[]>> = {
  1.5: [2.49, 2.45, 2.49, 2.55, 2.66, 2.77, 2.86, 2.98, 3.17, 3.39, 3.71, 4.13],
  2: [1.41, 1.42, 1.48, 1.58, 1.75, 2.04, 2.11, 2.34, 2.67, 3.05, 3.65, 4.35],
  3: [0.46, 0.54, 0.64, 0.82, 1.13, 1.49, 1.78, 2.16, 2.67, 3.38, 4.42, 5.9],
  5: [-0.35, -0.16, 0.04, 0.38, 0.97, 1.48, 1.87, 2.57, 3.57, 4.6, 7.6, 11.73],
};
const MONTH_MINUTES = 43_200;
/** Below this a threshold means nothing; it is where two orders at once would alert. */
const MIN_THRESHOLD = 2.5;

/**
 * Threshold of a running sum that errs so often a month.
 *
 * @param ratio one of 1.5, 2, 3, 5
 * @param perMinute orders a minute, mean over the week
 * @param alarmsPerMonth accepted in 30 days
 */
export function spikeThreshold(
  ratio: number,
  perMinute: number,
  alarmsPerMonth: number,
): number {
  const ordersBetween = (MONTH_MINUTES * perMinute) / alarmsPerMonth;
  const least = Math.max(ordersBetween, 1);
  return Math.max(MIN_THRESHOLD, Math.log(least) - chanceOf(ratio, perMinute));
}

/**
 * Orders that must be expected and stay out before silence is a stall.
 *
 * Chance leaves out the next x expected orders with probability e^−x, and a silence can begin after
 * each minute that had an order.
 */
export function silenceThreshold(perMinute: number, alarmsPerMonth: number): number {
  const silences = (MONTH_MINUTES * (1 - Math.exp(-perMinute))) / alarmsPerMonth;
  return Math.max(MIN_THRESHOLD, Math.log(Math.max(silences, 1)));
}

/** c of the table, between its columns by the root of the rate. */
function chanceOf(ratio: number, perMinute: number): number {
  const row = CHANCE[ratio] ?? [];
  const last = ORDERS_A_MINUTE.length - 1;
  let index = 0;
  while (index < last - 1 && perMinute > (ORDERS_A_MINUTE[index + 1] ?? Infinity))
    index++;
  const [from, to] = [ORDERS_A_MINUTE[index] ?? 0, ORDERS_A_MINUTE[index + 1] ?? 1];
  const way =
    (Math.sqrt(perMinute) - Math.sqrt(from)) / (Math.sqrt(to) - Math.sqrt(from));
  const [low, high] = [row[index] ?? 0, row[index + 1] ?? 0];
  return low + (high - low) * Math.min(1, Math.max(0, way));
}
