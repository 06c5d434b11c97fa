import type { OfferingTerms, Plan } from '#app/domain/offerings/types.ts';
import type { AddOnChoice, PriceBreakdown } from '#app/domain/pricing/types.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';
import { settle } from '#app/domain/subscriptions/cancel.ts';
import type {
  AgreementDocument,
  Subscription,
  SubscriptionState,
} from '#app/domain/subscriptions/types.ts';

/** All that goes into an agreement; the season follows from the terms. */
export interface AgreementInput {
  readonly store: AgreementDocument['store'];
  readonly agency: AgreementDocument['agency'];
  readonly offering: AgreementDocument['offering'];
  readonly terms: OfferingTerms;
  readonly addOns: readonly AddOnChoice[];
  readonly price: PriceBreakdown;
  readonly plan: Plan | null;
  readonly acceptedBy: AgreementDocument['acceptedBy'];
  readonly acceptedAtMs: number;
  readonly acceptedFrom: AgreementDocument['acceptedFrom'];
  readonly locale: AgreementDocument['locale'];
  readonly textsVersion: string;
}

/**
 * The agreement exactly as it was accepted.
 *
 * Holds nothing by reference to elsewhere: who reads it in six years needs no other row.
 *
 * @throws {AppError} `bad_terms` where price and terms do not belong together
 */
export function agreementOf(input: AgreementInput): AgreementDocument {
  const { terms, price } = input;
  const isOfTerms = terms.tiers.some((tier) => tier.code === price.tierCode);
  if (!isOfTerms || price.endsOn !== terms.seasonTo) {
    throw new AppError('bad_terms', 'the price was not made from these terms');
  }
  return {
    schema: 1,
    store: input.store,
    agency: input.agency,
    offering: input.offering,
    season: {
      code: terms.seasonCode,
      year: terms.seasonYear,
      from: terms.seasonFrom,
      to: terms.seasonTo,
    },
    terms,
    addOns: input.addOns,
    price,
    plan: input.plan,
    acceptedBy: { ...input.acceptedBy, name: input.acceptedBy.name.trim() },
    acceptedAtMs: input.acceptedAtMs,
    acceptedFrom: input.acceptedFrom,
    locale: input.locale,
    textsVersion: input.textsVersion,
  };
}

/** The subscription that an agreement begins, active from the moment of acceptance. */
export function subscriptionFrom(agreement: AgreementDocument): Subscription {
  return {
    storeId: agreement.store.storeId,
    state: 'active',
    terms: agreement.terms,
    addOns: agreement.addOns,
    price: agreement.price,
    startsOn: agreement.price.startsOn,
    endsOn: agreement.price.endsOn,
    cancelledOn: null,
  };
}

/**
 * A subscription as it stands, from its stored agreement and state.
 *
 * The last day served follows from the day of cancelling, so it is stored nowhere twice.
 *
 * @param cancelledOn store-local day; null unless the state is `cancelled`
 */
export function subscriptionAsOf(
  agreement: AgreementDocument,
  state: SubscriptionState,
  cancelledOn: LocalDate | null,
): Subscription {
  const begun = subscriptionFrom(agreement);
  if (cancelledOn === null) return { ...begun, state };
  const { endsOn } = settle(agreement.price, cancelledOn);
  return { ...begun, state, cancelledOn, endsOn };
}
