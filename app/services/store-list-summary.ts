import { rateAt } from '#app/domain/spikes/expected.ts';
import {
  addDays,
  DAY_MS,
  HOUR_MS,
  instantRangeOf,
  localDateAt,
  localHourAt,
} from '#app/domain/shared/time.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { LatestImport, StoreSummaryRow } from '#app/ports/store-lists.ts';
import { expectedOn } from '#app/services/watch-expected.ts';

/** What is remembered of a store is made again once a day. */
export const SUMMARY_AGE_MS = DAY_MS;

/** While a store's history is being read, what is remembered of it is out of date soon. */
const UNFINISHED_AGE_MS = 5 * 60_000;

/**
 * True where nothing is remembered yet, it is a day old, the store's history was read since, or the
 * clock was set back behind it. Without a suggestion (its history is still being read) it is asked
 * again after five minutes.
 */
export function isSummaryStale(
  summary: Pick<StoreSummaryRow, 'rememberedAtMs' | 'suggestion'> | null,
  latestImport: Pick<LatestImport, 'finishedAtMs'> | null,
  now: EpochMs,
): boolean {
  if (summary === null) return true;
  const { rememberedAtMs, suggestion } = summary;
  const ageMs = Math.abs(now - rememberedAtMs);
  if (ageMs > (suggestion === null ? UNFINISHED_AGE_MS : SUMMARY_AGE_MS)) return true;
  const finishedAtMs = latestImport?.finishedAtMs ?? null;
  return finishedAtMs !== null && finishedAtMs > rememberedAtMs;
}

/** Works out the suggestion in short; handed in, since it reads a store's whole history. */
export type SuggestShortly = (
  deps: ServiceDeps,
  store: StoreRow,
) => Promise<Pick<StoreSummaryRow, 'suggestion' | 'peakDates'>>;

/**
 * Remembers expected rates and the suggestion for each store of an agency that lacks fresh ones.
 *
 * One store after the other, so that memory and the database stay calm; a store that fails is
 * logged and left for the next time. Open lists are told once at the end.
 */
export async function rememberStores(
  deps: ServiceDeps,
  agencyId: string,
  suggestShortly: SuggestShortly,
  signal?: AbortSignal,
): Promise<{ remembered: number; failed: number }> {
  const { stores, storeLists, live } = deps.repositories;
  const [ofAgency, summaries, imports] = await Promise.all([
    stores.ofAgency(agencyId),
    storeLists.summaries(agencyId),
    storeLists.latestImports(agencyId),
  ]);
  const summaryOf = new Map(summaries.map((row) => [row.storeId, row]));
  const importOf = new Map(imports.map((row) => [row.storeId, row]));
  const result = { remembered: 0, failed: 0 };
  let last: string | null = null;
  for (const store of ofAgency) {
    if (signal?.aborted === true) break;
    if (store.disconnectedAt !== null || store.erasedAt !== null) continue;
    const known = summaryOf.get(store.id) ?? null;
    if (!isSummaryStale(known, importOf.get(store.id) ?? null, deps.clock.now()))
      continue;
    if (await rememberStore(deps, store, suggestShortly)) {
      result.remembered += 1;
      last = store.id;
    } else result.failed += 1;
  }
  if (last !== null) {
    const atMs = deps.clock.now();
    await live.append({ storeId: last, agencyId, kind: 'store', atMs, payload: {} });
  }
  return result;
}

async function rememberStore(
  deps: ServiceDeps,
  store: StoreRow,
  suggestShortly: SuggestShortly,
): Promise<boolean> {
  const rememberedAtMs = deps.clock.now();
  try {
    await deps.repositories.storeLists.saveSummary({
      storeId: store.id,
      rememberedAtMs,
      ratePerHour: await expectedRates(deps, store, rememberedAtMs),
      ...(await suggestShortly(deps, store)),
    });
    return true;
  } catch (error) {
    deps.log.error({ storeId: store.id, err: error }, 'could not remember the store');
    return false;
  }
}

/**
 * Expected orders for each hour of the week, on the days until it is remembered again as home expects
 * them: with the season's forecast and what people marked.
 */
async function expectedRates(
  deps: ServiceDeps,
  store: StoreRow,
  at: EpochMs,
): Promise<readonly number[] | null> {
  const today = localDateAt(at, store.zone);
  const day = await expectedOn(deps, store, today);
  if (day.outcome === 'too_short') return null;
  const rates = [...day.expected.baseline.ratePerHour];
  for (const date of [today, addDays(today, 1)]) {
    const ofDate = date === today ? day : await expectedOn(deps, store, date);
    if (ofDate.outcome === 'too_short') continue;
    const { fromMs, untilMs } = instantRangeOf({ from: date, to: date }, store.zone);
    for (let ms = fromMs; ms < untilMs; ms += HOUR_MS)
      rates[localHourAt(ms, store.zone).hourOfWeek] = rateAt(ofDate.expected, ms);
  }
  return rates.map((rate) => Math.round(rate * 1000) / 1000);
}
