import { describe, expect, it } from 'vitest';
import {
  seasonCosts,
  type SeasonCost,
  type SeasonCostInput,
} from '#app/domain/pricing/season-cost.ts';
import { makeBundleOffering, makeOffering } from '../../../test/factories/offering.ts';

/** New York is five hours behind UTC in November: these are its own clock's hours. */
const newYork = (local: string) => Date.parse(`${local}:00-05:00`);

const PEAKS = [
  newYork('2025-11-26T12:00'), // Wednesday noon: office hours
  newYork('2025-11-26T20:00'), // Wednesday evening
  newYork('2025-11-27T12:00'), // Thanksgiving
  newYork('2025-11-29T12:00'), // Saturday
  newYork('2025-12-02T02:00'), // Tuesday night
];

function costs(changes: Partial<SeasonCostInput> = {}): SeasonCost[] {
  return seasonCosts({
    terms: makeOffering(),
    basis: 'add_on',
    currency: 'USD',
    platform: 'woocommerce',
    workHours: 17.5,
    supportHours: PEAKS,
    zone: 'America/New_York',
    market: 'US',
    ...changes,
  });
}

const linesOf = (cost: SeasonCost | undefined) =>
  cost?.lines.map((line) => [line.code, line.hours, line.hourMinor, line.amountMinor]);

describe('what a past season would have cost', () => {
  it('going without comes first, then each package from the smallest', () => {
    expect(costs().map((cost) => cost.tierCode)).toEqual([
      null,
      'essential',
      'extended',
      'around_the_clock',
    ]);
  });

  it('going without: all hours at $140, and what each hour carries by its time', () => {
    const [without] = costs();
    expect(linesOf(without)).toEqual([
      ['extra_work', 22.5, 14_000, 315_000],
      ['holiday', 1, 14_000, 14_000],
      ['weekend', 1, 14_000, 14_000],
      ['after_hours', 2, 7_000, 14_000],
    ]);
    expect(without).toMatchObject({
      isEstimate: false,
      coveredHours: 0,
      uncoveredHours: 5,
      netMinor: 357_000,
      totalMinor: 357_000,
    });
    expect(without?.lines.map((line) => line.percent)).toEqual([null, 100, 100, 50]);
  });

  it('a package: its listed fee, work beyond what it includes, and hours outside its cover', () => {
    const [, essential, extended, always] = costs();
    // Office cover holds on Thanksgiving too: two of the five hours lie in it.
    expect(linesOf(essential)).toEqual([
      ['fee', null, null, 69_000],
      ['extra_work', 14.5, 12_000, 174_000],
      ['weekend', 1, 12_000, 12_000],
      ['after_hours', 2, 6_000, 12_000],
    ]);
    expect(essential).toMatchObject({ coveredHours: 2, uncoveredHours: 3 });
    expect(linesOf(extended)).toEqual([
      ['fee', null, null, 148_000],
      ['extra_work', 4.5, 12_000, 54_000],
      ['after_hours', 1, 6_000, 6_000],
    ]);
    expect(linesOf(always)).toEqual([['fee', null, null, 320_000]]);
    expect(always?.netMinor).toBe(320_000);
  });

  it('tax is added to each line, and the total says both', () => {
    const [, essential] = costs({ terms: makeOffering({ taxPercent: 23 }) });
    expect(essential?.lines.map((line) => line.taxMinor)).toEqual([
      15_870, 40_020, 2_760, 2_760,
    ]);
    expect(essential).toMatchObject({ netMinor: 267_000, totalMinor: 328_410 });
  });

  it('an hour named twice is one hour, and none at all leaves the fee', () => {
    expect(costs({ supportHours: [...PEAKS, ...PEAKS] })).toEqual(costs());
    const quiet = costs({ supportHours: [], workHours: 0 });
    expect(quiet.map((cost) => cost.lines.length)).toEqual([0, 1, 1, 1]);
    expect(quiet[0]).toMatchObject({ netMinor: 0, totalMinor: 0 });
  });

  it('holidays are those of the market', () => {
    const inPoland = costs({ market: 'PL' })[0];
    expect(inPoland?.lines.map((line) => line.code)).toEqual([
      'extra_work',
      'weekend',
      'after_hours',
    ]);
    const newYear = [newYork('2025-12-31T20:00'), newYork('2026-01-01T12:00')];
    expect(costs({ supportHours: newYear })[0]?.lines.map((line) => line.code)).toEqual([
      'extra_work',
      'holiday',
      'after_hours',
    ]);
  });

  it('ordered in time: no last-minute surcharge, whatever the day and the sale', () => {
    const terms = makeOffering({
      lastMinute: [{ from: '2026-01-01', percent: 100 }],
      soldUntil: '2026-01-02',
    });
    expect(costs({ terms })).toEqual(costs());
  });

  it('by the hour the fee is an estimate that holds its own hours, at the hourly rate', () => {
    const [, , extended, always] = costs({
      terms: makeBundleOffering(),
      basis: 'standalone',
    });
    expect(extended?.isEstimate).toBe(true);
    expect(linesOf(extended)).toEqual([
      ['fee', null, null, 120_000],
      ['extra_work', 8.5, 12_000, 102_000],
      ['after_hours', 1, 6_000, 6_000],
    ]);
    expect(linesOf(always)).toEqual([['fee', null, null, 486_000]]);
  });

  it('begun steps of work are billed in full, and the minimum once', () => {
    const [without] = costs({ supportHours: [], workHours: 0.1 });
    expect(linesOf(without)).toEqual([['extra_work', 0.5, 14_000, 7_000]]);
    const base = makeOffering();
    if (base.hourly === null) throw new Error('sold by the hour');
    const terms = { ...base, hourly: { ...base.hourly, minimumMinutes: 120 } };
    const [once] = costs({ terms, workHours: 0, supportHours: PEAKS.slice(1, 2) });
    expect(linesOf(once)).toEqual([
      ['extra_work', 2, 14_000, 28_000],
      ['after_hours', 1, 7_000, 7_000],
    ]);
  });

  it('a flat fee is no estimate, and a package without a fee in the currency is left out', () => {
    expect(costs().map((cost) => cost.isEstimate)).toEqual([false, false, false, false]);
    const base = makeOffering();
    const terms = {
      ...base,
      tiers: base.tiers.map((tier) =>
        tier.level === 2 ? { ...tier, addOnPriceMinor: { PLN: 1 } } : tier,
      ),
    };
    expect(costs({ terms }).map((cost) => cost.tierCode)).toEqual([
      null,
      'essential',
      'around_the_clock',
    ]);
  });

  it('what is not sold in the currency is left out', () => {
    expect(costs({ currency: 'CHF' })).toEqual([]);
    expect(costs({ currency: 'constructor' })).toEqual([]);
    const terms = makeOffering({
      extraHourMinor: { PLN: 1 },
      withoutPackageHourMinor: { USD: 14_000 },
    });
    expect(costs({ terms }).map((cost) => cost.tierCode)).toEqual([null]);
    const tiersOnly = makeOffering({ withoutPackageHourMinor: {} });
    expect(costs({ terms: tiersOnly })[0]?.tierCode).toBe('essential');
  });
});
