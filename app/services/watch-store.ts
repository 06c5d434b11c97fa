import {
  DAY_MS,
  HOUR_MS,
  instantRangeOf,
  localDateAt,
  MINUTE_MS,
} from '#app/domain/shared/time.ts';
import type { DetectorState } from '#app/domain/spikes/types.ts';
import type { EpochMs, InstantRange } from '#app/domain/shared/types.ts';
import type { NewJob } from '#app/ports/job-queue.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { IncidentChange, WatchStateRow } from '#app/ports/watch-states.ts';
import { showStateJobs } from '#app/services/show-state.ts';
import { storeJob } from '#app/services/store-job.ts';
import type { WatchExpectations } from '#app/services/watch-expected.ts';
import { needsSigns } from '#app/services/signs-of-life.ts';
import { hasLook, noteRising } from '#app/services/watch-rising.ts';
import {
  observeMinutes,
  savedDetector,
  warmedDetector,
} from '#app/services/watch-state.ts';
import { noteRestart, noteVerdict, type Noted } from '#app/services/watch-verdicts.ts';
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
  | { outcome: 'too_little_history' }
  /** Somebody else watches the store: what was found here is theirs to keep. */
  | { outcome: 'overtaken' };

/** What a stretch of watching found. */
interface Found {
  readonly untilMs: EpochMs;
  readonly changes: readonly IncidentChange[];
  readonly knownUntilMs?: EpochMs | null;
  readonly jobs?: readonly NewJob[];
}

/** Where the watch stands: as the detector has it, and as it is kept. */
interface Standing {
  readonly row: WatchStateRow;
  readonly state: DetectorState;
}

/**
 * Shows the detector every whole minute since the last time, and keeps what it says.
 *
 * Goes on from the saved state; the same minutes give the same verdicts. What is found is kept in one
 * step with where the watch stands then, so that it is kept once, whoever else is at it. Days are taken
 * one by one, each against the baseline of the days before it.
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
  if ('outcome' in begun) return begun;
  const fromMs = begun.state.until ?? untilMs;
  if (fromMs >= untilMs) return { outcome: 'up_to_date', untilMs: fromMs };
  const isGap = untilMs - fromMs > (needsSigns(store) ? READ_GAP_MS : GAP_MS);
  let at: Standing | WatchOutcome = isGap
    ? await passGap(deps, store, begun, untilMs, expectations)
    : begun;
  while (!('outcome' in at) && (at.state.until ?? untilMs) < untilMs)
    at = await watchDay(deps, store, at, { fromMs, untilMs }, expectations);
  if ('outcome' in at) return at;
  return { outcome: 'watched', untilMs };
}

/** Goes on to the end of the local day, or of what is to be watched. */
async function watchDay(
  deps: ServiceDeps,
  store: StoreRow,
  { row, state }: Standing,
  whole: InstantRange,
  expectations: WatchExpectations,
): Promise<Standing | WatchOutcome> {
  const fromMs = state.until ?? whole.untilMs;
  const dayEnd = endOfLocalDay(fromMs, store.zone);
  const range = { fromMs, untilMs: Math.min(whole.untilMs, dayEnd) };
  const expected = await expectations.at(deps, store, fromMs);
  if (expected === null) return { outcome: 'too_little_history' };
  const minutes = await deps.repositories.ledger.minutes(store.id, range);
  const seen = observeMinutes(state, range, minutes, expected);
  let changes: readonly IncidentChange[] = [];
  if (seen.verdicts.length > 0 || hasLook(range)) {
    let noted = await notedSoFar(deps, store);
    for (const verdict of seen.verdicts)
      noted = await noteVerdict(deps, store, noted, verdict);
    ({ changes } = await noteRising(deps, store, noted, range, expected));
  }
  const found = { untilMs: range.untilMs, changes };
  if (range.untilMs < whole.untilMs) return keep(deps, store, row, seen.state, found);
  return keepKnown(deps, store, row, seen.state, found, whole.fromMs);
}

