import { levelOf } from '#app/domain/spikes/level.ts';
import { designFor, type DetectorDesign } from '#app/domain/spikes/design.ts';
import { adjustmentAt } from '#app/domain/spikes/expected.ts';
import type {
  DetectorOptions,
  DetectorState,
  Expected,
  Verdict,
  Watch,
} from '#app/domain/spikes/types.ts';
import { HOUR_MS, hourStartAt, localHourAt } from '#app/domain/shared/time.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };
export type WorkingWatch = Writable<Watch>;

/** A state being worked on. Only its own copy is ever written to. */
export type WorkingState = Omit<
  Writable<DetectorState>,
  'spikes' | 'silence' | 'hour'
> & {
  spikes: WorkingWatch[];
  silence: WorkingWatch;
  hour: Writable<DetectorState['hour']>;
};

/** A stretch of half a local hour over which the expected rates stand still. Orders per millisecond. */
export interface Stretch {
  readonly fromMs: EpochMs;
  readonly untilMs: EpochMs;
  readonly usual: number;
  readonly least: number;
  readonly most: number;
  /** Marked closed: nothing is expected. */
  readonly isClosed: boolean;
  /** Expected to be as usual: only such hours teach how the store runs these days. */
  readonly isPlain: boolean;
  readonly endsHour: boolean;
}

/** What one call of the detector works with; verdicts are added as they are reached. */
export interface Run {
  readonly state: WorkingState;
  readonly expected: Expected;
  readonly design: DetectorDesign;
  readonly verdicts: Verdict[];
  stretch: Stretch;
  /** Of the store against its baseline; stands still within an hour. */
  level: number;
}

const NOWHERE: Stretch = {
  fromMs: Infinity,
  untilMs: -Infinity,
  usual: 0,
  least: 0,
  most: 0,
  isClosed: false,
  isPlain: true,
  endsHour: false,
};

export function newRun(
  state: DetectorState,
  expected: Expected,
  options: DetectorOptions,
): Run {
  return {
    state: {
      ...state,
      spikes: state.spikes.map((watch) => ({ ...watch })),
      silence: { ...state.silence },
      hour: { ...state.hour },
    },
    expected,
    design: designFor(expected.baseline, options),
    verdicts: [],
    stretch: NOWHERE,
    level: levelOf(state.level),
  };
}

/** The stretch an instant lies in. */
export function stretchAt(run: Run, ms: EpochMs): Stretch {
  const known = run.stretch;
  if (ms >= known.fromMs && ms < known.untilMs) return known;
  const { expected, design } = run;
  const { zone, ratePerHour } = expected.baseline;
  const { least, most } = design.halfHours;
  const hourEnd = nextHourStart(ms, zone);
  const slot = localHourAt(ms, zone).hourOfWeek;
  const { ratio, lowRatio, highRatio } = adjustmentAt(expected, ms);
  const half = hourEnd - HOUR_MS / 2;
  const isFirst = ms < half;
  const untilMs = Math.min(isFirst ? half : hourEnd, nextBoundary(expected, ms));
  const index = 2 * slot + (isFirst ? 0 : 1);
  run.stretch = {
    fromMs: ms,
    untilMs,
    usual: ((ratePerHour[slot] ?? 0) * ratio) / HOUR_MS,
    least: ((least[index] ?? 0) * lowRatio) / HOUR_MS,
    most: ((most[index] ?? 0) * highRatio) / HOUR_MS,
    isClosed: ratio === 0,
    isPlain: ratio === 1,
    endsHour: untilMs === hourEnd,
  };
  return run.stretch;
}

function nextHourStart(ms: EpochMs, zone: string): EpochMs {
  const next = hourStartAt(hourStartAt(ms, zone) + HOUR_MS, zone);
  return next > ms ? next : ms + HOUR_MS;
}

function nextBoundary({ adjustments }: Expected, ms: EpochMs): EpochMs {
  for (const { fromMs, untilMs } of adjustments) {
    if (fromMs > ms) return fromMs;
    if (untilMs > ms) return untilMs;
  }
  return Infinity;
}
