import { agreementHash } from '#app/domain/subscriptions/agreement-hash.server.ts';
import { agreementOf } from '#app/domain/subscriptions/agreement.ts';
import type { AgreementDocument } from '#app/domain/subscriptions/types.ts';
import type {
  AcceptResult,
  RequestOrigin,
  ReviewDifference,
  ReviewedSelection,
} from '#app/ports/package-view.ts';
import type { StoreRow, SubscriptionRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { AcceptForm } from '#app/services/accept-form.ts';
import { reviewDifferences } from '#app/services/review-differences.ts';
import { priceChoice, reviewOffering, shownHash } from '#app/services/review-offering.ts';
import { textsVersion } from '#app/services/review-texts-version.ts';
import { standing } from '#app/services/sold-offering.ts';

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
 * twice, end with one; the second is told whose it is. Nothing else changes anything.
 */
export async function acceptOffering(
  deps: ServiceDeps,
  store: StoreRow,
  form: AcceptForm,
  acceptor: Acceptor,
): Promise<AcceptResult> {
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
  const row = subscriptionRow(deps, store, agreement, acceptor);
  const recorded = await deps.repositories.subscriptions.accept(row);
  if (recorded.outcome === 'already_active')
    return { outcome: 'already_active', subscription: standing(recorded.subscription) };
  await deps.repositories.live.append({
    storeId: store.id,
    agencyId: store.agencyId,
    kind: 'subscription',
    atMs: row.acceptedAt,
    payload: { subscriptionId: row.id, what: 'accepted', tierCode: row.tierCode },
  });
  deps.log.info({ storeId: store.id, subscriptionId: row.id }, 'agreement recorded');
  return { outcome: 'recorded', subscriptionId: row.id };
}

function agreementFor(
  deps: ServiceDeps,
  store: StoreRow,
  form: AcceptForm,
  acceptor: Acceptor,
  review: ReviewedSelection,
): AgreementDocument {
  const { offering, addOns, price, plan, agencyName } = review;
  return agreementOf({
    store: { storeId: store.id, name: store.name, domain: store.platformKey },
    agency: { agencyId: store.agencyId, name: agencyName },
    offering: { offeringId: offering.id, version: offering.version },
    terms: offering.terms,
    addOns,
    price,
    plan,
    acceptedBy: { userId: acceptor.staffId, name: form.name, email: null },
    acceptedAtMs: deps.clock.now(),
    acceptedFrom: acceptor.origin,
    locale: acceptor.locale,
    textsVersion: textsVersion(acceptor.locale),
  });
}

function subscriptionRow(
  deps: ServiceDeps,
  store: StoreRow,
  agreement: AgreementDocument,
  acceptor: Acceptor,
): SubscriptionRow {
  return {
    id: deps.newId(),
    storeId: store.id,
    offeringId: agreement.offering.offeringId,
    seasonCode: agreement.season.code,
    seasonYear: agreement.season.year,
    tierCode: agreement.price.tierCode,
    state: 'active',
    acceptedAt: agreement.acceptedAtMs,
    acceptedByName: agreement.acceptedBy.name,
    acceptedByStaff: acceptor.staffId,
    agreement,
    agreementHash: agreementHash(agreement),
    cancelledAt: null,
    cancellation: null,
  };
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
  if (offering === null) return null;
  const { terms } = offering;
  const { plan } = review;
  const priced = priceChoice(store, terms, choice, plan, shown.pricedOn);
  if (priced.outcome !== 'priced') return null;
  const { price } = priced;
  const hash = shownHash({ offering, addOns: choice.addOns, price, plan });
  if (hash !== shown.hash) return null;
  return reviewDifferences(
    { terms, price, plan },
    { terms: review.offering.terms, price: review.price, plan },
  );
}
