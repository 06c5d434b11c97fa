import type { QuoteThreadView, ShownQuote, WishForm } from '#app/ports/quote-view.ts';
import { agreePoints, extraLines } from '#app/components/packages/review-lines.server.ts';
import { textOf, type Words } from '#app/components/packages/tier-words.server.ts';
import type { MerchantThreadData } from '#app/components/quotes/merchant-thread-page.tsx';
import { seasonWords } from '#app/components/quotes/quote-words.server.ts';
import { threadData } from '#app/components/quotes/thread-data.server.ts';
import type { WishFormData } from '#app/components/quotes/wish-form.tsx';
import type { OfferingTerms } from '#app/domain/offerings/types.ts';
import type { StoreRow } from '#app/ports/repositories.ts';

/** The merchant's side of a thread for the screen. */
export function merchantThreadData(
  view: QuoteThreadView,
  agencyName: string,
  maxLength: number,
  words: Words,
): MerchantThreadData {
  const { t, format } = words;
  const { thread, current, store, offering, isOpen } = view;
  const canAccept = thread.state === 'quoted' && current !== null;
  return {
    thread: threadData(view, agencyName, 'merchant', words),
    wish: wishFormData(offering.terms, store, maxLength, words),
    accept: canAccept
      ? {
          hash: current.hash,
          number: current.number,
          points: agreePoints(agreed(view, current, agencyName), words),
          extras: extraLines({ price: current.priceToday }, words),
          checkbox: t('packages:review.checkbox', { store: store.name }),
          accept: t('packages:review.accept', {
            price: format.money({
              amountMinor: current.price.totalMinor,
              currency: current.price.currency,
            }),
          }),
        }
      : null,
    canAnswer: isOpen,
    againUrl: isOpen || thread.state === 'accepted' ? null : '/app/quotes/new',
    acceptedUrl: thread.state === 'accepted' ? '/app/subscription' : null,
  };
}

/** What would be agreed to, in the shape of a package under review. */
function agreed(
  { offering, plan }: QuoteThreadView,
  quote: ShownQuote,
  agencyName: string,
) {
  const { terms, tier, priceToday: price } = quote;
  return { offering: { ...offering, terms }, price, tier, plan, agencyName };
}

/** What who joins the waiting list of a package says; null where the address names none. */
export function waitingWish(
  terms: OfferingTerms,
  tierCode: string | null,
  words: Words,
): WishForm | null {
  const tier = terms.tiers.find(({ code }) => code === tierCode);
  if (tier === undefined) return null;
  const text = words.t('quotes:new.waitingText', {
    tier: textOf(words, tier.name),
    season: seasonWords(terms, words),
  });
  return { budget: '', services: [], text };
}

/** What a wish can name: services of the offering that the store's platform allows. */
export function wishFormData(
  terms: OfferingTerms,
  { currency, platform }: Pick<StoreRow, 'currency' | 'platform'>,
  maxLength: number,
  words: Words,
): WishFormData {
  return {
    currency,
    maxLength: words.format.number(maxLength),
    services: terms.services
      .filter(({ platforms }) => platforms.includes(platform))
      .map((service) => ({
        code: service.code,
        name: textOf(words, service.name),
        summary: textOf(words, service.summary),
      })),
  };
}
