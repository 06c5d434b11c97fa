import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OfferingTerms } from '#app/domain/offerings/types.ts';
import { priceSelection } from '#app/domain/pricing/price-selection.ts';
import { agreementHash } from '#app/domain/subscriptions/agreement-hash.server.ts';
import {
  agreementOf,
  subscriptionAsOf,
  subscriptionFrom,
} from '#app/domain/subscriptions/agreement.ts';
import { cancel } from '#app/domain/subscriptions/cancel.ts';
import {
  endIfOver,
  entitlementsNow,
  resume,
  suspend,
} from '#app/domain/subscriptions/state.ts';
import type { AgreementDocument, Subscription } from '#app/domain/subscriptions/types.ts';
import { makeOffering } from '../../../test/factories/offering.ts';

function makeAgreement(
  options: { terms?: OfferingTerms; acceptedOn?: string; name?: string } = {},
): AgreementDocument {
  const terms = options.terms ?? makeOffering();
  const addOns = [{ code: 'promotion_work', quantity: 1 }];
  const result = priceSelection({
    terms,
    addOns,
    tierCode: 'extended',
    basis: 'add_on',
    currency: 'USD',
    acceptedOn: options.acceptedOn ?? '2026-10-09',
    platform: 'shopify',
  });
  if (result.outcome !== 'priced') throw new Error(result.outcome);
  return agreementOf({
    store: { storeId: 'store-1', name: 'Demo store', domain: 'demo.example' },
    agency: { agencyId: 'agency-1', name: 'Demo agency' },
    offering: { offeringId: 'offering-1', version: 1 },
    terms,
    addOns,
    price: result.price,
    plan: null,
    acceptedBy: { userId: '7', name: options.name ?? 'Ada Example', email: null },
    acceptedAtMs: Date.UTC(2026, 9, 9, 12),
    acceptedFrom: { ip: '203.0.113.7', userAgent: 'Test browser' },
    locale: 'en',
    textsVersion: '2026-1',
  });
}

const makeSubscription = (
  options: Parameters<typeof makeAgreement>[0] = {},
): Subscription => subscriptionFrom(makeAgreement(options));

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
    const result = cancelled(makeSubscription(), '2026-11-19');
    expect(result).toMatchObject({
      dueMinor: 0,
      refundMinor: 160_000,
      endsOn: '2026-11-19',
    });
    expect(result.subscription.state).toBe('cancelled');
  });

  it('before the second part fell due, only the first one returns', () => {
    expect(cancelled(makeSubscription(), '2026-10-20').refundMinor).toBe(80_000);
  });

  it('on the first day one of 42 days is used', () => {
    const result = cancelled(makeSubscription(), '2026-11-20');
    expect(result.settlement).toMatchObject({
      daysUsed: 1,
      daysTotal: 42,
      earnedMinor: 3_810,
    });
    expect(result.refundMinor).toBe(156_190);
  });

  it('on the last day nothing returns', () => {
    expect(cancelled(makeSubscription(), '2026-12-31')).toMatchObject({
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
    expect(result.dueMinor).toBe(result.settlement.earnedMinor - 91_100);
    expect(result.refundMinor).toBe(0);
  });

  it('is done once, and not after the end', () => {
    const first = cancelled(makeSubscription(), '2026-12-01');
    expect(cancel(first.subscription, '2026-12-02')).toEqual({
      outcome: 'already_cancelled',
      endsOn: '2026-12-01',
    });
    expect(cancel(makeSubscription(), '2027-01-01').outcome).toBe('already_ended');
  });

  it('is the same again when read back from the agreement, the state and the day', () => {
    const agreement = makeAgreement();
    for (const date of ['2026-11-01', '2026-12-01', '2026-12-31']) {
      const { subscription } = cancelled(subscriptionFrom(agreement), date);
      expect(subscriptionAsOf(agreement, 'cancelled', date)).toEqual(subscription);
    }
    expect(subscriptionAsOf(agreement, 'active', null)).toEqual(
      subscriptionFrom(agreement),
    );
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
            cancelled(subscription, dateOf(days)),
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
    const { subscription } = cancelled(makeSubscription(), '2026-12-01');
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

  it('rests while the store is uninstalled and comes back with it', () => {
    const suspended = suspend(makeSubscription());
    if (suspended.outcome !== 'changed') throw new Error('not suspended');
    expect(entitlementsNow(suspended.subscription, '2026-12-01')).toMatchObject({
      reason: 'suspended',
    });
    expect(resume(suspended.subscription, '2026-12-02')).toMatchObject({
      subscription: { state: 'active' },
    });
    expect(resume(suspended.subscription, '2027-01-02')).toMatchObject({
      subscription: { state: 'ended' },
    });
  });

  it('cancelled and ended stay so', () => {
    const { subscription } = cancelled(makeSubscription(), '2026-12-01');
    const unchanged = { outcome: 'unchanged', state: 'cancelled' };
    expect(suspend(subscription)).toEqual(unchanged);
    expect(resume(subscription, '2026-12-02')).toEqual(unchanged);
    expect(endIfOver(subscription, '2027-01-02')).toEqual(unchanged);
    expect(endIfOver(makeSubscription(), '2026-12-31').outcome).toBe('unchanged');
    expect(endIfOver(makeSubscription(), '2027-01-01')).toMatchObject({
      subscription: { state: 'ended' },
    });
  });
});

function fail(): never {
  throw new Error('nothing settled');
}
