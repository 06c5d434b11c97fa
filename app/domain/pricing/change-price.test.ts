import { describe, expect, it } from 'vitest';
import { changeMoney } from '#app/domain/pricing/change-price.ts';
import { daysBefore, daysIn, prorate } from '#app/domain/pricing/proration.ts';
import { makeOffering } from '../../../test/factories/offering.ts';
import { priced } from '../../../test/factories/selection.ts';

const SEASON = { from: '2026-11-20', to: '2026-12-31' };
const terms = makeOffering({ taxPercent: 23 });
const essential = priced({ terms, tierCode: 'essential' });
const extended = priced({ terms });
const always = priced({ terms, tierCode: 'around_the_clock' });

describe('prorate', () => {
  it('the season has 42 days, both ends included', () => {
    expect(daysIn(SEASON)).toBe(42);
    expect(
      ['2026-11-01', '2026-11-20', '2026-11-21', '2026-12-31', '2027-01-01'].map((day) =>
        daysBefore(SEASON, day),
      ),
    ).toEqual([0, 0, 1, 41, 42]);
  });

  it('rounds each boundary once, half-even, so that parts make the whole', () => {
    const part = (fromDay: number, untilDay: number) =>
      prorate(100, { fromDay, untilDay, daysTotal: 8 });
    expect([part(0, 1), part(1, 2), part(2, 3), part(3, 8)]).toEqual([12, 13, 13, 62]);
    expect(part(0, 8)).toBe(100);
    expect(part(4, 4)).toBe(0);
  });

  it('days outside the whole are refused', () => {
    expect(() => prorate(1, { fromDay: 0, untilDay: 9, daysTotal: 8 })).toThrow(
      'not a share',
    );
    expect(() => prorate(1, { fromDay: -1, untilDay: 8, daysTotal: 8 })).toThrow(
      'not a share',
    );
  });
});

describe('changeMoney', () => {
  it('half way through, half of both prices changes hands', () => {
    expect(changeMoney(extended, always, '2026-12-11')).toEqual({
      effectiveOn: '2026-12-11',
      creditNetMinor: 74_000,
      creditTaxMinor: 17_020,
      chargeNetMinor: 160_000,
      chargeTaxMinor: 36_800,
      differenceMinor: 196_800 - 91_020,
    });
  });

  it('a smaller package returns money', () => {
    expect(changeMoney(always, extended, '2026-12-11').differenceMinor).toBe(
      91_020 - 196_800,
    );
  });

  it('before the season the whole price changes, from its first day on', () => {
    const change = changeMoney(essential, extended, '2026-10-20');
    expect(change).toMatchObject({
      effectiveOn: '2026-11-20',
      creditNetMinor: essential.totalNetMinor,
      chargeNetMinor: extended.totalNetMinor,
      differenceMinor: extended.totalMinor - essential.totalMinor,
    });
    expect(changeMoney(essential, extended, '2026-11-20')).toEqual(change);
  });

  it('on the last day one day changes hands; after it nothing can', () => {
    const last = changeMoney(essential, extended, '2026-12-31');
    expect(last.chargeNetMinor).toBe(
      prorate(148_000, { fromDay: 41, untilDay: 42, daysTotal: 42 }),
    );
    expect(() => changeMoney(essential, extended, '2027-01-01')).toThrow(
      'nothing is left to change',
    );
  });

  it('changing there and back on one day costs nothing', () => {
    const there = changeMoney(essential, always, '2026-12-07').differenceMinor;
    const back = changeMoney(always, essential, '2026-12-07').differenceMinor;
    expect(there + back).toBe(0);
  });

  it('both prices are as of one day: a change is no last-minute purchase, nor a way around it', () => {
    const late = priced({
      terms,
      tierCode: 'around_the_clock',
      acceptedOn: '2026-11-10',
    });
    expect(() => changeMoney(extended, late, '2026-11-10')).toThrow(
      'differ in acceptedOn',
    );
    const bought = priced({ terms, acceptedOn: '2026-11-10' });
    expect(changeMoney(bought, late, '2026-11-12').differenceMinor).toBe(
      late.totalMinor - bought.totalMinor,
    );
  });

  it('prices of two currencies or seasons are no change', () => {
    const zloty = priced({ terms, currency: 'PLN' });
    expect(() => changeMoney(extended, zloty, '2026-12-01')).toThrow(
      'differ in currency',
    );
    const other = { ...always, endsOn: '2027-01-05' };
    expect(() => changeMoney(extended, other, '2026-12-01')).toThrow('differ in endsOn');
    const later = { ...always, startsOn: '2026-11-21' };
    expect(() => changeMoney(extended, later, '2026-12-01')).toThrow(
      'differ in startsOn',
    );
  });
});
