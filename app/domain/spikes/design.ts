import type { Baseline, DetectorOptions } from '#app/domain/spikes/types.ts';

/** Ratios the detector listens for. One of them is close enough to any surge from 1.4 times on. */
export const SPIKE_RATIOS = [1.5, 2, 3, 5] as const;
/** A stall is orders nearly gone: payments may still trickle in from elsewhere. */
export const STALL_RATIO = 0.05;
/** Evidence wanted that all is as usual again, in log-likelihood: odds of about 50 to 1. */
export const RECOVERY_EVIDENCE = 4;
/** What a store accepts unless it says otherwise. */
export const DEFAULT_OPTIONS: DetectorOptions = { falseAlarmsPerMonth: 1 };

const MONTH_HOURS = 720;
/** The spike watches overlap; together they err about as often as this many apart. */
const INDEPENDENT_WATCHES = 2.5;
/** Real stores stray in lumps about this long, in hours: a newsletter above, a slow morning below. */
const SPIKE_LUMP_HOURS = 1;
const STALL_LUMP_HOURS = 2.5;
const MIN_EVIDENCE = 4;
/**
 * Evidence wanted beyond what Poisson–gamma counts need: stores also hold sales nobody marked. Set
 * once for all stores, on recorded streams of six of them. There it gives 0.3 to 1.7 false alarms a
 * month of each kind; on pure Poisson streams hardly any.
 */
const SPIKE_MARGIN = 3.5;
const STALL_MARGIN = 1;

/** How one watch weighs what it sees. */
export interface WatchDesign {
  /** Added for each order. */
  readonly perOrder: number;
  /** Added for each order expected. */
  readonly perExpected: number;
  /** The alert is where the score crosses this. */
  readonly threshold: number;
}

export interface DetectorDesign {
  readonly spikes: readonly WatchDesign[];
  readonly stall: WatchDesign;
}

const designs = new WeakMap<
  Baseline,
  { readonly accepted: number; readonly design: DetectorDesign }
>();

/** Weights and thresholds that hold false alarms to what the store accepts, from its own figures. */
export function designFor(baseline: Baseline, options: DetectorOptions): DetectorDesign {
  const kept = designs.get(baseline);
  if (kept?.accepted === options.falseAlarmsPerMonth) return kept.design;
  const accepted = options.falseAlarmsPerMonth;
  const mean = baseline.ratePerHour.reduce((sum, rate) => sum + rate, 0) / 168;
  const design = {
    spikes: SPIKE_RATIOS.map((ratio) =>
      watchDesign(ratio, mean, baseline.hourDispersion, accepted / INDEPENDENT_WATCHES),
    ),
    stall: watchDesign(STALL_RATIO, mean, baseline.hourDispersion, accepted),
  };
  designs.set(baseline, { accepted, design });
  return design;
}

/**
 * One cumulative-sum test of "ratio times the usual" against "as usual".
 *
 * Its mean time between false alarms is about e^threshold ÷ drift; the threshold follows from the
 * time wanted. Over-dispersion divides the evidence: a lump of orders is less telling than as many
 * apart.
 *
 * @param mean orders per hour, over the week
 * @see Page 1954; Siegmund 1985, Sequential Analysis, chapter II (mean time between false alarms)
 */
function watchDesign(
  ratio: number,
  mean: number,
  dispersion: number,
  alarmsPerMonth: number,
): WatchDesign {
  const isSpike = ratio > 1;
  const lumps = 1 + dispersion * mean * (isSpike ? SPIKE_LUMP_HOURS : STALL_LUMP_HOURS);
  const drift = (mean * (ratio - 1 - Math.log(ratio))) / lumps;
  const wanted = Math.log((MONTH_HOURS / alarmsPerMonth) * Math.max(drift, 0.01));
  return {
    perOrder: Math.log(ratio) / lumps,
    perExpected: -(ratio - 1) / lumps,
    threshold: Math.max(MIN_EVIDENCE, wanted) + (isSpike ? SPIKE_MARGIN : STALL_MARGIN),
  };
}
