import { describe, expect, it } from 'vitest';
import type { PriceBreakdown } from '#app/domain/pricing/types.ts';
import {
  storedSubscription,
  subscriptionAsOf,
  subscriptionFrom,
} from '#app/domain/subscriptions/agreement.ts';
import { cancel, settle } from '#app/domain/subscriptions/cancel.ts';
import { planChange } from '#app/domain/subscriptions/change.ts';
import type { AgreementDocument, Subscription } from '#app/domain/subscriptions/types.ts';
import {
  makeAgreement,
  makePrice,
  makeSubscription,
} from '../../../test/factories/agreement.ts';
import { makeOffering } from '../../../test/factories/offering.ts';

const bigger = makePrice({ tierCode: 'around_the_clock' });
const smaller = makePrice({ tierCode: 'essential' });
const active = () => makeSubscription({ onDate: '2026-11-20' });

function planned(subscription: Subscription, price: PriceBreakdown, onDate: string) {
  const change = planChange(subscription, price, onDate);
  if (change.outcome !== 'planned') throw new Error(change.state);
  return change;
}

const dueDates = ({ payments }: Pick<Subscription, 'payments'>) =>
  payments.map(({ dueOn, amountMinor }) => [dueOn, amountMinor]);

describe('changing to another package', () => {
  it('before the season holds at once and for the whole season, up or down', () => {
    const up = planned(makeSubscription(), bigger, '2026-10-20');
    expect(up).toMatchObject({
      direction: 'upgrade',
      isAtOnce: true,
      effectiveOn: '2026-11-20',
      earlier: [],
      subscription: { state: 'accepted', changesOn: null },
      money: { differenceMinor: 172_000 },
    });
    // $1,600 in two parts, the first due on 9 October; the difference falls due today.
    expect(dueDates(up)).toEqual([
      ['2026-10-09', 80_000],
      ['2026-10-20', 172_000],
      ['2026-11-09', 80_000],
    ]);
    const down = planned(makeSubscription(), smaller, '2026-10-20');
    expect(down).toMatchObject({
      direction: 'downgrade',
      isAtOnce: true,
      money: { differenceMinor: -79_000 },
    });
    expect(dueDates(down)).toEqual([
      ['2026-10-09', 80_000],
      ['2026-11-09', 1_000],
    ]);
  });

  it('returns what is left once no payment is to come', () => {
    const down = planned(makeSubscription(), smaller, '2026-11-10');
    expect(dueDates(down)).toEqual([
      ['2026-10-09', 80_000],
      ['2026-11-09', 80_000],
      ['2026-11-10', -79_000],
    ]);
  });

  it('in the season an upgrade holds from today', () => {
    const up = planned(active(), bigger, '2026-12-01');
    expect(up).toMatchObject({
      direction: 'upgrade',
      isAtOnce: true,
      effectiveOn: '2026-12-01',
      subscription: { state: 'active', changesOn: null },
    });
    expect(up.earlier).toEqual([
      {
        from: '2026-11-20',
        until: '2026-11-30',
        startsOn: '2026-11-20',
        endsOn: '2026-12-31',
        totalNetMinor: 160_000,
        totalTaxMinor: 0,
      },
    ]);
    // 31 of 42 days: 160,000 → 118,095 back, 332,000 → 245,048 to pay.
    expect(up.money.differenceMinor).toBe(126_953);
    expect(up.payments.at(-1)).toEqual({
      dueOn: '2026-12-01',
      netMinor: 126_953,
      taxMinor: 0,
      amountMinor: 126_953,
    });
  });

  it('in the season a downgrade holds from the next payment, or from tomorrow', () => {
    const terms = makeOffering({ instalments: 3 });
    const inThree = makeSubscription({ terms, onDate: '2026-11-20' });
    const next = planned(
      inThree,
      makePrice({ terms, tierCode: 'essential' }),
      '2026-12-01',
    );
    expect(next).toMatchObject({
      direction: 'downgrade',
      isAtOnce: false,
      effectiveOn: '2026-12-09',
      subscription: { state: 'change_pending', changesOn: '2026-12-09' },
    });
    const last = planned(active(), smaller, '2026-12-01');
    expect(last).toMatchObject({ isAtOnce: false, effectiveOn: '2026-12-02' });
    expect(last.payments.at(-1)).toMatchObject({ dueOn: '2026-12-02' });
    expect(last.payments.at(-1)?.amountMinor).toBe(last.money.differenceMinor);
  });

  it('keeps tax apart from net in every payment', () => {
    const terms = makeOffering({ taxPercent: 23 });
    const own = makeSubscription({ terms });
    const less = makePrice({ terms, tierCode: 'essential' });
    // $1,600 and $368 of tax in two parts; $810 and $186.30 from now on.
    expect(planned(own, less, '2026-10-20').payments).toEqual([
      { dueOn: '2026-10-09', netMinor: 80_000, taxMinor: 18_400, amountMinor: 98_400 },
      { dueOn: '2026-11-09', netMinor: 1_000, taxMinor: 230, amountMinor: 1_230 },
    ]);
    expect(planned(own, less, '2026-11-09').payments.at(-1)).toEqual({
      dueOn: '2026-11-09',
      netMinor: -79_000,
      taxMinor: -18_170,
      amountMinor: -97_170,
    });
    const more = makePrice({ terms, tierCode: 'around_the_clock' });
    expect(planned(own, more, '2026-10-20').payments.at(1)).toEqual({
      dueOn: '2026-10-20',
      netMinor: 172_000,
      taxMinor: 39_560,
      amountMinor: 211_560,
    });
  });

  it('made twice keeps each stretch of days at its own price', () => {
    const first = planned(active(), bigger, '2026-12-01');
    const { earlier, payments } = first;
    const second = planned(
      { ...active(), price: bigger, earlier, payments },
      bigger,
      '2026-12-11',
    );
    expect(second.earlier.map(({ from, until }) => [from, until])).toEqual([
      ['2026-11-20', '2026-11-30'],
      ['2026-12-01', '2026-12-10'],
    ]);
  });

  it('down on the day a payment falls due waits for the next one', () => {
    const terms = makeOffering({ instalments: 3 });
    const own = makeSubscription({ terms, onDate: '2026-11-20' });
    const less = makePrice({ terms, tierCode: 'essential' });
    expect(planned(own, less, '2026-12-09').effectiveOn).toBe('2026-12-10');
  });

  it('to the same price is an upgrade: it holds at once and costs nothing', () => {
    const same = planned(active(), active().price, '2026-12-01');
    expect(same).toMatchObject({
      direction: 'upgrade',
      isAtOnce: true,
      money: { differenceMinor: 0 },
    });
    expect(same.payments).toEqual(active().payments);
  });

  it('is not possible when it is too late, paused, ending or agreed already', () => {
    expect(planChange(active(), smaller, '2026-12-31')).toEqual({
      outcome: 'not_possible',
      state: 'active',
    });
    for (const state of ['paused', 'ending', 'ended', 'cancelled', 'suspended'] as const)
      expect(planChange({ ...active(), state }, bigger, '2026-12-01')).toEqual({
        outcome: 'not_possible',
        state,
      });
    const pending = {
      ...active(),
      state: 'change_pending',
      changesOn: '2026-12-09',
    } as const;
    expect(planChange(pending, bigger, '2026-12-01').outcome).toBe('not_possible');
  });
});

