import { describe, expect, it } from 'vitest';
import { aroundTheClock, everyDay, workDays } from '#app/domain/offerings/cover.ts';
import type { CoverWindow, OfferingTerms } from '#app/domain/offerings/types.ts';
import { lastMinuteStepOn } from '#app/domain/pricing/last-minute.ts';
import { priceWork, stepsOf } from '#app/domain/pricing/price-work.ts';
import { surchargeAt } from '#app/domain/pricing/surcharge-at.ts';
import { billedMinutes, minutesOfHours } from '#app/domain/pricing/work-time.ts';
import { localHourAt } from '#app/domain/shared/time.ts';
import { makeOffering } from '../../../test/factories/offering.ts';
import { priced } from '../../../test/factories/selection.ts';

describe('last-minute steps', () => {
  const terms = makeOffering({
    lastMinute: [
      { from: '2026-11-06', percent: 25 },
      { from: '2026-11-13', percent: 50 },
      { from: '2026-11-20', percent: 100 },
    ],
  });
  const surchargeOn = (acceptedOn: string) =>
    priced({ terms, acceptedOn }).lines.find((line) => line.code === 'last_minute');

  it('the latest step that has begun counts, alone', () => {
    expect(surchargeOn('2026-11-05')).toBeUndefined();
    expect(surchargeOn('2026-11-06')?.amountMinor).toBe(37_000);
    expect(surchargeOn('2026-11-12')?.amountMinor).toBe(37_000);
    expect(surchargeOn('2026-11-13')).toMatchObject({
      kind: 'surcharge',
      quantity: 1,
      unit: 'once',
      name: null,
      amountMinor: 74_000,
      reason: { code: 'last_minute', values: { percent: 50, from: '2026-11-13' } },
    });
    expect(surchargeOn('2026-12-24')?.amountMinor).toBe(148_000);
  });

  it('their order in the list says nothing, of one day the last counts, and 0 % is none', () => {
    const lastMinute = [...terms.lastMinute].reverse();
    expect(lastMinuteStepOn({ lastMinute }, '2026-11-14')?.percent).toBe(50);
    const twice = [
      { from: '2026-11-06', percent: 25 },
      { from: '2026-11-06', percent: 30 },
    ];
    expect(lastMinuteStepOn({ lastMinute: twice }, '2026-11-06')?.percent).toBe(30);
    const none = [{ from: '2026-11-06', percent: 0 }];
    expect(lastMinuteStepOn({ lastMinute: none }, '2026-11-07')).toBeNull();
    expect(lastMinuteStepOn({ lastMinute: [] }, '2026-11-07')).toBeNull();
  });
});

describe('possible extras', () => {
  const codes = (cover: readonly CoverWindow[], changes: Partial<OfferingTerms> = {}) => {
    const terms = makeOffering(changes);
    const tiers = terms.tiers.map((tier) => ({
      ...tier,
      entitlements: { ...tier.entitlements, cover },
    }));
    return priced({ terms: { ...terms, tiers } }).possibleExtras.map((one) => one.code);
  };

  it('a surcharge is possible where an hour of its kind is without cover', () => {
    expect(codes(aroundTheClock())).toEqual(['extra_work']);
    const all = ['extra_work', 'after_hours', 'weekend', 'holiday'];
    expect(codes([])).toEqual(all);
    expect(codes(everyDay(8, 23))).toEqual(all);
    expect(codes(workDays(0, 24))).toEqual(['extra_work', 'weekend', 'holiday']);
    const untilFriday = [{ weekdays: [1, 2, 3, 4], fromHour: 0, toHour: 24 }];
    expect(
      codes([...untilFriday, { weekdays: [5, 6, 7], fromHour: 0, toHour: 12 }]),
    ).toEqual(all);
    const almost = [{ weekdays: [1, 2, 3, 4, 5, 6], fromHour: 0, toHour: 24 }];
    expect(codes(almost)).toEqual(['extra_work', 'weekend', 'holiday']);
    const weekend = [{ weekdays: [6, 7], fromHour: 0, toHour: 24 }];
    expect(codes(weekend)).toEqual(['extra_work', 'after_hours', 'holiday']);
  });

  it('a surcharge of 0 % is none, and without a cap nothing can be added', () => {
    expect(codes([], { afterHoursPercent: 0, weekendPercent: 0 })).toEqual([
      'extra_work',
      'holiday',
    ]);
    expect(codes([], { extraHoursCap: 0 })).toEqual([]);
    expect(priced({ terms: makeOffering({ extraHoursCap: 0 }) }).mostMinor).toBe(148_000);
  });

  it('half an hour of cap is half an hour of money', () => {
    const price = priced({ terms: makeOffering({ extraHoursCap: 2.5, taxPercent: 23 }) });
    expect(price.possibleExtras[0]).toEqual({
      code: 'extra_work',
      hourMinor: 12_000,
      maxHours: 2.5,
      upToNetMinor: 30_000,
      upToTaxMinor: 6_900,
      upToMinor: 36_900,
    });
  });
});

