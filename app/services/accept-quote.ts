import { priceQuote, quotedTerms } from '#app/domain/pricing/price-quote.ts';
import { tierOf } from '#app/domain/offerings/tier-of.ts';
import { isOpenThread } from '#app/domain/quotes/thread.ts';
import type { QuoteThreadState } from '#app/domain/quotes/types.ts';
import { agreementOf } from '#app/domain/subscriptions/agreement.ts';
import type { ShownQuote, QuoteThreadView } from '#app/ports/quote-view.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { recordAgreement } from '#app/services/accept-agreement.ts';
import { parseAccept } from '#app/services/accept-form.ts';
import type { Acceptor } from '#app/services/accept-offering.ts';
import { announceQuote } from '#app/services/quote-steps.ts';
import { threadOfStore } from '#app/services/quote-thread.ts';
import { takePlace, type TakePlaceOutcome } from '#app/services/take-place.ts';
import { textsVersion } from '#app/services/review-texts-version.ts';

export interface AcceptQuoteForm {
  /** Of the quote that was on the screen. */
  readonly hash: string;
  readonly name: string;
  readonly errors: ReturnType<typeof parseAccept>['errors'];
}

export type AcceptQuoteOutcome =
  | TakePlaceOutcome
  | { readonly outcome: 'invalid'; readonly errors: AcceptQuoteForm['errors'] }
  /** Expired, declined, withdrawn or accepted before. */
  | { readonly outcome: 'not_possible'; readonly state: QuoteThreadState }
  /** Another quote was sent since the page was opened; nothing was accepted. */
  | { readonly outcome: 'other_quote' };

export function parseAcceptQuote(form: FormData): AcceptQuoteForm {
  const { name, errors } = parseAccept(form);
  const hash = form.get('hash');
  return { hash: typeof hash === 'string' ? hash : '', name, errors };
}

/**
 * Accepts the quote that lies open, with the same record as for a published package.
 *
 * @throws {AppError} `not_found` for a thread of another store, or none
 */
export async function acceptQuote(
  deps: ServiceDeps,
  store: StoreRow,
  threadId: string,
  form: AcceptQuoteForm,
  acceptor: Acceptor,
): Promise<AcceptQuoteOutcome> {
  const view = await threadOfStore(deps, store, threadId);
  const { thread, current } = view;
  if (!isOpenThread(thread.state) || thread.state === 'requested' || current === null)
    return { outcome: 'not_possible', state: thread.state };
  if (current.hash !== form.hash) return { outcome: 'other_quote' };
  if (Object.keys(form.errors).length > 0)
    return { outcome: 'invalid', errors: form.errors };
  const agreement = await agreementFor(deps, view, current, form.name, acceptor);
  const { terms, price, services } = agreement;
  const tier = tierOf(terms, price.tierCode);
  const outcome = await takePlace(deps, store, { terms, tier, services }, (capacity) =>
    recordAgreement(deps, store, {
      id: threadId,
      agreement,
      today: view.today,
      capacity,
      thread: { id: threadId, to: 'accepted', number: current.number },
      from: 'quoted',
    }),
  );
  if (outcome.outcome === 'recorded')
    await announceQuote(deps, store, threadId, 'accepted');
  return outcome;
}

/** Amounts as quoted; only the days on which they fall due follow the day of acceptance. */
async function agreementFor(
  deps: ServiceDeps,
  { store, offering, thread, today }: QuoteThreadView,
  { content, number }: ShownQuote,
  name: string,
  acceptor: Acceptor,
) {
  const [plan, agency] = await Promise.all([
    deps.repositories.stores.plan(store.id),
    deps.repositories.agencies.byId(store.agencyId),
  ]);
  return agreementOf({
    store: { storeId: store.id, name: store.name, domain: store.platformKey },
    agency: { agencyId: store.agencyId, name: agency?.name ?? '' },
    offering: { offeringId: offering.id, version: offering.version },
    terms: quotedTerms(offering.terms, content),
    addOns: [],
    services: [],
    quote: { threadId: thread.id, number },
    follows: null,
    price: priceQuote({ terms: offering.terms, content, acceptedOn: today }),
    plan,
    acceptedBy: { userId: acceptor.staffId, name, email: null },
    acceptedAtMs: deps.clock.now(),
    acceptedFrom: acceptor.origin,
    locale: acceptor.locale,
    textsVersion: textsVersion(acceptor.locale),
  });
}
