import { z } from 'zod';
import { AppError } from '#app/domain/shared/errors.ts';
import { agreementHash } from '#app/domain/subscriptions/agreement-hash.server.ts';
import { agreementOf, storedSubscription } from '#app/domain/subscriptions/agreement.ts';
import { transition } from '#app/domain/subscriptions/machine.ts';
import { stageOf, withStage } from '#app/domain/subscriptions/stage-of.ts';
import type { AgreementDocument } from '#app/domain/subscriptions/types.ts';
import type {
  ChangeResult,
  ReviewedChange,
  WithdrawResult,
} from '#app/ports/subscription-view.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { SubscriptionRow } from '#app/ports/subscriptions.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { personName } from '#app/services/accept-form.ts';
import type { Acceptor } from '#app/services/accept-offering.ts';
import { placesFor } from '#app/services/capacity-places.ts';
import { parseChoice } from '#app/services/review-choice.ts';
import { textsVersion } from '#app/services/review-texts-version.ts';
import { reviewChange } from '#app/services/subscription-change.ts';
import { ownSubscription } from '#app/services/subscription-own.ts';
import { merchantActor, writeMove } from '#app/services/subscription-write.ts';

/** What the form to change a package sends. */
export interface ChangeForm {
  readonly subscriptionId: string;
  readonly tierCode: string;
  readonly services: readonly string[];
  readonly name: string;
  readonly nameError: 'missing' | 'too_long' | null;
  /** Hash of what was shown. */
  readonly shownHash: string;
}

/** @throws {AppError} `bad_input` for a form that is none of ours */
export function parseChange(form: FormData): ChangeForm {
  const choice = parseChoice(form);
  const id = z.string().min(1).max(100).safeParse(form.get('id'));
  if (choice === null || !id.success) throw new AppError('bad_input', 'not a change');
  const typed = personName(form.get('name'));
  return {
    subscriptionId: id.data,
    tierCode: choice.tierCode,
    services: choice.services,
    name: typed.name,
    nameError: typed.error,
    shownHash: String(form.get('shown')),
  };
}

const withdrawal = z.object({
  intent: z.literal('withdraw'),
  id: z.string().min(1).max(100),
});

/** Which subscription's change is taken back. @throws {AppError} `bad_input` for no form of ours */
export function parseWithdraw(form: FormData): string {
  const parsed = withdrawal.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw new AppError('bad_input', 'not a withdrawal');
  return parsed.data.id;
}

/**
 * Agrees a change of package, for exactly the money that was shown.
 *
 * What holds at once is a new agreement that follows the old one by its hash; what holds later waits
 * beside it, and can be withdrawn until its day.
 *
 * @throws {AppError} `not_found` for an id of another store, or none
 */
export async function agreeChange(
  deps: ServiceDeps,
  store: StoreRow,
  form: ChangeForm,
  acceptor: Acceptor,
): Promise<ChangeResult> {
  const reviewed = await reviewChange(deps, store, form.subscriptionId, form);
  if (reviewed.outcome !== 'review') return reviewed;
  const { review } = reviewed;
  if (form.shownHash !== review.hash) return { outcome: 'amounts_changed', review };
  if (form.nameError !== null)
    return { outcome: 'invalid', review, error: form.nameError };
  const own = await ownSubscription(deps, store, form.subscriptionId);
  const { terms } = review.offering;
  const tier = terms.tiers.find(({ code }) => code === form.tierCode);
  if (tier === undefined) return { outcome: 'not_sold' };
  const capacity = await placesFor(deps, store, terms, tier, form.services);
  const { change } = review;
  const isUp = change.direction === 'upgrade';
  if (isUp && capacity.places.outcome !== 'places')
    return { outcome: 'no_place', review };
  const agreement = agreementFor(deps, form.name, acceptor, review, own.hash);
  const after = rowAfter(own.row, agreement, review);
  const written = await writeMove(deps, store, {
    before: own.row,
    after,
    subscription: change.isAtOnce
      ? storedSubscription(agreement, {
          state: change.subscription.state,
          endsOn: agreement.price.endsOn,
          pauses: change.subscription.pauses,
          pending: null,
          cancelledOn: null,
        })
      : change.subscription,
    actor: { kind: 'merchant', id: acceptor.staffId, name: agreement.acceptedBy.name },
    event: 'change_agreed',
    what: 'subscription_changed',
    effectiveOn: change.effectiveOn,
    values: {
      tierCode: agreement.price.tierCode,
      differenceMinor: change.money.differenceMinor,
    },
    ...(change.isAtOnce
      ? {
          capacity: {
            demand: capacity.demand,
            ...(isUp ? { capacityVersion: capacity.version } : {}),
          },
        }
      : {}),
  });
  if (written === 'moved') return { outcome: 'changed', isAtOnce: change.isAtOnce };
  // Sold or planned meanwhile: shown anew, with what is left.
  return written === 'capacity_changed'
    ? { outcome: 'amounts_changed', review }
    : { outcome: 'changed_meanwhile' };
}

/**
 * Takes an agreed change back before its day. What holds goes on holding.
 *
 * @throws {AppError} `not_found` for an id of another store, or none
 */
export async function withdrawChange(
  deps: ServiceDeps,
  store: StoreRow,
  subscriptionId: string,
  staffId: string,
): Promise<WithdrawResult> {
  const { row, subscription, today } = await ownSubscription(deps, store, subscriptionId);
  const event = { event: 'change_withdrawn' } as const;
  const moved = transition(stageOf(subscription, today), event, today);
  if (moved.outcome !== 'moved') return { outcome: 'not_possible' };
  const left = { ...withStage(subscription, moved.stage), changesOn: null };
  const written = await writeMove(deps, store, {
    before: row,
    after: { ...row, state: left.state, pending: null },
    subscription: left,
    actor: merchantActor(row, staffId),
    event: 'change_withdrawn',
    what: 'subscription_change_withdrawn',
    effectiveOn: moved.effectiveOn,
  });
  return { outcome: written === 'moved' ? 'withdrawn' : 'changed_meanwhile' };
}

function agreementFor(
  deps: ServiceDeps,
  name: string,
  acceptor: Acceptor,
  { agreement, offering, price, services, change }: ReviewedChange,
  hash: string,
): AgreementDocument {
  return agreementOf({
    store: agreement.store,
    agency: agreement.agency,
    offering: { offeringId: offering.id, version: offering.version },
    terms: offering.terms,
    addOns: agreement.addOns,
    services,
    quote: null,
    follows: {
      agreementHash: hash,
      effectiveOn: change.effectiveOn,
      differenceMinor: change.money.differenceMinor,
      earlier: change.earlier,
      payments: change.payments,
    },
    price,
    plan: agreement.plan,
    acceptedBy: { userId: acceptor.staffId, name, email: null },
    acceptedAtMs: deps.clock.now(),
    acceptedFrom: acceptor.origin,
    locale: acceptor.locale,
    textsVersion: textsVersion(acceptor.locale),
  });
}

function rowAfter(
  row: SubscriptionRow,
  agreement: AgreementDocument,
  { change }: ReviewedChange,
): SubscriptionRow {
  const { state } = change.subscription;
  const hash = agreementHash(agreement);
  if (!change.isAtOnce) {
    const pending = { agreement, hash, effectiveOn: change.effectiveOn };
    return { ...row, state, pending };
  }
  return {
    ...row,
    state,
    offeringId: agreement.offering.offeringId,
    tierCode: agreement.price.tierCode,
    agreement,
    agreementHash: hash,
    endsOn: agreement.price.endsOn,
    pending: null,
  };
}
