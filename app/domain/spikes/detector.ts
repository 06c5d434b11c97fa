import { DEFAULT_OPTIONS, designFor, SPIKE_RATIOS } from '#app/domain/spikes/design.ts';
import { rateAt } from '#app/domain/spikes/expected.ts';
import { forget, judge, type Run } from '#app/domain/spikes/judge.ts';
import { foldHour, levelOf, NO_LEVEL } from '#app/domain/spikes/level.ts';
import { recoveryDesign } from '#app/domain/spikes/recovery.ts';
import type {
  DetectorOptions,
  DetectorState,
  Expected,
  Observation,
  Verdict,
} from '#app/domain/spikes/types.ts';
import { newWatch, silenceUntilCrossing, stepWatch } from '#app/domain/spikes/watch.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import { HOUR_MS, hourStartAt, MINUTE_MS } from '#app/domain/shared/time.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';

export interface Observed {
  readonly state: DetectorState;
  /** In the order they were reached. */
  readonly verdicts: readonly Verdict[];
}

/** What a detector knows before it has seen anything. */
export function newDetector(): DetectorState {
  return {
    version: 1,
    until: null,
    spikes: SPIKE_RATIOS.map(() => newWatch()),
    stall: newWatch(),
    episode: null,
    level: NO_LEVEL,
    hour: NO_LEVEL,
  };
}

/**
 * Takes in one observation and says what it proves.
 *
 * Minutes between the last observation and this one had no orders, so leaving out empty minutes, or
 * sending them, or cutting the stream anywhere, gives the same verdicts. A gap is no stall: it wipes
 * the evidence gathered so far and starts anew after it.
 *
 * @param expected the store's curve; input, never state, and free to change between calls
 * @throws `bad_series` for time that runs backwards, or a count that is none
 */
export function observe(
  state: DetectorState,
  observation: Observation,
  expected: Expected,
  options: DetectorOptions = DEFAULT_OPTIONS,
): Observed {
  const begins = observation.kind === 'minute' ? observation.minute : observation.fromMs;
  if (!Number.isFinite(begins) || (state.until !== null && begins < state.until)) {
    throw new AppError(
      'bad_series',
      `observation at ${String(begins)} is not after the last one`,
    );
  }
  const run: Run = {
    expected,
    design: designFor(expected.baseline, options),
    verdicts: [],
  };
  const before = passQuietTime(state, begins, run);
  if (observation.kind === 'gap') {
    return { state: passGap(before, observation.untilMs), verdicts: run.verdicts };
  }
  if (!(observation.orders >= 0 && observation.orders < Infinity)) {
    throw new AppError(
      'bad_series',
      `orders must be a count, got ${String(observation.orders)}`,
    );
  }
  const end = begins + MINUTE_MS;
  const after = step({ ...before, until: begins }, end, observation.orders, run);
  return { state: after, verdicts: run.verdicts };
}

/** Time without orders, cut where an hour ends or silence has proved something. */
function passQuietTime(state: DetectorState, until: EpochMs, run: Run): DetectorState {
  if (state.until === null) return state;
  let now = state;
  let from = state.until;
  while (from < until) {
    const hourEnd = nextHourStart(from, run.expected.baseline.zone);
    const end = Math.min(until, hourEnd, silenceEnds(now, from, run));
    now = step(now, end, 0, run);
    from = end;
  }
  return now;
}

/** End of the minute in which silence alone crosses a threshold. */
function silenceEnds(state: DetectorState, from: EpochMs, run: Run): EpochMs {
  const rate = rateAt(run.expected, from) * levelOf(state.level);
  if (rate <= 0) return Infinity;
  const needed =
    state.episode === null
      ? silenceUntilCrossing(state.stall, run.design.stall)
      : silenceUntilCrossing(state.episode.recovery, recoveryDesign(state.episode));
  const minutes = Math.ceil((needed / rate) * 60 - 1e-6);
  return from + Math.max(1, minutes) * MINUTE_MS;
}

/** One stretch inside one local hour, ending at `end`, with all its orders. */
function step(
  state: DetectorState,
  end: EpochMs,
  orders: number,
  run: Run,
): DetectorState {
  const from = state.until ?? end - MINUTE_MS;
  const rate = rateAt(run.expected, from);
  const due = (rate * (end - from)) / HOUR_MS;
  const likely = due * levelOf(state.level);
  const weighed: DetectorState =
    state.episode === null
      ? {
          ...state,
          spikes: state.spikes.map((watch, index) => {
            const design = run.design.spikes[index];
            return design ? stepWatch(watch, design, from, orders, likely) : watch;
          }),
          stall: stepWatch(state.stall, run.design.stall, from, orders, likely),
        }
      : {
          ...state,
          episode: {
            ...state.episode,
            recovery: stepWatch(
              state.episode.recovery,
              recoveryDesign(state.episode),
              from,
              orders,
              likely,
            ),
          },
        };
  const judged = judge(weighed, end, orders, run);
  const hour = { seen: state.hour.seen + orders, expected: state.hour.expected + due };
  const isHourOver = hourStartAt(end, run.expected.baseline.zone) === end;
  return isHourOver
    ? { ...foldHour(judged, hour, end), until: end, hour: NO_LEVEL }
    : { ...judged, until: end, hour };
}

/** No data came: what was known of this hour is incomplete, and old evidence no longer holds. */
function passGap(state: DetectorState, until: EpochMs): DetectorState {
  const end = Math.max(until, state.until ?? until);
  const { episode } = state;
  return {
    ...forget(state, end),
    episode: episode && { ...episode, recovery: newWatch(end) },
    until: end,
    hour: NO_LEVEL,
  };
}

function nextHourStart(ms: EpochMs, zone: string): EpochMs {
  return hourStartAt(hourStartAt(ms, zone) + HOUR_MS, zone);
}
