import type { Verdict } from '#app/domain/spikes/types.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';
import type { Repositories, StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { showStateJobs } from '#app/services/show-state.ts';
import { noteRestart, noteVerdict, type Noted } from '#app/services/watch-verdicts.ts';

/** Has a store watched up to an instant, whatever the watch said before. */
export async function setWatch(
  { watchStates }: Pick<Repositories, 'watchStates'>,
  storeId: string,
  untilMs: EpochMs,
  state: unknown = {},
): Promise<void> {
  const from = await watchStates.load(storeId);
  await watchStates.advance(storeId, from, {
    untilMs,
    state,
    incidents: [],
    knownUntilMs: null,
    jobs: [],
  });
}

/** Keeps a verdict as the watch does. */
export function keepVerdict(
  deps: ServiceDeps,
  store: StoreRow,
  verdict: Verdict,
): Promise<void> {
  return step(deps, store, (noted) => noteVerdict(deps, store, noted, verdict));
}

/** Closes a store's incidents as a watch that begins anew does. */
export function closeOpenIncidents(
  deps: ServiceDeps,
  store: StoreRow,
  at: EpochMs,
): Promise<void> {
  return step(deps, store, (noted) => Promise.resolve(noteRestart(noted, at)));
}

async function step(
  { clock, repositories }: ServiceDeps,
  store: StoreRow,
  note: (noted: Noted) => Promise<Noted>,
): Promise<void> {
  const open = await repositories.incidents.open(store.id);
  const { changes } = await note({ open, changes: [] });
  const from = await repositories.watchStates.load(store.id);
  await repositories.watchStates.advance(store.id, from, {
    untilMs: clock.now(),
    state: {},
    incidents: changes,
    knownUntilMs: null,
    jobs: changes.length > 0 ? showStateJobs(store) : [],
  });
}
