import { describe, expect, it } from 'vitest';
import { deriveNeeds } from '#app/domain/tiers/derive-needs.ts';
import { suggestTier } from '#app/domain/tiers/suggest-tier.ts';
import type { StoreFigures, SuggestInput, Suggestion } from '#app/domain/tiers/types.ts';
import { makeOffering } from '../../../test/factories/offering.ts';
import {
  makeFigures,
  peakCounts,
  peaksAt,
} from '../../../test/factories/store-figures.ts';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const WORK_WEEK = [1, 2, 3, 4, 5];

function suggest(
  figures: Partial<StoreFigures> = {},
  changes: Partial<Omit<SuggestInput, 'needs' | 'figures'>> = {},
): Suggestion {
  const all = makeFigures(figures);
  const platform = changes.platform ?? 'shopify';
  return suggestTier({
    needs: deriveNeeds(all, platform),
    figures: all,
    terms: makeOffering(),
    currency: 'USD',
    basis: 'add_on',
    platform,
    ...changes,
  });
}

function tierFor(...args: Parameters<typeof suggest>) {
  const suggestion = suggest(...args);
  if (suggestion.outcome !== 'tier') throw new Error(`no tier: ${suggestion.outcome}`);
  return suggestion;
}

describe('suggestTier', () => {
  it('the same totals at other hours give another package', () => {
    const at = (weekdays: number[], hours: number[]) =>
      tierFor({
        peakHoursByHourOfWeek: peaksAt(weekdays, hours, 6),
        peakHourOrders: { mid: 40, high: 50 },
      }).match.tierCode;
    expect(at(WORK_WEEK, [10, 11, 14])).toBe('essential');
    expect(at(WORK_WEEK, [19, 20, 21])).toBe('extended');
    expect(at(WORK_WEEK, [1, 2, 3])).toBe('around_the_clock');
  });

  it('the gift shop gets Extended: nights and 3.5 hours of work stay open and are named', () => {
    const counts = peaksAt(EVERY_DAY, [9, 12, 20], 10);
    counts[2] = 6;
    const suggestion = tierFor({
      peakHoursByHourOfWeek: counts,
      recordedWorkHours: 17.5,
    });
    const { match } = suggestion;
    expect(match).toMatchObject({ tierCode: 'extended', coveredCount: 4, gapCount: 2 });
    expect(match.expectedMinor).toBe(148_000 + 3.5 * 12_000);
    expect(match.rows.map((row) => [row.need.code, row.fit, row.missing.amount])).toEqual(
      [
        ['on_call', 'covered', 6],
        ['response', 'covered', 0],
        ['dates', 'covered', 0],
        ['preparation', 'covered', 0],
        ['work', 'short', 3.5],
        ['nights', 'not_covered', 6],
      ],
    );
    expect(match.rows[0]?.metShare).toBeCloseTo(210 / 216);
    expect(suggestion.matches.map((one) => one.tierCode)).toEqual([
      'essential',
      'extended',
      'around_the_clock',
    ]);
  });

  it('gives at least three reasons with the store’s own numbers', () => {
    const { reasons } = tierFor();
    expect(reasons.length).toBeGreaterThanOrEqual(3);
    expect(reasons[0]).toEqual({
      code: 'peaks_covered',
      values: { covered: 84, of: 84, tierCode: 'extended', fromHour: 12, toHour: 21 },
    });
    expect(reasons[1]).toEqual({
      code: 'peak_day',
      values: { localDate: '2025-12-01', orders: 1597, usual: 118, uplift: 13.5 },
    });
    expect(reasons.map((reason) => reason.code)).toContain('cheapest_that_covers');
  });

  it('names the shopping event of the busiest day where it has one', () => {
    const peakDay = { localDate: '2025-12-01', orders: 1597, eventCode: 'cyber_monday' };
    expect(tierFor({ peakDay }).reasons[1]?.values['eventCode']).toBe('cyber_monday');
  });

  it('gives three reasons even where hardly anything is known', () => {
    const bare = {
      peakDay: null,
      peakRuns: 0,
      peakHourOrders: { mid: 5, high: 9 },
      peakDates: null,
    };
    expect(tierFor(bare).reasons.length).toBeGreaterThanOrEqual(3);
    const quiet = suggest({ ...bare, peakHoursByHourOfWeek: peakCounts({}) });
    expect(quiet).toMatchObject({ outcome: 'none', reasons: { length: 3 } });
  });

  it('names the cheaper package and what it gives up', () => {
    const { cheaper } = tierFor({ recordedWorkHours: 17.5 });
    expect(cheaper).toMatchObject({
      tierCode: 'essential',
      feeMinor: 69_000,
      savesMinor: 79_000,
    });
    expect(cheaper?.givesUp).toEqual([
      { code: 'peak_cover', peakHours: 64, covers: 20, of: 84 },
      { code: 'response', moreMinutes: 210, withinMinutes: 240, insteadOfMinutes: 30 },
      { code: 'included_hours', hours: 8, includes: 6, insteadOf: 14 },
      { code: 'check_ins', checkIns: 1, includes: 1, insteadOf: 2 },
      { code: 'load_tests', loadTests: 1, includes: 0, insteadOf: 1 },
      { code: 'alert_channels', channels: ['sms'] },
      { code: 'expected_total', moreMinor: 32_000 },
    ]);
  });

  it('there is nothing cheaper than the cheapest', () => {
    const office = {
      peakHoursByHourOfWeek: peaksAt(WORK_WEEK, [10], 6),
      peakHourOrders: { mid: 40, high: 50 },
    };
    expect(tierFor(office).cheaper).toBeNull();
  });

  it('buying two more reviews can be cheaper than the next package, and they are named', () => {
    const figures = {
      peakHoursByHourOfWeek: peaksAt(WORK_WEEK, [10], 6),
      peakHourOrders: { mid: 40, high: 50 },
      peakDay: { localDate: '2025-11-28', orders: 2000 },
    };
    const { match, reasons } = tierFor(figures);
    expect(match).toMatchObject({
      tierCode: 'essential',
      addOns: [{ code: 'extra_site_review', quantity: 2 }],
    });
    expect(reasons.map((reason) => reason.code)).toContain('cheapest_with_extras');
  });

  it('a shop on its own server is told to add the upgrade, a hosted one is not', () => {
    expect(tierFor({}, { platform: 'woocommerce' }).match.addOns).toEqual([
      { code: 'server_upgrade', quantity: 1 },
    ]);
    expect(tierFor().match.addOns).toEqual([]);
  });

  it('of two that come to the same it takes the lower fee, of equal fees the stronger', () => {
    const office = {
      peakHoursByHourOfWeek: peaksAt(WORK_WEEK, [10], 6),
      peakHourOrders: { mid: 40, high: 50 },
      peakDay: { localDate: '2025-11-28', orders: 400 },
    };
    const priced = (feeMinor: number) =>
      makeOffering({
        tiers: makeOffering()
          .tiers.map((tier) =>
            tier.code === 'extended'
              ? { ...tier, addOnPriceMinor: { USD: feeMinor } }
              : tier,
          )
          .reverse(),
      });
    // Essential with two extra hours comes to 690 + 240.
    const work = { ...office, recordedWorkHours: 8 };
    expect(tierFor(work, { terms: priced(93_000) }).match.tierCode).toBe('essential');
    expect(tierFor(work, { terms: priced(92_999) }).match.tierCode).toBe('extended');
    const same = tierFor({ ...office, recordedWorkHours: 6 }, { terms: priced(69_000) });
    expect(same.match.tierCode).toBe('extended');
    expect(same.matches.map((one) => one.tierCode)).toEqual([
      'essential',
      'extended',
      'around_the_clock',
    ]);
  });

  it('where no package is enough, the closest is named with its gaps', () => {
    const terms = makeOffering({ tiers: makeOffering().tiers.slice(0, 2) });
    const suggestion = tierFor(
      { peakHoursByHourOfWeek: peaksAt(EVERY_DAY, [2, 20], 6) },
      { terms },
    );
    expect(suggestion.match).toMatchObject({ tierCode: 'extended', meetsNeeds: false });
    expect(suggestion.reasons.map((reason) => reason.code)).toContain('best_with_gaps');
  });
});

