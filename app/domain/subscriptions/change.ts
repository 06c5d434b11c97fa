import { changeMoney, type ChangeMoney } from '#app/domain/pricing/change-price.ts';
import type { Instalment, PriceBreakdown } from '#app/domain/pricing/types.ts';
import { addDays } from '#app/domain/shared/time.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';
import { pricedDays } from '#app/domain/subscriptions/account.ts';
import { transition } from '#app/domain/subscriptions/machine.ts';
import { stageOf, withStage } from '#app/domain/subscriptions/stage-of.ts';
import type { PricedDays, Subscription } from '#app/domain/subscriptions/types.ts';

/** What a change of package would mean. */
export interface PlannedChange {
  readonly direction: 'upgrade' | 'downgrade';
  /** Whether the new agreement holds from now on, or waits for its day. */
  readonly isAtOnce: boolean;
  /** First store-local day served by the new package. */
  readonly effectiveOn: LocalDate;
  readonly money: ChangeMoney;
  /** Days sold at the prices before, oldest first. */
  readonly earlier: readonly PricedDays[];
  /** Every payment from the first on, those of the change among them. */
  readonly payments: readonly Instalment[];
  /** The subscription after agreeing; terms and price still the old ones. */
  readonly subscription: Subscription;
}

export type ChangeOutcome =
  | ({ readonly outcome: 'planned' } & PlannedChange)
  | { readonly outcome: 'not_possible'; readonly state: Subscription['state'] };

/**
 * When a change to another price would begin, and what it costs or returns.
 *
 * Before the season every change holds at once and for the whole season. In the season what costs
 * as much or more holds from today, what costs less from the day the next payment falls due, or from
 * tomorrow where none is left.
 *
 * @param subscription as the calendar has it on that day
 * @param newPrice for the whole season, as of the day the old one was accepted on
 */
export function planChange(
  subscription: Subscription,
  newPrice: PriceBreakdown,
  onDate: LocalDate,
): ChangeOutcome {
  const { price, startsOn, payments, state } = subscription;
  const direction = newPrice.totalMinor < price.totalMinor ? 'downgrade' : 'upgrade';
  const changesOn =
    onDate < startsOn
      ? startsOn
      : direction === 'upgrade'
        ? onDate
        : nextDueOn(payments, onDate);
  const event = { event: 'change_agreed', changesOn } as const;
  const moved = transition(stageOf(subscription, onDate), event, onDate);
  if (moved.outcome !== 'moved') return { outcome: 'not_possible', state };
  const isAtOnce = moved.stage.state !== 'change_pending';
  const money = changeMoney(price, newPrice, changesOn);
  return {
    outcome: 'planned',
    direction,
    isAtOnce,
    effectiveOn: money.effectiveOn,
    money,
    earlier: daysUntil(subscription, money.effectiveOn),
    payments: paymentsAfter(payments, money, onDate, isAtOnce ? onDate : changesOn),
    subscription: {
      ...withStage(subscription, moved.stage),
      changesOn: isAtOnce ? null : changesOn,
    },
  };
}

/** The day after today on which a payment falls due; tomorrow where none is left. */
function nextDueOn(payments: readonly Instalment[], onDate: LocalDate): LocalDate {
  return (
    payments.find(({ dueOn, amountMinor }) => dueOn > onDate && amountMinor > 0)?.dueOn ??
    addDays(onDate, 1)
  );
}

function daysUntil(
  subscription: Subscription,
  effectiveOn: LocalDate,
): readonly PricedDays[] {
  const last = addDays(effectiveOn, -1);
  return pricedDays(subscription)
    .filter(({ from }) => from <= last)
    .map((part) => ({ ...part, until: part.until < last ? part.until : last }));
}

/**
 * What is paid when, after a change.
 *
 * What is to be paid more falls due on the day of settling. What is to be returned lowers the
 * payments that are not due yet, the next first; what is left of it is returned on that day.
 */
function paymentsAfter(
  payments: readonly Instalment[],
  money: ChangeMoney,
  onDate: LocalDate,
  settledOn: LocalDate,
): readonly Instalment[] {
  let netMinor = money.chargeNetMinor - money.creditNetMinor;
  let taxMinor = money.chargeTaxMinor - money.creditTaxMinor;
  const lowered = payments.map((payment) => {
    if (payment.dueOn <= onDate) return payment;
    const net = lowerBy(payment.netMinor, netMinor);
    const tax = lowerBy(payment.taxMinor, taxMinor);
    netMinor += net;
    taxMinor += tax;
    return instalment(payment.dueOn, payment.netMinor - net, payment.taxMinor - tax);
  });
  const settled = instalment(settledOn, netMinor, taxMinor);
  return [...lowered, settled]
    .filter((payment) => payment.netMinor !== 0 || payment.taxMinor !== 0)
    .sort((one, other) =>
      one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : 0,
    );
}

/** How much of a payment falls away for what is to be returned (below 0). */
function lowerBy(paymentMinor: number, openMinor: number): number {
  return Math.min(Math.max(0, paymentMinor), Math.max(0, -openMinor));
}

function instalment(dueOn: LocalDate, netMinor: number, taxMinor: number): Instalment {
  return { dueOn, netMinor, taxMinor, amountMinor: netMinor + taxMinor };
}
