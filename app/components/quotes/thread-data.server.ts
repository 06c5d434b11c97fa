import { textOf, type Words } from '#app/components/packages/tier-words.server.ts';
import { quoteCardData } from '#app/components/quotes/quote-card-data.server.ts';
import { seasonWords, stateBadge } from '#app/components/quotes/quote-words.server.ts';
import type {
  MessageData,
  ThreadData,
  WishData,
} from '#app/components/quotes/thread-data.ts';
import type { QuoteThreadView } from '#app/ports/quote-view.ts';

/** Which side reads: the words turn with it. */
export type Side = 'merchant' | 'agency';

/** A thread for the screen of either side. */
export function threadData(
  view: QuoteThreadView,
  agencyName: string,
  side: Side,
  words: Words,
): ThreadData {
  const { t } = words;
  const { thread, store, current } = view;
  const season = seasonWords(thread, words);
  const values = {
    agency: agencyName,
    store: store.name,
    until: current === null ? '' : words.format.date(current.content.validUntil, true),
  };
  return {
    threadId: thread.id,
    title: t(`quotes:title.${thread.state === 'offered' ? 'offer' : 'thread'}`, {
      season,
    }),
    subtitle: side === 'merchant' ? agencyName : store.name,
    state: thread.state,
    badge: stateBadge(thread.state, words),
    now: t(`quotes:now.${side}.${thread.state}`, values),
    wish: wishData(view, words),
    offer: offerData(view, words),
    quotes: view.quotes
      .map((quote) => quoteCardData(view, quote, agencyName, words))
      .reverse(),
    messages: messagesOf(view, words),
    canSay: view.isOpen || thread.state === 'expired',
  };
}

/** Service names as the offering has them; a service it no longer has goes by its code. */
function wishData(
  { thread, offering, store }: QuoteThreadView,
  words: Words,
): WishData | null {
  const { wish } = thread;
  if (wish === null) return null;
  const { format } = words;
  return {
    budget:
      wish.budgetMinor === null
        ? null
        : format.money({ amountMinor: wish.budgetMinor, currency: store.currency }),
    services: wish.services.map((code) => {
      const service = offering.terms.services.find((one) => one.code === code);
      return service === undefined ? code : textOf(words, service.name);
    }),
  };
}

function offerData(
  { thread, offering }: QuoteThreadView,
  words: Words,
): ThreadData['offer'] {
  if (thread.state !== 'offered') return null;
  const tier = offering.terms.tiers.find(({ code }) => code === thread.tierCode);
  if (tier === undefined) return null;
  return {
    text: words.t('quotes:offer.text', { tier: textOf(words, tier.name) }),
    url: `/app/packages/review?tier=${tier.code}`,
  };
}

function messagesOf({ messages }: QuoteThreadView, { format }: Words): MessageData[] {
  return messages.map((message) => ({
    key: String(message.id),
    atMs: message.atMs,
    when: format.dateTime(message.atMs),
    author: message.author.name,
    text: message.text,
  }));
}
