import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementHash } from '#app/domain/subscriptions/agreement-hash.server.ts';
import {
  agreementOf,
  subscriptionAsOf,
  subscriptionFrom,
} from '#app/domain/subscriptions/agreement.ts';
import { cancel, settleAtEnd } from '#app/domain/subscriptions/cancel.ts';
import { entitlementsNow } from '#app/domain/subscriptions/entitlements.ts';
import { stageOf } from '#app/domain/subscriptions/stage-of.ts';
import type { AgreementDocument, Subscription } from '#app/domain/subscriptions/types.ts';
import { makeAgreement, makeSubscription } from '../../../test/factories/agreement.ts';
import { makeOffering } from '../../../test/factories/offering.ts';

function cancelled(subscription: Subscription, onDate: string) {
  const result = cancel(subscription, onDate);
  if (result.outcome !== 'cancelled') throw new Error(result.outcome);
  return result;
}

describe('agreement', () => {
  it('has one hash, and another as soon as a word or a price differs', () => {
    const hash = agreementHash(makeAgreement());
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(agreementHash(makeAgreement())).toBe(hash);
    expect(agreementHash(makeAgreement({ name: 'Bo Example' }))).not.toBe(hash);
    expect(
      agreementHash(makeAgreement({ terms: makeOffering({ taxPercent: 1 }) })),
    ).not.toBe(hash);
  });

  it('has the same hash after it was stored and read', () => {
    const agreement = makeAgreement();
    const stored = JSON.parse(JSON.stringify(agreement)) as AgreementDocument;
    expect(agreementHash(stored)).toBe(agreementHash(agreement));
  });

  it('names its season, and its person without the blanks typed around the name', () => {
    const agreement = makeAgreement({ name: '  Ada Example ' });
    expect(agreement.acceptedBy.name).toBe('Ada Example');
    expect(agreement.season).toEqual({
      code: 'holiday',
      year: 2026,
      from: '2026-11-20',
      to: '2026-12-31',
    });
  });

  it('is not made for a package that its terms do not hold', () => {
    const agreement = makeAgreement();
    const price = { ...agreement.price, tierCode: 'nowhere' };
    expect(() => agreementOf({ ...agreement, price })).toThrow(
      expect.objectContaining({ code: 'bad_terms' }),
    );
  });

  it('is not made from a price of other terms', () => {
    const agreement = makeAgreement();
    const terms = makeOffering({ seasonTo: '2027-01-10' });
    expect(() => agreementOf({ ...agreement, terms })).toThrow(
      /not made from these terms/,
    );
  });
});

