import { AppError, isAppError } from '#app/domain/shared/errors.ts';
import type { ImportRow, StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type {
  HistoryReach,
  OrderPage,
  StorePlatform,
} from '#app/ports/store-platform.ts';
import { createAnnouncer, type Announcer } from '#app/services/import-announcer.ts';
import { planImport } from '#app/services/import-plan.ts';
import {
  afterPage,
  afterWindow,
  waitingWindow,
  withTotals,
} from '#app/services/import-progress.ts';
import { createOneBehind, createSavePace } from '#app/services/one-behind.ts';
import { importVisits } from '#app/services/import-visits.ts';
import { readFirstFigures } from '#app/services/read-first-figures.ts';

/**
 * Reads what is missing of a store's orders, then of its visits.
 *
 * Last season first, then the rest of 13 months, then up to 27; progress is kept as it goes, after
 * the orders it tells of, so that a crash at any point loses and doubles nothing. A second run
 * reads only what was missing: after a crash the rest, after new permissions the older part. Where the
 * store's own statistics tell counts sooner, they stand until a window's orders are in.
 *
 * @param signal stops between two pages; throws its reason then
 * @throws AppError as the platform does; the failure's code is kept for people to see
 */
export async function importOrderHistory(
  deps: ServiceDeps,
  storeId: string,
  signal: AbortSignal,
): Promise<void> {
  const store = await connectedStore(deps, storeId);
  const platform = await deps.platforms.forStore(storeId);
  const announcer = createAnnouncer(deps, store);
  try {
    const row = await beginImport(deps, store, platform);
    if (row !== null) await importWindows(deps, store, platform, row, announcer, signal);
  } catch (error) {
    await keepFailure(deps, store, announcer, error);
    throw error;
  }
  await importVisits(deps, store, platform, signal);
}

async function connectedStore(deps: ServiceDeps, storeId: string): Promise<StoreRow> {
  const store = await deps.repositories.stores.byId(storeId);
  if (store === null || store.disconnectedAt !== null)
    throw new AppError('store_disconnected', `store ${storeId} is not connected`);
  return store;
}

/** The import to go on with: one left unfinished, or the last one with what is missing added. */
async function beginImport(
  deps: ServiceDeps,
  store: StoreRow,
  platform: StorePlatform,
): Promise<ImportRow | null> {
  const { imports, counts } = deps.repositories;
  const now = deps.clock.now();
  const reach = await platform.historyReach(now);
  const latest = await imports.latest(store.id, 'platform');
  const isUnfinished = latest !== null && latest.state !== 'done';
  if (isUnfinished && latest.reach === reachOf(reach)) return goOn(latest);

  const missing = planImport({
    zone: store.zone,
    market: store.market,
    now,
    reachFromMs: reach.outcome === 'limited' ? reach.fromMs : null,
    known: await counts.known(store.id, 'orders'),
  });
  if (missing.length === 0 && latest !== null) return null;
  const windows = await Promise.all(
    missing.map(async (range) => waitingWindow(range, await platform.countOrders(range))),
  );
  const done = latest?.windows.filter((window) => window.state === 'done') ?? [];
  const row = withTotals({
    ...(latest ?? {
      id: deps.newId(),
      storeId: store.id,
      source: 'platform',
      startedAt: now,
    }),
    state: 'running',
    finishedAt: null,
    expected: null,
    read: 0,
    testSkipped: 0,
    failureCode: null,
    reach: reachOf(reach),
    windows: [...done, ...windows],
  });
  if (latest === null) await imports.start(store.id, row);
  else await imports.save(store.id, row);
  return row;
}

/** After a refusal the cursor may be what was refused: unfinished windows begin again. */
function goOn(latest: ImportRow): ImportRow {
  const windows = latest.windows.map((window) =>
    latest.state === 'failed' && window.state !== 'done'
      ? waitingWindow(window, window.expected ?? 0)
      : window,
  );
  return withTotals({ ...latest, state: 'running', failureCode: null, windows });
}

function reachOf(reach: HistoryReach): ImportRow['reach'] {
  return reach.outcome === 'full' ? 'full' : 'limited_60_days';
}

async function importWindows(
  deps: ServiceDeps,
  store: StoreRow,
  platform: StorePlatform,
  begun: ImportRow,
  announcer: Announcer,
  signal: AbortSignal,
): Promise<void> {
  const { ledger, counts, imports } = deps.repositories;
  let row = begun;
  const isSaveDue = createSavePace();
  const keepPage = async (index: number, page: OrderPage): Promise<void> => {
    await ledger.record(store.id, store.zone, page.entries);
    row = afterPage(row, index, page);
    // A page without orders only says where reading stands.
    if (page.cursor !== null && (page.entries.length === 0 || isSaveDue()))
      await imports.save(store.id, row);
    await announcer.say(row);
  };
  await announcer.say(row, true);
  await readFirstFigures(deps, store, platform, row, announcer, signal);
  for (const [index, window] of begun.windows.entries()) {
    if (window.state === 'done') continue;
    const pages = platform.orderHistory(window, window.cursor ?? undefined);
    await keepPages(pages, signal, (page) => keepPage(index, page));
    const { fromMs, untilMs } = window;
    await counts.addKnown(store.id, 'orders', { fromMs, untilMs });
    await counts.endFirstFigures(store.id, { fromMs, untilMs });
    row = afterWindow(row, index);
    await imports.save(store.id, row);
  }
  row = { ...row, state: 'done', finishedAt: deps.clock.now() };
  await imports.save(store.id, row);
  await announcer.say(row, true);
  deps.log.info(
    { storeId: store.id, read: row.read, testSkipped: row.testSkipped },
    'order history imported',
  );
}

/** Keeps each page, in order, while the next one is fetched; all are kept when it returns or throws. */
async function keepPages(
  pages: AsyncIterable<OrderPage>,
  signal: AbortSignal,
  keepPage: (page: OrderPage) => Promise<void>,
): Promise<void> {
  const behind = createOneBehind();
  try {
    for await (const page of pages) {
      signal.throwIfAborted();
      await behind.start(() => keepPage(page));
      // Where reading stands is to be known before it goes on.
      if (page.entries.length === 0) await behind.end();
    }
  } finally {
    await behind.end();
  }
}

/** People see why it stands still; only what no retry can mend ends the import. */
async function keepFailure(
  deps: ServiceDeps,
  store: StoreRow,
  announcer: Announcer,
  error: unknown,
): Promise<void> {
  if (!isAppError(error)) return;
  const row = await deps.repositories.imports.latest(store.id, 'platform');
  if (row === null || row.state === 'done') return;
  const isFinal =
    error.code === 'platform_refused' || error.code === 'store_disconnected';
  const failed: ImportRow = {
    ...row,
    state: isFinal ? 'failed' : 'running',
    failureCode: error.code,
  };
  await deps.repositories.imports.save(store.id, failed);
  await announcer.say(failed, true);
}