describe('a store that needs none', () => {
  const quiet: Partial<StoreFigures> = {
    peakHoursByHourOfWeek: peakCounts({ 20: 2 }),
    peakHourOrders: { mid: 8, high: 14 },
    usualBusyHourOrders: 1,
    usualDayOrders: 4,
    peakDay: { localDate: '2025-11-28', orders: 15 },
    peakRuns: 1,
  };

  it('is told so, with the reasons', () => {
    const suggestion = suggest(quiet);
    expect(suggestion).toMatchObject({ outcome: 'none' });
    const codes =
      suggestion.outcome === 'none' ? suggestion.reasons.map((one) => one.code) : [];
    expect(codes).toEqual(['few_peak_hours', 'quiet_peak_hour', 'peak_day', 'usual_day']);
  });

  it('buys its few hours of work by the hour while that is cheaper', () => {
    expect(suggest({ ...quiet, recordedWorkHours: 4 })).toMatchObject({
      outcome: 'none',
    });
    expect(suggest({ ...quiet, recordedWorkHours: 5 })).toMatchObject({
      outcome: 'tier',
      match: { tierCode: 'essential' },
    });
  });

  it('forty orders a month and ten weeks of history are enough to say so', () => {
    const tiny = {
      ...quiet,
      usualBusyHourOrders: 0.2,
      history: { completeDays: 70, earlierSeasons: 0, growth: null },
    };
    expect(suggest(tiny)).toMatchObject({
      outcome: 'none',
      confidence: { level: 'low', code: 'no_earlier_season' },
    });
  });
});