describe('cancel', () => {
  it('until the day before the season everything that fell due returns', () => {
    const result = cancelled(makeSubscription(), '2026-11-18');
    expect(result.settlement).toEqual({
      daysTotal: 42,
      daysUsed: 0,
      daysPaused: 0,
      earnedMinor: 0,
      invoicedMinor: 160_000,
      dueMinor: 0,
      refundMinor: 160_000,
      endsOn: '2026-11-19',
    });
    expect(result.subscription).toMatchObject({
      state: 'cancelled',
      cancelledOn: '2026-11-18',
      endsOn: '2026-11-19',
    });
  });

  it('before the second part fell due, only the first one returns', () => {
    expect(cancelled(makeSubscription(), '2026-10-20').settlement.refundMinor).toBe(
      80_000,
    );
  });

  it('on the first day one of 42 days is used', () => {
    const result = cancelled(active(), '2026-11-20');
    expect(result.effectiveOn).toBe('2026-11-21');
    expect(result.subscription).toMatchObject({ state: 'ending', endsOn: '2026-11-20' });
    expect(result.settlement).toMatchObject({
      daysUsed: 1,
      daysTotal: 42,
      earnedMinor: 3_810,
    });
    expect(result.settlement.refundMinor).toBe(156_190);
  });

  it('on the last day nothing returns', () => {
    expect(cancelled(active(), '2026-12-31').settlement).toMatchObject({
      refundMinor: 0,
      dueMinor: 0,
    });
  });

  it('says what is still due when less fell due than was served', () => {
    const late = makeSubscription({
      acceptedOn: '2026-12-01',
      terms: makeOffering({ instalments: 3 }),
    });
    // Two parts, today and on Dec 31; 29 of 31 days served.
    const result = cancelled(late, '2026-12-29');
    expect(result.settlement.invoicedMinor).toBe(91_100);
    expect(result.settlement.dueMinor).toBe(result.settlement.earnedMinor - 91_100);
    expect(result.settlement.refundMinor).toBe(0);
  });

  it('is done once, and not after the end', () => {
    const first = cancelled(active(), '2026-12-01');
    expect(cancel(first.subscription, '2026-12-01')).toEqual({
      outcome: 'already_cancelled',
      endsOn: '2026-12-01',
    });
    const over = { ...first.subscription, state: 'cancelled' } as const;
    expect(cancel(over, '2026-12-02').outcome).toBe('already_cancelled');
    const ended = subscriptionAsOf(makeAgreement(), stored('active'), '2027-01-01');
    expect(cancel(ended, '2027-01-01')).toEqual({
      outcome: 'already_ended',
      endsOn: '2026-12-31',
    });
  });

  it('counts what falls due on the very day', () => {
    const { settlement } = cancelled(makeSubscription(), '2026-10-09');
    expect(settlement.invoicedMinor).toBe(80_000);
  });

  it('waits while the store is away', () => {
    expect(cancel({ ...active(), state: 'suspended' }, '2026-12-01')).toEqual({
      outcome: 'suspended',
    });
  });

  it('is the same again when read back from what is stored', () => {
    const agreement = makeAgreement();
    for (const date of ['2026-11-20', '2026-12-01', '2026-12-31']) {
      const { subscription } = cancelled(active(), date);
      const { state, endsOn, cancelledOn } = subscription;
      const facts = { ...stored(state), endsOn, cancelledOn };
      expect(subscriptionAsOf(agreement, facts, date)).toEqual(subscription);
    }
    expect(subscriptionAsOf(agreement, stored('accepted'), '2026-11-19')).toEqual(
      subscriptionFrom(agreement, '2026-11-19'),
    );
  });

  it('settles nothing at the end of a season served as agreed', () => {
    expect(settleAtEnd(active())).toMatchObject({
      daysUsed: 42,
      dueMinor: 0,
      refundMinor: 0,
      endsOn: '2026-12-31',
    });
  });

  it('never returns more than fell due, and a later day never returns more', () => {
    const day = fc.integer({ min: 0, max: 83 });
    const dateOf = (days: number) =>
      new Date(Date.UTC(2026, 9, 9 + days)).toISOString().slice(0, 10);
    const tax = fc.constantFrom(null, 7.75, 23);
    fc.assert(
      fc.property(
        day,
        day,
        tax,
        fc.integer({ min: 1, max: 6 }),
        (a, b, taxPercent, instalments) => {
          const subscription = makeSubscription({
            terms: makeOffering({ taxPercent, instalments }),
          });
          const [early, late] = [Math.min(a, b), Math.max(a, b)].map((days) =>
            cancelled(onDay(subscription, dateOf(days)), dateOf(days)),
          );
          for (const one of [early, late]) {
            const { earnedMinor, invoicedMinor, dueMinor, refundMinor } =
              one?.settlement ?? fail();
            expect(invoicedMinor + dueMinor - refundMinor).toBe(earnedMinor);
            expect(refundMinor).toBeLessThanOrEqual(invoicedMinor);
            expect(dueMinor === 0 || refundMinor === 0).toBe(true);
          }
          expect(late?.settlement.earnedMinor).toBeGreaterThanOrEqual(
            early?.settlement.earnedMinor ?? 0,
          );
        },
      ),
    );
  });
});

