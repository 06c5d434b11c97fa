import { tierOf, tiersByLevel } from '#app/domain/offerings/tier-of.ts';
import type { Tier } from '#app/domain/offerings/types.ts';
import { hashOf } from '#app/domain/shared/hash.server.ts';
import { planChange } from '#app/domain/subscriptions/change.ts';
import type {
  ChangeOption,
  ChangeOptions,
  ChangeReview,
} from '#app/ports/subscription-view.ts';
import type { OfferingRow } from '#app/ports/catalogue.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { placesFor } from '#app/services/capacity-places.ts';
import { furtherServices, priceChoice } from '#app/services/offering-view.ts';
import type { Choice } from '#app/services/review-choice.ts';
import { tierWith } from '#app/services/review-offering.ts';
import { soldOffering } from '#app/services/sold-offering.ts';
import { ownSubscription, type OwnSubscription } from '#app/services/subscription-own.ts';
import { subscriptionView } from '#app/services/subscription-view.ts';

type Offered = Pick<OfferingRow, 'id' | 'agencyId' | 'version' | 'terms'>;

/**
 * What a subscription can change to: the packages of the very version that was agreed, so that no
 * price moves under the merchant. A quoted package has no others beside it; it changes to what is
 * published for its season.
 *
 * @throws {AppError} `not_found` for an id of another store, or none
 */
export async function changeOptions(
  deps: ServiceDeps,
  store: StoreRow,
  subscriptionId: string,
): Promise<ChangeOptions> {
  const own = await ownSubscription(deps, store, subscriptionId);
  const view = await subscriptionView(deps, store, subscriptionId);
  const offering = await offeringForChange(deps, store, own);
  const { today } = own;
  const { agreement } = own;
  if (offering === null || !view.canChange)
    return { view, today, terms: agreement.terms, options: [] };
  const options = await Promise.all(
    tiersByLevel(offering.terms).map((tier) =>
      optionOf(deps, store, own, offering, tier),
    ),
  );
  return { view, today, terms: offering.terms, options: options.flat() };
}

async function optionOf(
  deps: ServiceDeps,
  store: StoreRow,
  own: OwnSubscription,
  { terms, ...row }: Offered,
  tier: Tier,
): Promise<ChangeOption[]> {
  const { agreement } = own;
  const { addOns, price } = agreement;
  const choice = { tierCode: tier.code, addOns, services: [] };
  const buyer = { currency: price.currency, platform: store.platform };
  const isCurrent = agreement.quote === null && tier.code === price.tierCode;
  const priced = priceChoice(buyer, terms, choice, price.basis, price.acceptedOn);
  if (priced.outcome !== 'priced') return [];
  const option = {
    tier: tierWith(terms, tier, []),
    price: priced.price,
    further: furtherServices(buyer, terms, choice, priced.price),
  };
  if (isCurrent && agreement.services.length === 0)
    return option.further.length === 0 ? [] : [{ ...option, isCurrent, review: null }];
  const reviewed = await reviewOf(deps, store, own, { terms, ...row }, choice);
  if (reviewed.outcome !== 'review') return [];
  return [{ ...option, isCurrent, review: reviewed.review }];
}

/**
 * A change with its money, as of today. Changes nothing.
 *
 * @throws {AppError} `not_found` for an id of another store, or none
 */
export async function reviewChange(
  deps: ServiceDeps,
  store: StoreRow,
  subscriptionId: string,
  choice: Pick<Choice, 'tierCode' | 'services'>,
): Promise<ChangeReview> {
  const own = await ownSubscription(deps, store, subscriptionId);
  const offering = await offeringForChange(deps, store, own);
  if (offering === null) return { outcome: 'not_sold' };
  const { addOns } = own.agreement;
  return reviewOf(deps, store, own, offering, { ...choice, addOns });
}

async function reviewOf(
  deps: ServiceDeps,
  store: StoreRow,
  own: OwnSubscription,
  offering: Offered,
  choice: Choice,
): Promise<ChangeReview> {
  const { agreement, hash, subscription, today, row } = own;
  const { terms } = offering;
  const isSame =
    agreement.quote === null &&
    choice.tierCode === agreement.price.tierCode &&
    sameCodes(choice.services, agreement.services);
  if (isSame) return { outcome: 'not_sold' };
  const { currency, basis, acceptedOn } = agreement.price;
  const buyer = { currency, platform: store.platform };
  // As of the day the first one was accepted on: who was in time then is in time now.
  const priced = priceChoice(buyer, terms, choice, basis, acceptedOn);
  if (priced.outcome !== 'priced') return { outcome: 'not_sold' };
  const change = planChange(subscription, priced.price, today);
  if (change.outcome !== 'planned') return { outcome: 'not_possible' };
  const tier = tierOf(terms, choice.tierCode);
  const { places } = await placesFor(deps, store, terms, tier, choice.services);
  const { outcome: _planned, ...plan } = change;
  const shown = {
    subscriptionId: row.id,
    services: choice.services,
    price: priced.price,
    today,
  };
  return {
    outcome: 'review',
    review: {
      ...shown,
      from: tierWith(
        agreement.terms,
        tierOf(agreement.terms, agreement.price.tierCode),
        agreement.services,
      ),
      to: tierWith(terms, tier, choice.services),
      change: plan,
      offering,
      agreement,
      // Who gives some back needs no place.
      hasPlace: plan.direction === 'downgrade' || places.outcome === 'places',
      hash: hashOf({
        ...shown,
        agreement: hash,
        offering: offering.id,
        money: plan.money,
      }),
    },
  };
}

async function offeringForChange(
  deps: ServiceDeps,
  store: StoreRow,
  { agreement }: OwnSubscription,
): Promise<Offered | null> {
  const { terms, offering, quote, agency } = agreement;
  if (quote === null)
    return {
      id: offering.offeringId,
      agencyId: agency.agencyId,
      version: offering.version,
      terms,
    };
  const sold = await soldOffering(deps, store);
  const isSeason =
    sold.offering?.terms.seasonCode === terms.seasonCode &&
    sold.offering.terms.seasonYear === terms.seasonYear &&
    sold.offering.terms.seasonFrom === terms.seasonFrom &&
    sold.offering.terms.seasonTo === terms.seasonTo;
  return isSeason ? sold.offering : null;
}

function sameCodes(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((code) => other.includes(code));
}
