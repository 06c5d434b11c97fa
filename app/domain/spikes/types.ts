import type { Band } from '#app/domain/forecast/types.ts';
import type { EpochMs, InstantRange, Zone } from '#app/domain/shared/types.ts';

/** Expected orders per hour for each hour of the store's week, with how far hours stray from it. */
export interface Baseline {
  readonly zone: Zone;
  /** 168 values at today's level, orders per hour; index 0 is Monday 00:00 local. */
  readonly ratePerHour: readonly number[];
  /**
   * Squared coefficient of variation of an hour's true rate about `ratePerHour`. The variance of an
   * hour's count is `rate + dispersion × rate²` (negative binomial, NB2).
   */
  readonly dispersion: number;
  /** Recent weeks ÷ the whole history it was taken from; 1 is level. */
  readonly level: number;
  /** Weeks of complete data behind it. */
  readonly weeks: number;
  readonly basis: InstantRange;
}

/** A time for which the usual rate is known not to hold: a forecast event day, a marked promotion. */
export interface RateAdjustment extends InstantRange {
  /** Expected ÷ usual, e.g. 8 on Black Friday; 0 where the store is closed. */
  readonly ratio: number;
  /** The least and the most that would surprise nobody, ÷ usual. A stall is judged against the least, a spike against the most. */
  readonly lowRatio: number;
  readonly highRatio: number;
}

/** What the detector holds a store's minutes against. Input, never state. */
export interface Expected {
  readonly baseline: Baseline;
  /** Ascending and disjoint. */
  readonly adjustments: readonly RateAdjustment[];
}

/** What came in. Time ascends. A minute that never is observed had no orders. */
export type Observation =
  /** Orders of one whole minute, `minute` is its first instant. Send 0 to let time pass. */
  | { readonly kind: 'minute'; readonly minute: EpochMs; readonly orders: number }
  /** No data was received for this time; not the same as no orders. */
  | { readonly kind: 'gap'; readonly fromMs: EpochMs; readonly untilMs: EpochMs };

export type VerdictKind = 'spike' | 'stall' | 'recovered';

/** Size of a departure, from its ratio. Texts: `severity.<code>`. */
export type Severity = 'minor' | 'major' | 'extreme';

/** A crossing: said once when it happens, using nothing later. */
export interface Verdict {
  readonly kind: VerdictKind;
  /** For `recovered`, which episode ended; else the same as `kind`. */
  readonly episode: 'spike' | 'stall';
  /** First instant of the minute by whose end the verdict was reached. */
  readonly at: EpochMs;
  /** Best estimate, made now, of when the departure began. */
  readonly since: EpochMs;
  /** Observed ÷ expected from `since` to now. */
  readonly ratio: number;
  /** What chance leaves open of the ratio: 80 % limits. An alert tends to come at a lucky moment. */
  readonly ratioLow: number;
  readonly ratioHigh: number;
  readonly observedPerHour: number;
  /** Orders per hour, 80 % band. */
  readonly expectedPerHour: Band;
  readonly severity: Severity;
}

/** One running sum of evidence. Serialisable: plain numbers only. */
export interface Watch {
  /** Log-likelihood ratio against "as usual", never below 0. */
  readonly score: number;
  /** When the score last left 0. */
  readonly since: EpochMs;
  /** Orders seen, orders expected since then. */
  readonly seen: number;
  readonly expected: number;
  /** Highest score since then. */
  readonly top: number;
}

/**
 * How a store's evidence strays when nothing is alerted: scores that came near an alert and fell back.
 * Fading sums over about two months.
 */
export interface Tail {
  /** How many there were, by how much they passed the mark, by how much they could have. */
  readonly count: number;
  readonly excess: number;
  readonly room: number;
  /** Evidence of this store is worth one part in so many; 1 is pure chance (Poisson). */
  readonly scale: number;
}

/** Fading sums whose quotient is a level. */
export interface LevelSums {
  readonly seen: number;
  readonly expected: number;
}

/** One of the memories that race for the level: how well it foretold the hours so far. */
export interface LevelMemory extends LevelSums {
  /** Fading log-likelihood. */
  readonly fit: number;
}

/** How far whole hours stray from what was foretold of them: fading sums over about two months. */
export interface Stray {
  readonly hours: number;
  /** Orders foretold, and squared misses of them. */
  readonly orders: number;
  readonly squares: number;
}

/** A departure that was alerted and has not recovered. */
export interface Episode {
  readonly kind: 'spike' | 'stall';
  readonly since: EpochMs;
  readonly alertedAt: EpochMs;
  /** Observed ÷ expected when alerted. */
  readonly ratio: number;
  /** At this ratio or further out the departure counts as going on. */
  readonly recoveryRatio: number;
  /** Fading sums of the episode's own whole hours: the new usual, should it last. */
  readonly level: LevelSums;
  /** Log-likelihood that things are as usual again; `since` is when they began to be. */
  readonly recovery: Watch;
}

/** Everything the detector remembers about one store. JSON-safe, under 2 KB. */
export interface DetectorState {
  readonly version: 3;
  /** End of the time judged so far; null before the first observation. */
  readonly until: EpochMs | null;
  /** One for each of `SPIKE_RATIOS`, and how its evidence strays. */
  readonly spikes: readonly Watch[];
  readonly spikeTails: readonly Tail[];
  /** Orders expected since the last one came. */
  readonly silence: Watch;
  readonly silenceTail: Tail;
  readonly episode: Episode | null;
  /** How the store runs against its baseline these days, by memories of different length. */
  readonly level: readonly LevelMemory[];
  /** How far its hours stray from what was foretold of them. */
  readonly stray: Stray;
  /** The hour in progress; joins `level` when it ends. */
  readonly hour: LevelSums;
}

export interface DetectorOptions {
  /** False alarms of each kind the store accepts in 30 days. */
  readonly falseAlarmsPerMonth: number;
}
