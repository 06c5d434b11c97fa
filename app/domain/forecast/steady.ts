/** Days on either side that make up a day's surroundings. */
const REACH = 3;

export interface RoughDay {
  readonly mean: number;
  /** Weekday's mean ÷ mean of all weekdays. */
  readonly weekdayFactor: number;
  /** Squared coefficient of variation of the mean itself: what chance added to the day it rests on. */
  readonly noise: number;
}

/**
 * Takes chance out of days copied from an earlier season. Last year's highest day was partly luck;
 * a maximum over such days would count luck twice.
 *
 * Each day is drawn towards its surroundings (a week around it, brought to its weekday) as far as
 * noise explains how days differ from theirs. A day that stands out far beyond noise stays.
 *
 * @returns means, same order
 * @see empirical Bayes shrinkage, Efron & Morris 1975
 */
export function steadyMeans(days: readonly RoughDay[]): number[] {
  const around = days.map((_, index) => surroundings(days, index));
  const deviations = days.map((day, index) => {
    const base = around[index] ?? 0;
    return day.mean > 0 && base > 0 ? Math.log(day.mean / base) : null;
  });
  const real = deviations.filter((one) => one !== null);
  const spread = real.reduce((sum, one) => sum + one * one, 0) / Math.max(1, real.length);
  return days.map((day, index) => {
    const deviation = deviations[index];
    if (deviation === null || deviation === undefined) return day.mean;
    const signal = Math.max(
      spread - day.noise,
      0.1 * spread,
      0.5 * deviation ** 2 - day.noise,
    );
    const trust = signal / (signal + day.noise || 1);
    return (around[index] ?? 0) * Math.exp(trust * deviation);
  });
}

function surroundings(days: readonly RoughDay[], index: number): number {
  let orders = 0;
  let factors = 0;
  for (let near = index - REACH; near <= index + REACH; near++) {
    const day = days[near];
    if (!day || day.mean <= 0) continue;
    orders += day.mean;
    factors += day.weekdayFactor;
  }
  return factors > 0 ? (orders / factors) * (days[index]?.weekdayFactor ?? 1) : 0;
}