describe('an agreed change', () => {
  const effectiveOn = '2026-12-02';
  const later = (): AgreementDocument => {
    const { earlier, payments, money } = planned(active(), smaller, '2026-12-01');
    return {
      ...makeAgreement({ tierCode: 'essential' }),
      follows: {
        agreementHash: 'a'.repeat(64),
        effectiveOn,
        differenceMinor: money.differenceMinor,
        earlier,
        payments,
      },
    };
  };
  const facts = () => ({
    state: 'change_pending' as const,
    endsOn: '2026-12-31',
    pauses: [],
    pending: { agreement: later(), effectiveOn },
    cancelledOn: null,
  });

  it('holds from its day on, whether or not anyone wrote it down', () => {
    const on = (date: string) => subscriptionAsOf(makeAgreement(), facts(), date);
    expect(on('2026-12-01')).toMatchObject({
      state: 'change_pending',
      changesOn: effectiveOn,
      price: { tierCode: 'extended' },
    });
    expect(on('2026-12-02')).toMatchObject({
      state: 'active',
      changesOn: null,
      price: { tierCode: 'essential' },
    });
    expect(on('2027-01-01')).toMatchObject({
      state: 'ended',
      price: { tierCode: 'essential' },
    });
  });

  it('falls away when the package is cancelled before it', () => {
    const pending = subscriptionAsOf(makeAgreement(), facts(), '2026-12-01');
    const result = cancel(pending, '2026-12-01');
    expect(result).toMatchObject({
      outcome: 'cancelled',
      subscription: { state: 'ending', changesOn: null },
      settlement: { daysUsed: 12, earnedMinor: 45_714 },
    });
  });

  it('counts the days before it at their old price', () => {
    const after = storedSubscription(later(), {
      ...facts(),
      state: 'active',
      pending: null,
    });
    const settlement = settle(after, '2026-12-31', '2027-01-01');
    expect(settlement).toMatchObject({ daysUsed: 42, dueMinor: 0, refundMinor: 0 });
    expect(settlement.earnedMinor).toBe(settlement.invoicedMinor);
    // 12 days of $1,600 and 30 of $810.
    expect(settlement.earnedMinor).toBe(45_714 + 57_857);
  });
});

describe('a first agreement', () => {
  it('has no earlier days, and is paid as its price says', () => {
    const agreement = makeAgreement();
    expect(subscriptionFrom(agreement, '2026-11-19')).toMatchObject({
      state: 'accepted',
      earlier: [],
      payments: agreement.price.instalments,
    });
    expect(subscriptionFrom(agreement, '2026-11-20').state).toBe('active');
  });
});
