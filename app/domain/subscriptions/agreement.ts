import type { OfferingTerms } from '#app/domain/offerings/types.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';
import { calendarMoves } from '#app/domain/subscriptions/calendar.ts';
import { stageOf, withStage } from '#app/domain/subscriptions/stage-of.ts';
import type {
  AgreedState,
  AgreementDocument,
  Pause,
  Subscription,
} from '#app/domain/subscriptions/types.ts';

/** All that goes into an agreement; the season follows from the terms. */
export type AgreementInput = Omit<AgreementDocument, 'schema' | 'season'>;

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
    season: seasonOf(terms),
    terms,
    addOns: input.addOns,
    services: input.services,
    quote: input.quote,
    follows: input.follows,
    price,
    plan: input.plan,
    acceptedBy: { ...input.acceptedBy, name: input.acceptedBy.name.trim() },
    acceptedAtMs: input.acceptedAtMs,
    acceptedFrom: input.acceptedFrom,
    locale: input.locale,
    textsVersion: input.textsVersion,
  };
}

function seasonOf(terms: OfferingTerms): AgreementDocument['season'] {
  return {
    code: terms.seasonCode,
    year: terms.seasonYear,
    from: terms.seasonFrom,
    to: terms.seasonTo,
  };
}

/** What is stored beside an agreement. */
export interface StoredFacts {
  readonly state: AgreedState;
  readonly endsOn: LocalDate;
  readonly pauses: readonly Pause[];
  /** An agreed change that begins later. */
  readonly pending: {
    readonly agreement: AgreementDocument;
    readonly effectiveOn: LocalDate;
  } | null;
  readonly cancelledOn: LocalDate | null;
}

/** The subscription that an agreement begins: on that day waiting for the season, or active. */
export function subscriptionFrom(
  agreement: AgreementDocument,
  onDate: LocalDate,
): Subscription {
  const { startsOn, endsOn } = agreement.price;
  const state = onDate < startsOn ? 'accepted' : 'active';
  const facts = { state, endsOn, pauses: [], pending: null, cancelledOn: null } as const;
  return storedSubscription(agreement, facts);
}

/**
 * A subscription as it stands on a store-local day, from what is stored of it.
 *
 * What the calendar has moved is moved, whether or not anyone has written it down.
 */
export function subscriptionAsOf(
  agreement: AgreementDocument,
  facts: StoredFacts,
  date: LocalDate,
): Subscription {
  const before = storedSubscription(agreement, facts);
  const moves = calendarMoves(stageOf(before, date), date);
  const isChanged = moves.some(({ event }) => event === 'change_begun');
  const now =
    isChanged && facts.pending !== null
      ? storedSubscription(facts.pending.agreement, { ...facts, pending: null })
      : before;
  const last = moves.at(-1);
  return last === undefined ? now : withStage(now, last.to);
}

/** A subscription exactly as it is stored, however long ago that was. */
export function storedSubscription(
  agreement: AgreementDocument,
  facts: StoredFacts,
): Subscription {
  const { price, follows } = agreement;
  return {
    storeId: agreement.store.storeId,
    state: facts.state,
    terms: agreement.terms,
    addOns: agreement.addOns,
    services: agreement.services,
    price,
    startsOn: price.startsOn,
    endsOn: facts.endsOn,
    pauses: facts.pauses,
    changesOn: facts.pending?.effectiveOn ?? null,
    cancelledOn: facts.cancelledOn,
    earlier: follows?.earlier ?? [],
    payments: follows?.payments ?? price.instalments,
  };
}
