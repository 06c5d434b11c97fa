import { isOpenThread, threadStateOn } from '#app/domain/quotes/thread.ts';
import { localDateAt } from '#app/domain/shared/time.ts';
import type { OfferingVersion } from '#app/ports/catalogue.ts';
import type { QuoteThreadRow } from '#app/ports/quote-threads.ts';
import type { ListedThread } from '#app/ports/quote-view.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { lastDayOf } from '#app/services/quote-thread.ts';

/** Everything the store and its agency talked about, newest first. */
export async function quotesOfStore(
  deps: ServiceDeps,
  store: StoreRow,
): Promise<ListedThread[]> {
  const threads = await deps.repositories.quoteThreads.allOfStore(store.id);
  const own = threads.filter(({ agencyId }) => agencyId === store.agencyId);
  const offerings = await offeringsOf(deps, store.agencyId, own);
  return Promise.all(own.map((thread) => listed(deps, store, thread, offerings)));
}

/** Threads of all the agency's stores: open ones first, then newest first. */
export async function quotesOfAgency(
  deps: ServiceDeps,
  agencyId: string,
): Promise<ListedThread[]> {
  const { quoteThreads, stores } = deps.repositories;
  const [threads, ofAgency] = await Promise.all([
    quoteThreads.allOfAgency(agencyId, false),
    stores.ofAgency(agencyId),
  ]);
  const byId = new Map(ofAgency.map((store) => [store.id, store]));
  const offerings = await offeringsOf(deps, agencyId, threads);
  const rows = await Promise.all(
    threads.flatMap((thread) => {
      const store = byId.get(thread.storeId);
      return store === undefined ? [] : [listed(deps, store, thread, offerings)];
    }),
  );
  return rows.sort(
    (one, other) => Number(isOpenThread(other.state)) - Number(isOpenThread(one.state)),
  );
}

/** How many threads wait for the agency's word. */
export async function countRequested(
  deps: ServiceDeps,
  agencyId: string,
): Promise<number> {
  const open = await deps.repositories.quoteThreads.allOfAgency(agencyId, true);
  return open.filter(({ state }) => state === 'requested').length;
}

/** What the threads are about, by id; each is looked up once. */
async function offeringsOf(
  deps: ServiceDeps,
  agencyId: string,
  threads: readonly QuoteThreadRow[],
): Promise<ReadonlyMap<string, OfferingVersion>> {
  const ids = [...new Set(threads.map(({ offeringId }) => offeringId))];
  const found = await Promise.all(
    ids.map((id) => deps.repositories.offerings.byId(agencyId, id)),
  );
  return new Map(found.flatMap((one) => (one === null ? [] : [[one.id, one]])));
}

async function listed(
  deps: ServiceDeps,
  store: StoreRow,
  thread: QuoteThreadRow,
  offerings: ReadonlyMap<string, OfferingVersion>,
): Promise<ListedThread> {
  const quotes = await deps.repositories.quoteThreads.quotes(store.id, thread.id);
  const current = quotes.at(-1) ?? null;
  const today = localDateAt(deps.clock.now(), store.zone);
  const offering = offerings.get(thread.offeringId);
  const lastDay = offering === undefined ? null : lastDayOf(thread, current, offering);
  return {
    thread,
    store,
    state: threadStateOn(thread.state, lastDay, today),
    totalMinor: current?.price.totalMinor ?? null,
  };
}
