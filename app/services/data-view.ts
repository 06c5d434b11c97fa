import { localDateAt } from '#app/domain/shared/time.ts';
import type { DateRange, InstantRange } from '#app/domain/shared/types.ts';
import type { DataView } from '#app/ports/data-view.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { storeJob } from '#app/services/store-job.ts';
import { tradingSpans } from '#app/services/trading-spans.ts';
import { visitsStateOf } from '#app/services/visits-state.ts';

/** What is known of a store's orders and visits, and how the reading of them stands. */
export async function dataView(deps: ServiceDeps, store: StoreRow): Promise<DataView> {
  const { imports, counts } = deps.repositories;
  const [orders, visits, latest, csv, figures] = await Promise.all([
    tradingSpans(deps, store, 'orders'),
    tradingSpans(deps, store, 'visits'),
    imports.latest(store.id, 'platform'),
    imports.latest(store.id, 'csv'),
    counts.known(store.id, 'orders_provisional'),
  ]);
  return {
    state: latest?.state ?? 'waiting',
    read: latest?.read ?? 0,
    expected: latest?.expected ?? null,
    testSkipped: latest?.testSkipped ?? 0,
    startedAtMs: latest?.startedAt ?? null,
    finishedAtMs: latest?.finishedAt ?? null,
    isLimited: latest?.reach === 'limited_60_days',
    known: datesOf(orders, store),
    hasFirstFigures: figures.length > 0,
    gaps: Math.max(0, orders.length - 1),
    visits: visitsStateOf(store, visits),
    visitsKnown: datesOf(visits, store),
    csv: csv === null ? null : { read: csv.read, atMs: csv.finishedAt ?? csv.startedAt },
  };
}

/** Has the store's history read again; what is known already is not asked for twice. */
export async function readHistoryAgain(
  deps: ServiceDeps,
  storeId: string,
): Promise<void> {
  await deps.repositories.jobs.add(storeJob('import_history', storeId));
}

function datesOf(spans: readonly InstantRange[], store: StoreRow): DateRange | null {
  const [first, last] = [spans[0], spans.at(-1)];
  if (first === undefined || last === undefined) return null;
  return {
    from: localDateAt(first.fromMs, store.zone),
    to: localDateAt(last.untilMs - 1, store.zone),
  };
}
