import type { ListedThread } from '#app/ports/quote-view.ts';
import type { ThreadRowData } from '#app/components/quotes/thread-data.ts';
import { seasonWords, stateBadge } from '#app/components/quotes/quote-words.server.ts';
import type { Words } from '#app/components/packages/tier-words.server.ts';

/** A list of threads for the screen; a dash where there is nothing. */
export function threadRows(
  threads: readonly ListedThread[],
  words: Words,
): ThreadRowData[] {
  const { t, format } = words;
  return threads.map(({ thread, store, state, totalMinor }) => {
    const money = (amountMinor: number | null) =>
      amountMinor === null
        ? t('quotes:list.none')
        : format.money({ amountMinor, currency: store.currency });
    return {
      id: thread.id,
      store: store.name,
      season: seasonWords(thread, words),
      badge: stateBadge(state, words),
      budget: money(thread.wish?.budgetMinor ?? null),
      total: money(totalMinor),
      changed: format.dateTime(thread.changedAt),
    };
  });
}
