import { isAppError } from '#app/domain/shared/errors.ts';
import { DAY_MS, MINUTE_MS } from '#app/domain/shared/time.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';
import type { ConnectionProblem } from '#app/ports/connection-health.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { OrderPage } from '#app/ports/store-platform.ts';
import { storeJob } from '#app/services/store-job.ts';
import { watchStoreOrders } from '#app/services/watch-store-orders.ts';

/** Read again each time: clocks differ, and what was being written while we read came too late. */
export const OVERLAP_MS = 10 * MINUTE_MS;
/** A change younger than this may still be under way to us, and is not called missed. */
const UNDER_WAY_MS = 3 * MINUTE_MS;
/** Real time that deliveries get before what they did not tell is called missed. */
const LAST_CALL_MS = 1000;
/** Platforms that show the last 60 days of orders only would leave a hole in a longer stretch. */
const LONGEST_STRETCH_MS = 30 * DAY_MS;

export type ReconcileOutcome =
  | { readonly outcome: 'reconciled'; readonly read: number; readonly missed: number }
  /** Kept for people to see; the next run comes by itself. */
  | { readonly outcome: 'not_reached'; readonly problem: ConnectionProblem }
  | { readonly outcome: 'not_connected' };

export interface ReconcileOptions {
  /** Stops between two pages; its reason is thrown then. */
  readonly signal: AbortSignal;
  /** A person waits for the outcome: open pages hear of it even where nothing changed. */
  readonly isAsked?: boolean;
  readonly pause?: (ms: number) => Promise<void>;
}

/**
 * Finds what deliveries left out: sees to it that orders are told to us, then reads what changed since
 * the last time and writes it down.
 *
 * Safe to repeat and to break off. A store that cannot be reached is an outcome: it is kept as a
 * problem, and nothing counts as known.
 */
export async function reconcileOrders(
  deps: ServiceDeps,
  storeId: string,
  options: ReconcileOptions,
): Promise<ReconcileOutcome> {
  const store = await deps.repositories.stores.byId(storeId);
  if (store === null || store.disconnectedAt !== null)
    return { outcome: 'not_connected' };
  const { connectionHealth, live } = deps.repositories;
  const before = await connectionHealth.of(storeId);
  const outcome = await reconcile(deps, store, options).catch(async (error: unknown) => {
    options.signal.throwIfAborted();
    return { outcome: 'not_reached', problem: await failed(deps, store, error) } as const;
  });
  const { problem } = await connectionHealth.of(storeId);
  const hasFound = outcome.outcome === 'reconciled' && outcome.missed > 0;
  // An agency with a thousand stores would read its pages anew each second.
  if (options.isAsked === true || hasFound || problem !== before.problem)
    await live.append({
      storeId,
      agencyId: store.agencyId,
      kind: 'store',
      atMs: deps.clock.now(),
      payload: { state: 'checked' },
    });
  return outcome;
}

async function reconcile(
  deps: ServiceDeps,
  store: StoreRow,
  options: ReconcileOptions,
): Promise<ReconcileOutcome> {
  const { connectionHealth, counts } = deps.repositories;
  const platform = await deps.platforms.forStore(store.id);
  // First, so that what happens while we read is told to us.
  const watchProblem = await audit(deps, store);
  const untilMs = deps.clock.now();
  const fromMs = await beginOf(deps, store, untilMs);
  const { read, missed } = await readChanges(
    deps,
    store,
    platform.changedOrders(fromMs - OVERLAP_MS),
    { ...options, untilMs },
  );
  if (untilMs - fromMs <= LONGEST_STRETCH_MS)
    await counts.addKnown(store.id, 'orders', { fromMs, untilMs });
  else await addImport(deps, store.id);
  // What was refused then, by a plugin that blocked us, say, is answered now.
  const history = await deps.repositories.imports.latest(store.id, 'platform');
  if (history?.state === 'failed') await addImport(deps, store.id);
  await connectionHealth.keepReconciled(store.id, { untilMs, missed }, deps.clock.now());
  if (watchProblem !== null)
    await connectionHealth.keepProblem(store.id, watchProblem, deps.clock.now());
  if (missed > 0) deps.log.warn({ storeId: store.id, read, missed }, 'deliveries missed');
  return { outcome: 'reconciled', read, missed };
}

/** Where the last run ended; before the first one, where the import of history began. */
async function beginOf(
  deps: ServiceDeps,
  store: StoreRow,
  now: EpochMs,
): Promise<EpochMs> {
  const { connectionHealth, imports } = deps.repositories;
  const { reconciledUntilMs } = await connectionHealth.of(store.id);
  const first = await imports.latest(store.id, 'platform');
  const begin = reconciledUntilMs ?? first?.startedAt ?? store.connectedAt;
  // A clock that was set back would ask for the future.
  return Math.min(begin, now);
}

/** Why orders are not told to us; null where they are. What was made anew is noted. */
async function audit(
  deps: ServiceDeps,
  store: StoreRow,
): Promise<ConnectionProblem | null> {
  try {
    await watchStoreOrders(deps, store.id);
    return null;
  } catch (error) {
    if (!isAppError(error)) throw error;
    deps.log.warn({ storeId: store.id, err: error }, 'orders are not told to us');
    return error.code === 'platform_refused' ? 'not_watched' : problemOf(error);
  }
}

async function readChanges(
  deps: ServiceDeps,
  store: StoreRow,
  pages: AsyncIterable<OrderPage>,
  { signal, untilMs, pause = sleep }: ReconcileOptions & { readonly untilMs: EpochMs },
): Promise<{ read: number; missed: number }> {
  const { ledger } = deps.repositories;
  const missed = new Set<string>();
  let read = 0;
  let hasWaited = false;
  for await (const { entries, isUntold } of pages) {
    signal.throwIfAborted();
    // What changed before the store was connected nobody could have told us.
    const settled = entries.filter(
      ({ updatedAtMs }) =>
        isUntold !== true &&
        updatedAtMs >= store.connectedAt &&
        updatedAtMs <= untilMs - UNDER_WAY_MS,
    );
    let found = await ledger.missing(store.id, settled);
    if (found.length > 0 && !hasWaited) {
      hasWaited = true;
      await pause(LAST_CALL_MS);
      found = await ledger.missing(store.id, settled);
    }
    await ledger.record(store.id, store.zone, entries);
    for (const orderId of found) missed.add(orderId);
    read += entries.length;
  }
  return { read, missed: missed.size };
}

async function addImport(deps: ServiceDeps, storeId: string): Promise<void> {
  await deps.repositories.jobs.add(storeJob('import_history', storeId));
}

/** Keeps why a store was not reached. What is no failure of the platform is ours, and thrown on. */
async function failed(
  deps: ServiceDeps,
  store: StoreRow,
  error: unknown,
): Promise<ConnectionProblem> {
  const problem = problemOf(error);
  await deps.repositories.connectionHealth.keepProblem(
    store.id,
    problem,
    deps.clock.now(),
  );
  if (problem === 'unknown') throw error;
  deps.log.warn({ storeId: store.id, err: error }, 'a store was not reached');
  return problem;
}

const PROBLEMS: ReadonlySet<string> = new Set<ConnectionProblem>([
  'platform_unreachable',
  'platform_throttled',
  'platform_refused',
  'store_disconnected',
]);

function problemOf(error: unknown): ConnectionProblem {
  const isOfPlatform = isAppError(error) && PROBLEMS.has(error.code);
  return isOfPlatform ? (error.code as ConnectionProblem) : 'unknown';
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
