import type { TierInWords } from '#app/ports/package-view.ts';
import type { QuoteThreadView, ShownQuote } from '#app/ports/quote-view.ts';
import { priceLines } from '#app/components/packages/review-lines.server.ts';
import {
  capitalised,
  coverWords,
  preparationWords,
  textOf,
  withinWords,
  type Words,
} from '#app/components/packages/tier-words.server.ts';
import type { AgreePoint } from '#app/components/packages/review-data.ts';
import type { QuoteCardData, StateBadge } from '#app/components/quotes/thread-data.ts';
import { seasonWords } from '#app/components/quotes/quote-words.server.ts';

/** One quote of a thread, line by line, with what it entitles to and what it leaves out. */
export function quoteCardData(
  view: Pick<QuoteThreadView, 'thread' | 'current'>,
  quote: ShownQuote,
  agencyName: string,
  words: Words,
): QuoteCardData {
  const { t, format } = words;
  const { content, price, number, tier } = quote;
  const isCurrent = view.current?.number === number;
  const givesUp = textOf(words, content.givesUp);
  return {
    number,
    isCurrent,
    title: t('quotes:card.title', {
      n: format.number(number),
      title: textOf(words, content.title),
    }),
    note: t('quotes:card.note', {
      name: quote.sentBy.name,
      date: format.dateTime(quote.sentAtMs),
      until: format.date(content.validUntil, true),
    }),
    badge: badgeOf(view, isCurrent, words),
    lines: priceLines(
      { price, tier, agencyName },
      seasonWords(view.thread, words),
      words,
    ),
    points: pointsOf(tier, words),
    givesUp: givesUp === '' ? null : givesUp,
  };
}

function badgeOf(
  { thread }: Pick<QuoteThreadView, 'thread'>,
  isCurrent: boolean,
  { t }: Words,
): StateBadge | null {
  if (!isCurrent) return { text: t('quotes:card.overtaken'), tone: null };
  if (thread.state === 'expired') return { text: t('quotes:state.expired'), tone: null };
  return null;
}

/** What the quote entitles to, in the words of the packages. */
function pointsOf({ tier, cover }: TierInWords, words: Words): AgreePoint[] {
  const { t, format } = words;
  const { entitlements } = tier;
  const values = {
    cover: coverWords(words, cover),
    response:
      entitlements.cover.length === 0
        ? t('quotes:points.noResponse')
        : capitalised(withinWords(words, entitlements.responseMinutes)),
    work: t('quotes:points.hours', {
      hours: format.number(entitlements.includedHours, 2),
    }),
    preparation: preparationWords(words, entitlements),
    server: t(entitlements.hasServerUpgrade ? 'quotes:points.yes' : 'quotes:points.no'),
  };
  return Object.entries(values).map(([key, value]) => ({
    key,
    label: t(`quotes:points.label.${key}`),
    value,
  }));
}
