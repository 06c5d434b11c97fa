import { marksSaidBefore } from '#app/domain/marks/marked-days.ts';
import type { Mark } from '#app/domain/marks/types.ts';
import type { HourlyOrders } from '#app/domain/peaks/types.ts';
import { addDays, MINUTE_MS, startOfLocalDay } from '#app/domain/shared/time.ts';
import type { EpochMs, InstantRange, LocalDate } from '#app/domain/shared/types.ts';
import type { ImportRow, StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { clipped } from '#app/services/suggestion-history.ts';
import { tradingSpans } from '#app/services/trading-spans.ts';

/** Late orders change days that were read before, so nothing stands longer than this. */
const KEPT_MS = 10 * MINUTE_MS;
/** Around an import, hours are still being counted. */
const KEPT_AROUND_IMPORT_MS = MINUTE_MS / 6;
const AFTER_IMPORT_MS = 5 * MINUTE_MS;

/**
 * What is known of a store's orders before today, what people marked, and a key that changes when
 * either may have.
 */
export interface StoreHistory {
  readonly key: string;
  /** The same without the stretch of time, but around an import: for what hardly moves in a day. */
  readonly dayKey: string;
  readonly known: readonly InstantRange[];
  /** Promotions and closures that were marked by the end of today, past ones and ones to come. */
  readonly marks: readonly Mark[];
  readonly isImporting: boolean;
  /** Of the latest import. */
  readonly read: number;
  readonly expected: number | null;
  /** Reads the hours; only for who does not have the answer yet. */
  hourly(): Promise<HourlyOrders>;
}

/**
 * A store's complete days. The key names the day, the spans known, the imports and a stretch of
 * time: short around an import, since its hours are counted a moment after they are known.
 */
export async function storeHistory(
  deps: ServiceDeps,
  store: StoreRow,
  today: LocalDate,
): Promise<StoreHistory> {
  const { counts, imports, marks, watchStates } = deps.repositories;
  const [spans, platform, csv, watch, marked] = await Promise.all([
    tradingSpans(deps, store, 'orders'),
    imports.latest(store.id, 'platform'),
    imports.latest(store.id, 'csv'),
    watchStates.load(store.id),
    marks.all(store.id),
  ]);
  const untilMs = startOfLocalDay(today, store.zone);
  const said = marksSaidBefore(marked, startOfLocalDay(addDays(today, 1), store.zone));
  const watchedMs = watch === null ? null : watch.untilMinute * MINUTE_MS;
  const known = clipped(withWatched(spans, watchedMs), untilMs);
  const now = deps.clock.now();
  const rows = [platform, csv].filter((row) => row !== null);
  const isSettling = rows.some((row) => isFresh(row, now));
  const keptMs = isSettling ? KEPT_AROUND_IMPORT_MS : KEPT_MS;
  const named = [
    [store.id, store.zone, today],
    known,
    rows.map(({ id, state, source, read }) => [id, state, source === 'csv' ? read : 0]),
    marksKey(said),
  ];
  const key = JSON.stringify([...named, [keptMs, Math.floor(now / keptMs)]]);
  return {
    key,
    dayKey: isSettling ? key : JSON.stringify(named),
    known,
    marks: said,
    isImporting: rows.some(({ state }) => state === 'running'),
    read: rows.find(({ state }) => state === 'running')?.read ?? platform?.read ?? 0,
    expected: platform?.expected ?? null,
    hourly: async () => {
      const fromMs = known[0]?.fromMs ?? untilMs;
      const range = { fromMs, untilMs };
      const hourly = await counts.hourly(store.id, store.zone, range);
      return { ...hourly, known };
    },
  };
}

/** All that marks say, but for names. */
export function marksKey(marks: readonly Mark[]): readonly unknown[] {
  return marks.map(({ kind, fromMs, untilMs, lift, saidAtMs }) => [
    kind,
    fromMs,
    untilMs,
    lift,
    saidAtMs,
  ]);
}

/** What webhooks brought since the last import is known too. */
export function withWatched(
  spans: readonly InstantRange[],
  watchedMs: EpochMs | null,
): readonly InstantRange[] {
  const last = spans.at(-1);
  if (last === undefined || watchedMs === null || watchedMs <= last.untilMs) return spans;
  return [...spans.slice(0, -1), { fromMs: last.fromMs, untilMs: watchedMs }];
}

function isFresh(row: ImportRow, now: EpochMs): boolean {
  if (row.state === 'running') return true;
  return row.finishedAt !== null && Math.abs(now - row.finishedAt) < AFTER_IMPORT_MS;
}
