import type { HourlyTerms } from '#app/domain/offerings/types.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import { fractionOfMinor } from '#app/domain/shared/money.ts';

export const MINUTES_PER_HOUR = 60;

/** How time is counted where an offering says nothing of it: quarters of an hour, no minimum. */
export const DEFAULT_STEPS: TimeSteps = { stepMinutes: 15, minimumMinutes: 0 };

export type TimeSteps = Pick<HourlyTerms, 'stepMinutes' | 'minimumMinutes'>;

/**
 * Minutes as they are billed: at least the minimum, and begun steps in full.
 *
 * @param minutes of one piece of work; 0 is no work and bills nothing
 * @throws {AppError} `bad_terms` for a negative time or a step below one minute
 */
export function billedMinutes(minutes: number, steps: TimeSteps): number {
  const { stepMinutes, minimumMinutes } = steps;
  if (!(minutes >= 0) || !(stepMinutes >= 1) || !Number.isFinite(minutes)) {
    throw new AppError('bad_terms', `no time to bill: ${minutes} in ${stepMinutes}`);
  }
  if (minutes === 0) return 0;
  const counted = Math.max(minutes, minimumMinutes);
  return Math.ceil(counted / stepMinutes) * stepMinutes;
}

/** Whole minutes of a number of hours; a float's last digit starts no new minute. */
export function minutesOfHours(hours: number): number {
  return Math.ceil(Number((hours * MINUTES_PER_HOUR).toFixed(6)));
}

/** Hours for a line, four decimals: what a person reads, never what is multiplied. */
export function hoursOfMinutes(minutes: number): number {
  return Math.round((minutes / MINUTES_PER_HOUR) * 10_000) / 10_000;
}

/** Rate × minutes ÷ 60, half-even. Minor units per hour, whole minutes. */
export function amountOfTime(hourMinor: number, minutes: number): number {
  return fractionOfMinor(hourMinor, minutes, MINUTES_PER_HOUR);
}
