import {
  amountOfTime,
  billedMinutes,
  DEFAULT_STEPS,
  type TimeSteps,
} from '#app/domain/pricing/work-time.ts';
import type { OfferingTerms } from '#app/domain/offerings/types.ts';
import type { Surcharge } from '#app/domain/pricing/surcharge-at.ts';
import { percentOfMinor } from '#app/domain/shared/money.ts';
import type { CurrencyCode } from '#app/domain/shared/types.ts';

/** What one piece of work by the hour comes to. Net, minor units. */
export interface WorkPrice {
  readonly billedMinutes: number;
  /** True where the minimum is billed, not the time taken. */
  readonly isMinimum: boolean;
  /** Rate × time. */
  readonly workMinor: number;
  /** What the time of day or week puts on top, and on each hour of it. */
  readonly surchargeMinor: number;
  readonly surchargeHourMinor: number;
  readonly surcharge: Surcharge;
  readonly amountMinor: number;
}

/**
 * The price of one piece of work: the rate for the begun steps of time, at least the minimum, and
 * one surcharge at most.
 *
 * @param hourMinor net rate per hour, minor units
 * @param minutes one piece of work, all of it at the same surcharge
 * @throws {AppError} `bad_terms` for a negative time
 */
export function priceWork(
  hourMinor: number,
  minutes: number,
  work: {
    readonly surcharge: Surcharge;
    readonly steps: TimeSteps;
    readonly currency: CurrencyCode;
  },
): WorkPrice {
  const { surcharge, steps, currency } = work;
  const billed = billedMinutes(minutes, steps);
  const workMinor = amountOfTime(hourMinor, billed);
  const surchargeHourMinor = percentOfMinor(hourMinor, surcharge.percent, currency);
  const surchargeMinor = amountOfTime(surchargeHourMinor, billed);
  return {
    billedMinutes: billed,
    isMinimum: minutes > 0 && minutes < steps.minimumMinutes,
    workMinor,
    surchargeMinor,
    surchargeHourMinor,
    surcharge,
    amountMinor: workMinor + surchargeMinor,
  };
}

/** How an offering counts time. */
export function stepsOf({ hourly }: Pick<OfferingTerms, 'hourly'>): TimeSteps {
  return hourly ?? DEFAULT_STEPS;
}