/** Where the watch stands: as saved, or at the present where nothing usable is saved. */
async function begin(
  deps: ServiceDeps,
  store: StoreRow,
  { untilMs, settledMs }: WatchSpan,
  expectations: WatchExpectations,
): Promise<Standing | WatchOutcome> {
  const row = await deps.repositories.watchStates.load(store.id);
  const state = row && savedDetector(row.state);
  if (row && state) {
    const aheadMs = (state.until ?? 0) - SET_BACK_MS;
    if (aheadMs <= settledMs) return { row, state };
    // Not the clock was set back: we stood still after we looked at it, and another went on.
    if (aheadMs <= deps.clock.now()) return { outcome: 'overtaken' };
  }
  const expected = await expectations.at(deps, store, untilMs);
  if (expected === null) return { outcome: 'too_little_history' };
  const { changes } = noteRestart(await notedSoFar(deps, store), untilMs);
  const learnt = { fromMs: untilMs - SILENT_DAYS * DAY_MS, untilMs };
  const minutes = await deps.repositories.ledger.minutes(store.id, learnt);
  const fresh = warmedDetector(learnt, minutes, expected);
  return keepKnown(deps, store, row, fresh, { untilMs, changes }, untilMs);
}

/** We were away for so long that deliveries are lost: no orders here means no data. */
async function passGap(
  deps: ServiceDeps,
  store: StoreRow,
  { row, state }: Standing,
  untilMs: EpochMs,
  expectations: WatchExpectations,
): Promise<Standing | WatchOutcome> {
  const fromMs = state.until ?? untilMs;
  const expected = await expectations.at(deps, store, untilMs);
  if (expected === null) return { outcome: 'too_little_history' };
  const { state: after } = observe(state, { kind: 'gap', fromMs, untilMs }, expected);
  deps.log.warn({ storeId: store.id, fromMs, untilMs }, 'a gap in the data');
  return keep(deps, store, row, after, {
    untilMs,
    changes: [],
    jobs: [storeJob('import_history', store.id)],
  });
}

async function notedSoFar(deps: ServiceDeps, store: StoreRow): Promise<Noted> {
  return { open: await deps.repositories.incidents.open(store.id), changes: [] };
}

/**
 * Keeps it, and that orders are known up to now, as they are while they are delivered.
 *
 * The stretch between the end of the import and the begin of the watch is known too: deliveries were
 * asked for before the import began.
 */
async function keepKnown(
  deps: ServiceDeps,
  store: StoreRow,
  from: WatchStateRow | null,
  state: DetectorState,
  found: Found,
  fromMs: EpochMs,
): Promise<Standing | WatchOutcome> {
  const { counts } = deps.repositories;
  const { untilMs } = found;
  const known = await counts.known(store.id, 'orders');
  const last = known.findLast((range) => range.fromMs <= untilMs);
  if (last !== undefined && untilMs - last.untilMs <= GAP_MS) {
    const knownUntilMs = last.untilMs < untilMs ? last.untilMs : null;
    return keep(deps, store, from, state, { ...found, knownUntilMs });
  }
  const at = await keep(deps, store, from, state, found);
  if (!('outcome' in at) && fromMs < untilMs && untilMs - fromMs <= GAP_MS)
    await counts.addKnown(store.id, 'orders', { fromMs, untilMs });
  return at;
}

/** Keeps where the watch stands and what it found, if nobody else was first. */
async function keep(
  deps: ServiceDeps,
  store: StoreRow,
  from: WatchStateRow | null,
  state: DetectorState,
  { untilMs, changes, knownUntilMs = null, jobs = [] }: Found,
): Promise<Standing | WatchOutcome> {
  const row = await deps.repositories.watchStates.advance(store.id, from, {
    untilMs,
    state,
    incidents: changes,
    knownUntilMs,
    jobs: changes.length > 0 ? [...jobs, ...showStateJobs(store)] : jobs,
  });
  if (row === null) return { outcome: 'overtaken' };
  for (const change of changes)
    deps.log.info(
      { storeId: store.id, incidentId: change.row.id, kind: change.row.kind },
      `incident ${change.kind === 'open' ? 'opened' : change.event.kind}`,
    );
  return { row, state };
}

function endOfLocalDay(ms: EpochMs, zone: string): EpochMs {
  const date = localDateAt(ms, zone);
  return instantRangeOf({ from: date, to: date }, zone).untilMs;
}
