import { tierOf } from '#app/domain/offerings/tier-of.ts';
import { agreementOf } from '#app/domain/subscriptions/agreement.ts';
import type { AgreementDocument } from '#app/domain/subscriptions/types.ts';
import type {
  AcceptResult,
  RequestOrigin,
  ReviewDifference,
  ReviewedSelection,
} from '#app/ports/package-view.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { recordAgreement, type Recording } from '#app/services/accept-agreement.ts';
import { standing } from '#app/services/sold-offering.ts';
import { takePlace } from '#app/services/take-place.ts';
import type { AcceptForm } from '#app/services/accept-form.ts';
import { basisOf, priceChoice } from '#app/services/offering-view.ts';
import { reviewDifferences } from '#app/services/review-differences.ts';
import { reviewOffering, shownHash } from '#app/services/review-offering.ts';
import { textsVersion } from '#app/services/review-texts-version.ts';
import { openThread } from '#app/services/review-thread.ts';
import { bringUpToDate } from '#app/services/subscription-calendar.ts';

/** Who accepts, in which language, from where. */
export interface Acceptor {
  /** The platform's own id of the staff member. */
  readonly staffId: string;
  readonly locale: 'en' | 'pl';
  readonly origin: RequestOrigin;
}

/**
 * Records an agreement: priced anew here, and only if that is exactly what was shown.
 *
 * The database allows one standing agreement a store and season, so two people, or one who presses
 * twice, end with one; the second is told whose it is. The last place goes to who is first. Nothing
 * else changes anything.
 */
export async function acceptOffering(
  deps: ServiceDeps,
  store: StoreRow,
  form: AcceptForm,
  acceptor: Acceptor,
): Promise<AcceptResult> {
  await bringUpToDate(deps, store);
  const reviewed = await reviewOffering(deps, store, form.choice);
  if (reviewed.outcome !== 'review') return reviewed;
  const { review } = reviewed;
  if (form.shown?.hash !== review.hash) {
    const differences = await differencesTo(deps, store, form, review);
    return { outcome: 'terms_changed', review, differences };
  }
  if (Object.keys(form.errors).length > 0)
    return { outcome: 'invalid', review, errors: form.errors };
  const agreement = agreementFor(deps, store, form, acceptor, review);
  return record(deps, store, agreement, review);
}

async function record(
  deps: ServiceDeps,
  store: StoreRow,
  agreement: AgreementDocument,
  review: ReviewedSelection,
): Promise<AcceptResult> {
  const { terms, price, services } = agreement;
  const tier = tierOf(terms, price.tierCode);
  const thread = await threadOf(deps, store, agreement);
  const sold = await takePlace(deps, store, { terms, tier, services }, (capacity) =>
    recordAgreement(deps, store, {
      agreement,
      today: price.acceptedOn,
      capacity,
      ...thread,
    }),
  );
  switch (sold.outcome) {
    case 'recorded':
      return { outcome: 'recorded', subscriptionId: sold.subscription.id };
    case 'already_active':
      return { outcome: 'already_active', subscription: standing(sold.subscription) };
    case 'no_place':
      return { outcome: 'refused', refusal: { outcome: 'no_place' }, name: null };
    case 'thread_changed':
      return { outcome: 'terms_changed', review, differences: null };
  }
}

/** An offer of this very tier becomes the agreement; another open talk is closed by it. */
async function threadOf(
  deps: ServiceDeps,
  store: StoreRow,
  { terms, price }: AgreementDocument,
): Promise<Pick<Recording, 'id' | 'thread' | 'from'>> {
  const open = await openThread(deps, store.id, terms);
  if (open === null) return { id: deps.newId(), thread: null, from: null };
  const { id, state, tierCode } = open;
  if (state === 'offered' && tierCode === price.tierCode)
    return { id, thread: { id, to: 'accepted' }, from: 'offered' };
  return { id: deps.newId(), thread: { id, to: 'withdrawn' }, from: null };
}

function agreementFor(
  deps: ServiceDeps,
  store: StoreRow,
  form: AcceptForm,
  acceptor: Acceptor,
  review: ReviewedSelection,
): AgreementDocument {
  const { offering, addOns, services, price, plan, agencyName } = review;
  return agreementOf({
    store: { storeId: store.id, name: store.name, domain: store.platformKey },
    agency: { agencyId: store.agencyId, name: agencyName },
    offering: { offeringId: offering.id, version: offering.version },
    terms: offering.terms,
    addOns,
    services,
    quote: null,
    follows: null,
    price,
    plan,
    acceptedBy: { userId: acceptor.staffId, name: form.name, email: null },
    acceptedAtMs: deps.clock.now(),
    acceptedFrom: acceptor.origin,
    locale: acceptor.locale,
    textsVersion: textsVersion(acceptor.locale),
  });
}

/**
 * What differs from what was shown. The old price is made again from the offering and the day that
 * the form names, and believed only if its hash is the one the form carries.
 */
async function differencesTo(
  deps: ServiceDeps,
  store: StoreRow,
  { shown, choice }: AcceptForm,
  review: ReviewedSelection,
): Promise<readonly ReviewDifference[] | null> {
  if (shown === null || choice === null) return null;
  const { offerings } = deps.repositories;
  const offering = await offerings.byId(store.agencyId, shown.offeringId);
  // What merchants never saw is not what was shown to one.
  if (offering === null || offering.state === 'draft') return null;
  const { terms } = offering;
  const { plan } = review;
  const priced = priceChoice(store, terms, choice, basisOf(plan), shown.pricedOn);
  if (priced.outcome !== 'priced') return null;
  const { price } = priced;
  const { addOns, services } = choice;
  const hash = shownHash({ offering, addOns, services, price, plan });
  if (hash !== shown.hash) return null;
  return reviewDifferences(
    { terms, price, plan },
    { terms: review.offering.terms, price: review.price, plan },
  );
}