describe('the surcharge on an hour of work', () => {
  const holidays = new Set(['2026-11-26', '2026-12-26']);
  const at = (iso: string, cover: readonly CoverWindow[] = [], changes = {}) => {
    const terms = makeOffering({ weekendPercent: 75, ...changes });
    return surchargeAt(terms, cover, holidays, localHourAt(Date.parse(iso), 'UTC'));
  };

  it('office hours and cover are free of it', () => {
    expect(at('2026-11-25T09:00Z')).toEqual({ code: 'none', percent: 0 });
    expect(at('2026-11-27T17:00Z').code).toBe('none');
    expect(at('2026-11-25T21:00Z', everyDay(8, 23)).code).toBe('none');
    expect(at('2026-11-26T21:00Z', everyDay(8, 23)).code).toBe('none');
  });

  it('evenings are after hours, Saturdays weekend, a public holiday before both', () => {
    expect(at('2026-11-25T08:00Z')).toEqual({ code: 'after_hours', percent: 50 });
    expect(at('2026-11-25T18:00Z').code).toBe('after_hours');
    expect(at('2026-11-28T12:00Z')).toEqual({ code: 'weekend', percent: 75 });
    expect(at('2026-11-26T12:00Z')).toEqual({ code: 'holiday', percent: 100 });
    expect(at('2026-12-26T12:00Z').code).toBe('holiday');
  });

  it('a kind at 0 % gives way to the next that applies', () => {
    expect(at('2026-12-26T12:00Z', [], { holidayPercent: 0 }).code).toBe('weekend');
    expect(
      at('2026-12-26T12:00Z', [], { holidayPercent: 0, weekendPercent: 0 }).code,
    ).toBe('after_hours');
    expect(at('2026-11-25T20:00Z', [], { afterHoursPercent: 0 })).toEqual({
      code: 'none',
      percent: 0,
    });
  });
});

describe('priceWork', () => {
  const steps = { stepMinutes: 15, minimumMinutes: 30 };
  const work = (minutes: number, percent = 0, hourMinor = 12_000) =>
    priceWork(hourMinor, minutes, {
      surcharge: { code: percent === 0 ? 'none' : 'after_hours', percent },
      steps,
      currency: 'USD',
    });

  it('bills begun steps in full, at least the minimum, and nothing for nothing', () => {
    expect([0, 1, 30, 31, 45, 46].map((minutes) => work(minutes).billedMinutes)).toEqual([
      0, 30, 30, 45, 45, 60,
    ]);
    expect(work(46)).toMatchObject({ amountMinor: 12_000, isMinimum: false });
    expect([0, 29, 30].map((minutes) => work(minutes).isMinimum)).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('the surcharge is on the rate, and both add up', () => {
    expect(work(90, 50)).toMatchObject({
      workMinor: 18_000,
      surchargeHourMinor: 6_000,
      surchargeMinor: 9_000,
      amountMinor: 27_000,
      surcharge: { code: 'after_hours', percent: 50 },
    });
  });

  it('refuses time that is none, and steps that are none', () => {
    expect(() => work(-1)).toThrow('no time to bill');
    expect(() => work(Number.NaN)).toThrow('no time to bill');
    expect(() => work(Number.POSITIVE_INFINITY)).toThrow('no time to bill');
    expect(() => billedMinutes(10, { stepMinutes: 0, minimumMinutes: 0 })).toThrow(
      'no time to bill',
    );
    expect(billedMinutes(10, { stepMinutes: 1, minimumMinutes: 0 })).toBe(10);
  });

  it('an offering without hourly terms counts quarters of an hour without a minimum', () => {
    expect(stepsOf({ hourly: null })).toEqual({ stepMinutes: 15, minimumMinutes: 0 });
    expect(stepsOf(makeOffering())).toMatchObject(steps);
    expect([1.1, 0.1, 2].map(minutesOfHours)).toEqual([66, 6, 120]);
  });
});
