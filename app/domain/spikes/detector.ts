import { DEFAULT_OPTIONS, SPIKE_RATIOS } from '#app/domain/spikes/design.ts';
import { judge, restartWatches } from '#app/domain/spikes/judge.ts';
import { endHour } from '#app/domain/spikes/hour-end.ts';
import { NO_LEVEL, NO_MEMORIES } from '#app/domain/spikes/level.ts';
import { recoveryDesign } from '#app/domain/spikes/recovery.ts';
import { NO_STRAY, strayOf } from '#app/domain/spikes/stray.ts';
import { daySilenceTail, daySpikeTail, NO_TAIL } from '#app/domain/spikes/tail.ts';
import type {
  DetectorOptions,
  DetectorState,
  Expected,
  Observation,
  Verdict,
} from '#app/domain/spikes/types.ts';
import {
  learnTop,
  newWatch,
  silenceUntilCrossing,
  weigh,
} from '#app/domain/spikes/watch.ts';
import { newRun, stretchAt, type Run, type Stretch } from '#app/domain/spikes/working.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import { MINUTE_MS } from '#app/domain/shared/time.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';

export interface Observed {
  readonly state: DetectorState;
  /** In the order they were reached. */
  readonly verdicts: readonly Verdict[];
}

/** What a detector knows before it has seen anything: that the store may be as the usual one. */
export function newDetector(): DetectorState {
  const usual = strayOf(NO_STRAY);
  return {
    version: 3,
    until: null,
    spikes: SPIKE_RATIOS.map(() => newWatch()),
    spikeTails: SPIKE_RATIOS.map(() => daySpikeTail(NO_TAIL, usual)),
    silence: newWatch(),
    silenceTail: daySilenceTail(NO_TAIL, usual),
    episode: null,
    level: NO_MEMORIES,
    stray: NO_STRAY,
    hour: NO_LEVEL,
  };
}

/** Takes in one observation and says what it proves. See `observeAll`. */
export function observe(
  state: DetectorState,
  observation: Observation,
  expected: Expected,
  options: DetectorOptions = DEFAULT_OPTIONS,
): Observed {
  return observeAll(state, [observation], expected, options);
}

/**
 * Takes in observations one after the other and says what they prove.
 *
 * Minutes between two observations had no orders, so leaving out empty minutes, or sending them, or
 * cutting the stream anywhere, gives the same verdicts. A gap is no stall: it wipes the evidence
 * gathered so far and starts anew after it.
 *
 * @param expected the store's curve; input, never state, and free to change between calls
 * @throws `bad_series` for time that runs backwards or twice, a gap that ends before it begins or
 *   never, or a count that is none; `bad_range` for false alarms accepted that are not above 0
 */
export function observeAll(
  state: DetectorState,
  observations: Iterable<Observation>,
  expected: Expected,
  options: DetectorOptions = DEFAULT_OPTIONS,
): Observed {
  const run = newRun(state, expected, options);
  for (const observation of observations) take(run, observation);
  return { state: run.state, verdicts: run.verdicts };
}

function take(run: Run, observation: Observation): void {
  const { state } = run;
  const begins = observation.kind === 'minute' ? observation.minute : observation.fromMs;
  if (!Number.isFinite(begins) || (state.until !== null && begins < state.until)) {
    throw new AppError(
      'bad_series',
      `observation at ${String(begins)} is not after the last one`,
    );
  }
  if (observation.kind === 'gap') {
    if (!(observation.untilMs >= begins && observation.untilMs < Infinity)) {
      throw new AppError(
        'bad_series',
        `gap ends at ${String(observation.untilMs)}, begins at ${String(begins)}`,
      );
    }
    passQuietTime(run, begins);
    passGap(run, observation.untilMs);
    return;
  }
  if (!(observation.orders >= 0 && observation.orders < Infinity)) {
    throw new AppError(
      'bad_series',
      `orders must be a count, got ${String(observation.orders)}`,
    );
  }
  passQuietTime(run, begins);
  state.until ??= begins;
  step(run, stretchAt(run, begins), begins + MINUTE_MS, observation.orders);
}

/** Time without orders, cut where an hour ends or silence has proved something. */
function passQuietTime(run: Run, until: EpochMs): void {
  const { state } = run;
  while (state.until !== null && state.until < until) {
    const from = state.until;
    const stretch = stretchAt(run, from);
    const proved = silenceEnds(run, stretch, from);
    step(run, stretch, Math.min(until, stretch.untilMs, proved), 0);
  }
}