describe('a store with too little history', () => {
  it('with one week of history gets no tier', () => {
    const suggestion = suggest({
      history: { completeDays: 7, earlierSeasons: 0, growth: null },
    });
    expect(suggestion).toMatchObject({
      outcome: 'too_little_history',
      confidence: { level: 'low', code: 'short_history' },
    });
  });

  it('without a season on record is not told "none" if Black Friday could be busy', () => {
    const suggestion = suggest({
      peakHoursByHourOfWeek: peakCounts({}),
      usualBusyHourOrders: 20,
      history: { completeDays: 60, earlierSeasons: 0, growth: null },
    });
    expect(suggestion).toMatchObject({
      outcome: 'too_little_history',
      reasons: [
        { code: 'days_on_record', values: { count: 60 } },
        { code: 'season_not_seen' },
        { code: 'could_be_busy', values: { orders: 160, uplift: 8 } },
        { code: 'usual_day' },
      ],
    });
  });

  it('without a season but with peaks to expect gets a tier of low confidence', () => {
    expect(
      tierFor({
        peakHoursBasis: 'forecast',
        forecastConfidence: 'high',
        history: { completeDays: 60, earlierSeasons: 0, growth: null },
      }),
    ).toMatchObject({
      confidence: { level: 'low', code: 'no_earlier_season' },
      reasons: [{ code: 'peaks_covered_forecast' }, {}, {}, {}, {}, {}],
    });
  });
});

describe('confidence and currency', () => {
  it('says on how many seasons and what growth it rests', () => {
    expect(tierFor().confidence).toEqual({
      level: 'medium',
      code: 'seasons_and_growth',
      values: { count: 2, percent: 12 },
    });
    const with_ = (growth: number | null) =>
      tierFor({ history: { completeDays: 760, earlierSeasons: 1, growth } }).confidence;
    expect(with_(0.9)).toMatchObject({
      code: 'seasons_and_decline',
      values: { percent: 10 },
    });
    expect(with_(null).code).toBe('seasons');
    expect(with_(1.001).code).toBe('seasons');
  });

  it('a currency without prices gets no suggestion', () => {
    expect(suggest({}, { currency: 'CHF' })).toEqual({
      outcome: 'currency_not_sold',
      currency: 'CHF',
    });
  });
});
