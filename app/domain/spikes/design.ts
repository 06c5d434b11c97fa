import { silenceThreshold, spikeThreshold } from '#app/domain/spikes/alarm-rate.ts';
import { halfHoursOf, type HalfHours } from '#app/domain/spikes/half-hours.ts';
import type { Baseline, DetectorOptions } from '#app/domain/spikes/types.ts';
import { WEEK_HOURS } from '#app/domain/spikes/week-shape.ts';
import { AppError } from '#app/domain/shared/errors.ts';

/** Ratios the detector listens for. One of them is close enough to any surge from 1.4 times on. */
export const SPIKE_RATIOS = [1.5, 2, 3, 5] as const;
/** A stall is orders nearly gone; what returns must be more than this for it to be over. */
export const STALL_RATIO = 0.05;
/** Evidence wanted that all is as usual again, in log-likelihood: odds of about 50 to 1. */
export const RECOVERY_EVIDENCE = 4;
/** What a store accepts unless it says otherwise. */
export const DEFAULT_OPTIONS: DetectorOptions = { falseAlarmsPerMonth: 1 };

const MONTH_HOURS = 720;
/** Orders a month from which a ratio can be told from chance in about two hours. */
const SMALL_STORE = 800;
const MIDDLE_STORE = 4000;
const BUSY_STORE = 20_000;
/**
 * How the accepted false alarms are shared out among the ratios. A ratio that a store of this size
 * cannot show within hours gets none: listening for it would only spend them. Busy stores' shares add
 * up to more than all, since one run of luck carries several sums over at once.
 */
const SHARES = {
  small: [0, 0, 0.42, 0.42],
  middle: [0, 0.2, 0.3, 0.35],
  large: [0, 0.35, 0.35, 0.3],
  busy: [0.5, 0.35, 0.45, 0.3],
} as const;
/** Scores this far below an alert tell how a store's evidence strays. */
const TAIL_DEPTH = 4.5;
const MIN_TAIL_FROM = 0.5;

/** How one watch weighs what it sees. */
export interface WatchDesign {
  /** Added for each order. */
  readonly perOrder: number;
  /** Added for each order expected. */
  readonly perExpected: number;
  /** The alert is where the score crosses this. Infinity: not watched. */
  readonly threshold: number;
}

/** A watch, and from which score on its straying is learnt. */
export interface TailedDesign extends WatchDesign {
  readonly tailFrom: number;
}

export interface DetectorDesign {
  readonly spikes: readonly TailedDesign[];
  readonly silence: TailedDesign;
  readonly halfHours: HalfHours;
}

const designs = new WeakMap<
  Baseline,
  { readonly accepted: number; readonly design: DetectorDesign }
>();

/**
 * Weights and thresholds that hold false alarms to what the store accepts, from its own figures.
 *
 * @throws `bad_range` for a number of false alarms that is not above 0
 */
export function designFor(baseline: Baseline, options: DetectorOptions): DetectorDesign {
  const kept = designs.get(baseline);
  if (kept?.accepted === options.falseAlarmsPerMonth) return kept.design;
  const accepted = options.falseAlarmsPerMonth;
  if (!(accepted > 0 && accepted < Infinity)) {
    throw new AppError(
      'bad_range',
      `false alarms a month must be above 0, got ${String(accepted)}`,
    );
  }
  const mean = baseline.ratePerHour.reduce((sum, rate) => sum + rate, 0) / WEEK_HOURS;
  const shares = sharesOf(mean * MONTH_HOURS);
  const threshold = silenceThreshold(mean / 60, accepted);
  const design: DetectorDesign = {
    spikes: SPIKE_RATIOS.map((ratio, index) =>
      spikeDesign(ratio, mean / 60, accepted * (shares[index] ?? 0)),
    ),
    silence: {
      perOrder: 0,
      perExpected: 1,
      threshold,
      tailFrom: Math.max(MIN_TAIL_FROM, threshold - TAIL_DEPTH),
    },
    halfHours: halfHoursOf(baseline, mean),
  };
  designs.set(baseline, { accepted, design });
  return design;
}

function spikeDesign(
  ratio: number,
  perMinute: number,
  alarmsPerMonth: number,
): TailedDesign {
  const weights = { perOrder: Math.log(ratio), perExpected: 1 - ratio };
  if (alarmsPerMonth <= 0) return { ...weights, threshold: Infinity, tailFrom: Infinity };
  const threshold = spikeThreshold(ratio, perMinute, alarmsPerMonth);
  return {
    ...weights,
    threshold,
    tailFrom: Math.max(MIN_TAIL_FROM, threshold - TAIL_DEPTH),
  };
}

function sharesOf(ordersPerMonth: number): readonly number[] {
  if (ordersPerMonth < SMALL_STORE) return SHARES.small;
  if (ordersPerMonth < MIDDLE_STORE) return SHARES.middle;
  return ordersPerMonth < BUSY_STORE ? SHARES.large : SHARES.busy;
}