/** End of the minute in which silence alone crosses a threshold. */
function silenceEnds(run: Run, stretch: Stretch, from: EpochMs): EpochMs {
  const { state, design } = run;
  if (stretch.isClosed && state.episode?.kind === 'stall') return from + MINUTE_MS;
  const rate = (state.episode === null ? stretch.least : asUsual(stretch)) * run.level;
  if (rate <= 0) return Infinity;
  const needed =
    state.episode === null
      ? silenceUntilCrossing(
          state.silence,
          design.silence.perExpected,
          design.silence.threshold * state.silenceTail.scale,
        )
      : silenceUntilRecovery(run);
  const minutes = Math.ceil(needed / rate / MINUTE_MS - 1e-6);
  return from + Math.max(1, minutes) * MINUTE_MS;
}

function silenceUntilRecovery({ state }: Run): number {
  if (state.episode === null) return Infinity;
  const { perExpected, threshold } = recoveryDesign(state.episode);
  return silenceUntilCrossing(state.episode.recovery, perExpected, threshold);
}

/** One stretch inside one local hour, ending at `end`, with all its orders. */
function step(run: Run, stretch: Stretch, end: EpochMs, orders: number): void {
  const { state } = run;
  const from = state.until ?? end - MINUTE_MS;
  const length = end - from;
  if (state.episode === null) {
    weighSpikes(run, from, orders, stretch.most * length * run.level);
    if (stretch.isClosed) Object.assign(state.silence, newWatch(end));
    else weighSilence(run, from, end, orders, stretch.least * length * run.level);
  } else weighRecovery(run, stretch, from, length, orders);
  state.hour.seen += orders;
  state.hour.expected += stretch.usual * length;
  judge(run, stretch, end, orders);
  state.until = end;
  if (stretch.endsHour && end >= stretch.untilMs) endHour(run, from, end);
}

/** What a spike must come down to: orders in a closed store are no spike up to the usual. */
function asUsual({ isClosed, most, usual }: Stretch): number {
  return isClosed ? most : usual;
}

function weighRecovery(
  { state, level }: Run,
  stretch: Stretch,
  from: EpochMs,
  length: number,
  orders: number,
): void {
  const { episode } = state;
  if (episode === null) return;
  const recovery = { ...episode.recovery };
  const design = recoveryDesign(episode);
  weigh(recovery, design, from, orders, asUsual(stretch) * length * level);
  // Closed as marked: no orders are as they should be.
  const isExplained = stretch.isClosed && episode.kind === 'stall';
  if (isExplained) recovery.score = design.threshold;
  state.episode = { ...episode, recovery };
}

function weighSpikes(run: Run, from: EpochMs, orders: number, likely: number): void {
  const { state, design } = run;
  for (let index = 0; index < state.spikes.length; index++) {
    const watch = state.spikes[index];
    const watched = design.spikes[index];
    if (!watch || !watched || watched.threshold === Infinity) continue;
    if (watch.score === 0 && orders === 0) continue;
    if (!weigh(watch, watched, from, orders, likely)) continue;
    const tail = state.spikeTails[index];
    if (tail && watch.top > watched.tailFrom)
      state.spikeTails = state.spikeTails.with(index, learnTop(tail, watch.top, watched));
  }
}

function weighSilence(
  { state, design }: Run,
  from: EpochMs,
  end: EpochMs,
  orders: number,
  likely: number,
): void {
  const { silence } = state;
  if (orders > 0) {
    if (silence.score > design.silence.tailFrom)
      state.silenceTail = learnTop(state.silenceTail, silence.score, design.silence);
    silence.score = 0;
    silence.expected = 0;
    silence.since = end;
    return;
  }
  if (silence.expected === 0 && silence.score === 0 && silence.since === 0)
    silence.since = from;
  silence.score += likely;
  silence.expected += likely;
}

/** No data came: what was known of this hour is incomplete, and old evidence no longer holds. */
function passGap(run: Run, until: EpochMs): void {
  const { state } = run;
  const end = Math.max(until, state.until ?? until);
  restartWatches(state, end);
  if (state.episode !== null)
    state.episode = { ...state.episode, recovery: newWatch(end) };
  state.until = end;
}