describe('what a subscription allows', () => {
  it('starts with the season and ends with it', () => {
    const subscription = makeSubscription();
    expect(entitlementsNow(subscription, '2026-11-19')).toMatchObject({
      reason: 'not_started',
    });
    expect(entitlementsNow(subscription, '2026-11-20')).toMatchObject({
      outcome: 'entitled',
      entitlements: { responseMinutes: 30 },
      addOns: [{ code: 'promotion_work', quantity: 1 }],
    });
    expect(entitlementsNow(subscription, '2027-01-01')).toMatchObject({
      reason: 'ended',
    });
  });

  it('lasts through the day of cancelling', () => {
    const { subscription } = cancelled(active(), '2026-12-01');
    expect(entitlementsNow(subscription, '2026-12-01').outcome).toBe('entitled');
    expect(entitlementsNow(subscription, '2026-12-02')).toMatchObject({
      reason: 'cancelled',
    });
  });

  it('is nothing, ever, where it was cancelled before the season', () => {
    const { subscription } = cancelled(makeSubscription(), '2026-11-01');
    for (const date of ['2026-11-01', '2026-11-19', '2026-12-01']) {
      expect(entitlementsNow(subscription, date)).toMatchObject({ reason: 'cancelled' });
    }
  });

  it('rests while the store is uninstalled', () => {
    const away = subscriptionAsOf(makeAgreement(), stored('suspended'), '2026-12-01');
    expect(entitlementsNow(away, '2026-12-01')).toMatchObject({ reason: 'suspended' });
    const late = subscriptionAsOf(makeAgreement(), stored('suspended'), '2027-01-01');
    expect(late.state).toBe('ended');
    expect(entitlementsNow(late, '2027-01-01')).toMatchObject({ reason: 'ended' });
  });

  it('rests on paused days and on those only', () => {
    const pauses = [{ from: '2026-12-02', until: '2026-12-03' }];
    const paused = { ...active(), state: 'paused', pauses } as const;
    const reason = (date: string) => {
      const now = entitlementsNow(paused, date);
      return now.outcome === 'entitled' ? 'entitled' : now.reason;
    };
    expect(['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04'].map(reason)).toEqual([
      'entitled',
      'paused',
      'paused',
      'entitled',
    ]);
  });

  it('holds what further services bring', () => {
    const base = makeOffering();
    const [tier] = base.tiers.filter(({ code }) => code === 'essential');
    const review = base.services.find(({ code }) => !tier?.services.includes(code));
    const subscription = {
      ...active(),
      price: { ...active().price, tierCode: 'essential' },
      services: review === undefined ? [] : [review.code],
    };
    const now = entitlementsNow(subscription, '2026-12-01');
    if (now.outcome !== 'entitled') throw new Error(now.reason);
    expect(now.entitlements.includedHours).toBe(
      (tier?.entitlements.includedHours ?? 0) + (review?.brings.includedHours ?? 0),
    );
    expect(now.tierCode).toBe('essential');
  });
});

describe('what a suspended subscription comes back to', () => {
  const before = (changes: Partial<Subscription>, onDate = '2026-12-01') =>
    stageOf({ ...active(), state: 'suspended', ...changes }, onDate);
  const served = { startsOn: '2026-11-20', endsOn: '2026-12-31' };

  it('follows from what is stored of it', () => {
    const pause = { from: '2026-12-01', until: '2026-12-05' };
    const changesOn = '2026-12-09';
    expect(before({}, '2026-11-19')).toMatchObject({ before: { state: 'accepted' } });
    expect(before({}, '2026-11-20')).toMatchObject({ before: { state: 'active' } });
    expect(before({ changesOn })).toEqual({
      state: 'suspended',
      before: { state: 'change_pending', ...served, changesOn },
    });
    expect(before({ pauses: [pause] }, '2026-12-05')).toEqual({
      state: 'suspended',
      before: { state: 'paused', ...served, pause },
    });
    expect(before({ pauses: [pause] }, '2026-12-06')).toMatchObject({
      before: { state: 'active' },
    });
    expect(before({ cancelledOn: '2026-12-01' })).toMatchObject({
      before: { state: 'ending' },
    });
  });
});

/** The same subscription once its season has begun. */
function active(): Subscription {
  return makeSubscription({ onDate: '2026-11-20' });
}

function onDay(subscription: Subscription, date: string): Subscription {
  return { ...subscription, state: date < subscription.startsOn ? 'accepted' : 'active' };
}

function stored(state: Subscription['state']) {
  const { endsOn } = makeAgreement().price;
  return { state, endsOn, pauses: [], pending: null, cancelledOn: null };
}

function fail(): never {
  throw new Error('nothing settled');
}
