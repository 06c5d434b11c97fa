import {
  DAY_MS,
  HOUR_MS,
  instantRangeOf,
  localDateAt,
  MINUTE_MS,
} from '#app/domain/shared/time.ts';
import type { DetectorState } from '#app/domain/spikes/types.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { WatchExpectations } from '#app/services/watch-expected.ts';
import { needsSigns } from '#app/services/signs-of-life.ts';
import { noteRising } from '#app/services/watch-rising.ts';
import {
  observeMinutes,
  savedDetector,
  warmedDetector,
} from '#app/services/watch-state.ts';
import { closeOpenIncidents, keepVerdict } from '#app/services/watch-verdicts.ts';
import { observe } from '#app/domain/spikes/detector.ts';

/** Platforms deliver again for about four hours. A longer silence of ours is a gap in the data. */
export const GAP_MS = 4 * HOUR_MS;
/** Of a store that needs signs of life all orders of the silence are read first: it is gone through. */
const READ_GAP_MS = DAY_MS;
/** A clock that runs a little behind is waited for; one that was set back begins anew. */
const SET_BACK_MS = 10 * MINUTE_MS;
/** Days before the first watch that are gone through silently, to learn how the store strays. */
const SILENT_DAYS = 11;

/** How far a store can be watched. */
export interface WatchSpan {
  /** End of the last minute whose orders have arrived. */
  readonly untilMs: EpochMs;
  /** Up to where they would have arrived had there been signs of life; the clock tells. */
  readonly settledMs: EpochMs;
}

export type WatchOutcome =
  | { outcome: 'watched'; untilMs: EpochMs }
  /** Nothing new since the last time. */
  | { outcome: 'up_to_date'; untilMs: EpochMs }
  | { outcome: 'too_little_history' };

/**
 * Shows the detector every whole minute since the last time, and keeps what it says.
 *
 * Goes on from the saved state; the same minutes give the same verdicts, and a verdict kept twice is
 * one incident. Days are taken one by one, each against the baseline of the days before it.
 *
 * Signs of life can fall behind what was watched already: then nothing is watched twice.
 */
export async function watchStore(
  deps: ServiceDeps,
  store: StoreRow,
  span: WatchSpan,
  expectations: WatchExpectations,
): Promise<WatchOutcome> {
  const { untilMs } = span;
  const begun = await begin(deps, store, span, expectations);
  if (begun === null) return { outcome: 'too_little_history' };
  let { state } = begun;
  let from = state.until ?? untilMs;
  if (from >= untilMs) return { outcome: 'up_to_date', untilMs: from };
  if (untilMs - from > (needsSigns(store) ? READ_GAP_MS : GAP_MS)) {
    state = await passGap(deps, store, state, untilMs, expectations);
    from = untilMs;
  }
  while (from < untilMs) {
    const dayEnd = endOfLocalDay(from, store.zone);
    const range = { fromMs: from, untilMs: Math.min(untilMs, dayEnd) };
    const expected = await expectations.at(deps, store, from);
    if (expected === null) return { outcome: 'too_little_history' };
    const minutes = await deps.repositories.ledger.minutes(store.id, range);
    const seen = observeMinutes(state, range, minutes, expected);
    for (const verdict of seen.verdicts) await keepVerdict(deps, store, verdict);
    await noteRising(deps, store, range, expected);
    state = seen.state;
    from = range.untilMs;
    await save(deps, store.id, state, from);
  }
  await extendKnown(deps, store.id, begun.fromMs, untilMs);
  return { outcome: 'watched', untilMs };
}

/** Where the watch stands: as saved, or at the present where nothing usable is saved. */
async function begin(
  deps: ServiceDeps,
  store: StoreRow,
  { untilMs, settledMs }: WatchSpan,
  expectations: WatchExpectations,
): Promise<{ state: DetectorState; fromMs: EpochMs } | null> {
  const saved = await deps.repositories.watchStates.load(store.id);
  const state = saved && savedDetector(saved.state);
  if (state && (state.until ?? 0) <= settledMs + SET_BACK_MS)
    return { state, fromMs: state.until ?? untilMs };
  const expected = await expectations.at(deps, store, untilMs);
  if (expected === null) return null;
  await closeOpenIncidents(deps, store, untilMs);
  const learnt = { fromMs: untilMs - SILENT_DAYS * DAY_MS, untilMs };
  const minutes = await deps.repositories.ledger.minutes(store.id, learnt);
  const fresh = warmedDetector(learnt, minutes, expected);
  await save(deps, store.id, fresh, untilMs);
  await extendKnown(deps, store.id, untilMs, untilMs);
  return { state: fresh, fromMs: untilMs };
}

/** We were away for so long that deliveries are lost: no orders here means no data. */
async function passGap(
  deps: ServiceDeps,
  store: StoreRow,
  state: DetectorState,
  untilMs: EpochMs,
  expectations: WatchExpectations,
): Promise<DetectorState> {
  const fromMs = state.until ?? untilMs;
  const expected = await expectations.at(deps, store, untilMs);
  if (expected === null) return state;
  const { state: after } = observe(state, { kind: 'gap', fromMs, untilMs }, expected);
  await save(deps, store.id, after, untilMs);
  deps.log.warn({ storeId: store.id, fromMs, untilMs }, 'a gap in the data');
  await deps.repositories.jobs.add({
    name: 'import_history',
    storeId: store.id,
    payload: {},
    uniqueKey: `import_history:${store.id}`,
    runAtMs: 0,
  });
  return after;
}

/**
 * While orders are delivered they are known up to now.
 *
 * The stretch between the end of the import and the begin of the watch is known too: deliveries were
 * asked for before the import began.
 */
async function extendKnown(
  deps: ServiceDeps,
  storeId: string,
  fromMs: EpochMs,
  untilMs: EpochMs,
): Promise<void> {
  const { counts } = deps.repositories;
  const known = await counts.known(storeId, 'orders');
  const last = known.findLast((range) => range.fromMs <= untilMs);
  const isJoined = last !== undefined && untilMs - last.untilMs <= GAP_MS;
  const begin = isJoined ? Math.min(last.untilMs, untilMs) : fromMs;
  if (begin < untilMs && untilMs - begin <= GAP_MS)
    await counts.addKnown(storeId, 'orders', { fromMs: begin, untilMs });
}

async function save(
  deps: ServiceDeps,
  storeId: string,
  state: DetectorState,
  untilMs: EpochMs,
): Promise<void> {
  const untilMinute = Math.floor(untilMs / MINUTE_MS);
  await deps.repositories.watchStates.save(storeId, untilMinute, state);
}

function endOfLocalDay(ms: EpochMs, zone: string): EpochMs {
  const date = localDateAt(ms, zone);
  return instantRangeOf({ from: date, to: date }, zone).untilMs;
}
