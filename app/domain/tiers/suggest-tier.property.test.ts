import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTerms } from '#app/domain/offerings/check-terms.ts';
import { everyDay } from '#app/domain/offerings/cover.ts';
import type {
  OfferingTerms,
  PriceByCurrency,
  Tier,
} from '#app/domain/offerings/types.ts';
import type { PlatformCode } from '#app/domain/pricing/types.ts';
import { deriveNeeds } from '#app/domain/tiers/derive-needs.ts';
import { suggestTier } from '#app/domain/tiers/suggest-tier.ts';
import type { StoreFigures, Suggestion } from '#app/domain/tiers/types.ts';
import { makeOffering } from '../../../test/factories/offering.ts';
import { makeFigures, peakCounts } from '../../../test/factories/store-figures.ts';

/** One step up from the tier below; zero steps make tiers that differ in some things only. */
const step = fc.record({
  earlier: fc.nat(5),
  later: fc.nat(5),
  faster: fc.constantFrom(1, 1, 2, 4),
  hours: fc.nat(20),
  checkIns: fc.nat(2),
  hasServerUpgrade: fc.boolean(),
  dearerMinor: fc.nat(300_000),
});

/** Offerings in which a bigger tier gives and costs no less, as `checkTerms` asks. */
const offering: fc.Arbitrary<OfferingTerms> = fc
  .record({
    steps: fc.array(step, { minLength: 1, maxLength: 5 }),
    hourMinor: fc.integer({ min: 1, max: 30_000 }),
    moreWithoutMinor: fc.nat(10_000),
    reviewMinor: fc.nat(40_000),
    sellsAddOns: fc.boolean(),
  })
  .map(({ steps, hourMinor, moreWithoutMinor, reviewMinor, sellsAddOns }) => {
    const base = makeOffering();
    return {
      ...base,
      tiers: stackedTiers(steps),
      addOns: sellsAddOns
        ? base.addOns.map((one) => ({ ...one, priceMinor: { USD: reviewMinor } }))
        : [],
      extraHourMinor: { USD: hourMinor },
      withoutPackageHourMinor: { USD: hourMinor + moreWithoutMinor },
    };
  });

function stackedTiers(
  steps: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[],
) {
  const tiers: Tier[] = [];
  let below = {
    from: 12,
    to: 14,
    minutes: 480,
    hours: 0,
    checkIns: 0,
    upgrade: false,
    minor: 0,
  };
  for (const [index, up] of steps.entries()) {
    below = {
      from: Math.max(0, below.from - up.earlier),
      to: Math.min(24, below.to + up.later),
      minutes: below.minutes / up.faster,
      hours: below.hours + up.hours,
      checkIns: below.checkIns + up.checkIns,
      upgrade: below.upgrade || up.hasServerUpgrade,
      minor: below.minor + up.dearerMinor,
    };
    const price: PriceByCurrency = { USD: below.minor };
    tiers.push({
      code: `tier_${index}`,
      name: { en: `Tier ${index}`, pl: `Poziom ${index}` },
      summary: { en: '', pl: '' },
      level: index + 1,
      entitlements: {
        cover: everyDay(below.from, below.to),
        responseMinutes: below.minutes,
        responseClock: 'cover',
        lesserResponses: [],
        includedHours: below.hours,
        checkIns: below.checkIns,
        loadTests: 0,
        hasServerUpgrade: below.upgrade,
        hasFreezeWatch: false,
        alertChannels: ['email'],
      },
      services: ['on_call'],
      addOnFee: 'own',
      standaloneFee: 'flat',
      addOnPriceMinor: price,
      standalonePriceMinor: price,
    });
  }
  return tiers;
}

const figures: fc.Arbitrary<StoreFigures> = fc
  .record({
    counts: fc.dictionary(fc.nat(167).map(String), fc.nat(6), { maxKeys: 12 }),
    high: fc.integer({ min: 0, max: 900 }),
    usualBusyHourOrders: fc.integer({ min: 1, max: 60 }),
    peakDayOrders: fc.integer({ min: 0, max: 3000 }),
    recordedWorkHours: fc.integer({ min: 0, max: 120 }).map((half) => half / 2),
  })
  .map(({ counts, high, peakDayOrders, ...others }) =>
    makeFigures({
      ...others,
      peakHoursByHourOfWeek: peakCounts(counts),
      peakHourOrders: { mid: high, high },
      peakDay: { localDate: '2025-11-28', orders: peakDayOrders },
    }),
  );

/** Ways to need more, each of a random size. */
const raise = fc.oneof(
  fc
    .tuple(fc.nat(167), fc.integer({ min: 1, max: 20 }))
    .map(([hour, more]) => (one: StoreFigures): StoreFigures => ({
      ...one,
      peakHoursByHourOfWeek: one.peakHoursByHourOfWeek.map((count, at) =>
        at === hour ? count + more : count,
      ),
    })),
  fc.integer({ min: 1, max: 500 }).map((more) => (one: StoreFigures): StoreFigures => ({
    ...one,
    peakHourOrders: { ...one.peakHourOrders, high: one.peakHourOrders.high + more },
  })),
  fc.integer({ min: 1, max: 2000 }).map((more) => (one: StoreFigures): StoreFigures => ({
    ...one,
    peakDay: { localDate: '2025-11-28', orders: (one.peakDay?.orders ?? 0) + more },
  })),
  fc.integer({ min: 1, max: 80 }).map((more) => (one: StoreFigures): StoreFigures => ({
    ...one,
    recordedWorkHours: (one.recordedWorkHours ?? 0) + more / 2,
  })),
  fc.constant((one: StoreFigures): StoreFigures => ({
    ...one,
    themeChangedOn: '2026-09-14',
  })),
);

const platform = fc.constantFrom<PlatformCode[]>('shopify', 'woocommerce');

function suggest(
  terms: OfferingTerms,
  one: StoreFigures,
  where: PlatformCode,
): Suggestion {
  return suggestTier({
    needs: deriveNeeds(one, where),
    figures: one,
    terms,
    currency: 'USD',
    basis: 'add_on',
    platform: where,
  });
}

function feeOf(suggestion: Suggestion): number {
  if (suggestion.outcome === 'none') return 0;
  if (suggestion.outcome === 'tier') return suggestion.match.feeMinor;
  throw new Error(`unexpected ${suggestion.outcome}`);
}

function levelOf(suggestion: Suggestion, terms: OfferingTerms): number {
  if (suggestion.outcome !== 'tier') return 0;
  return terms.tiers.find((tier) => tier.code === suggestion.match.tierCode)?.level ?? -1;
}

const runs = { numRuns: 400 };

describe('suggestTier, whatever the store and whatever is sold', () => {
  it('needing more never leads to a cheaper package', () => {
    fc.assert(
      fc.property(
        offering,
        figures,
        fc.array(raise, { minLength: 1, maxLength: 4 }),
        platform,
        (terms, one, raises, where) => {
          const ordered = checkTerms(terms).filter(({ code }) =>
            code.startsWith('tier_'),
          );
          expect(ordered).toEqual([]);
          const more = raises.reduce((figure, by) => by(figure), one);
          expect(feeOf(suggest(terms, more, where))).toBeGreaterThanOrEqual(
            feeOf(suggest(terms, one, where)),
          );
        },
      ),
      runs,
    );
  });

  it('is never dearer than a package that covers everything', () => {
    fc.assert(
      fc.property(offering, figures, platform, (terms, one, where) => {
        const suggestion = suggest(terms, one, where);
        if (suggestion.outcome !== 'tier') return;
        const { match, matches } = suggestion;
        for (const other of matches.filter((candidate) => candidate.meetsNeeds)) {
          expect(match.meetsNeeds).toBe(true);
          expect(match.expectedMinor).toBeLessThanOrEqual(other.expectedMinor);
          if (other.gapCount === 0)
            expect(match.feeMinor).toBeLessThanOrEqual(other.feeMinor);
        }
      }),
      runs,
    );
  });

  it('does not depend on names, codes or the order in which tiers are listed', () => {
    fc.assert(
      fc.property(offering, figures, platform, fc.string(), (terms, one, where, name) => {
        const renamed: OfferingTerms = {
          ...terms,
          name: { en: name, pl: name },
          tiers: terms.tiers
            .map((tier) => ({
              ...tier,
              code: `z${9 - tier.level}`,
              name: { en: name, pl: name },
            }))
            .reverse(),
        };
        expect(levelOf(suggest(renamed, one, where), renamed)).toBe(
          levelOf(suggest(terms, one, where), terms),
        );
      }),
      runs,
    );
  });

  it('does not change when every price is multiplied alike', () => {
    fc.assert(
      fc.property(
        offering,
        figures,
        platform,
        fc.integer({ min: 2, max: 500 }),
        (terms, one, where, factor) => {
          const times = (price: PriceByCurrency) => ({
            USD: (price['USD'] ?? 0) * factor,
          });
          const scaled: OfferingTerms = {
            ...terms,
            extraHourMinor: times(terms.extraHourMinor),
            withoutPackageHourMinor: times(terms.withoutPackageHourMinor),
            addOns: terms.addOns.map((addOn) => ({
              ...addOn,
              priceMinor: times(addOn.priceMinor),
            })),
            tiers: terms.tiers.map((tier) => ({
              ...tier,
              addOnPriceMinor: times(tier.addOnPriceMinor),
            })),
          };
          expect(levelOf(suggest(scaled, one, where), scaled)).toBe(
            levelOf(suggest(terms, one, where), terms),
          );
        },
      ),
      runs,
    );
  });

  it('always has three reasons, whole amounts apart from half hours, and rows that agree', () => {
    fc.assert(
      fc.property(offering, figures, platform, (terms, one, where) => {
        const suggestion = suggest(terms, one, where);
        if (suggestion.outcome === 'currency_not_sold') throw new Error('sold in USD');
        expect(suggestion.reasons.length).toBeGreaterThanOrEqual(3);
        if (suggestion.outcome !== 'tier') return;
        for (const match of suggestion.matches) {
          expect(match.coveredCount + match.gapCount).toBe(match.rows.length);
          for (const row of match.rows) {
            expect(row.fit === 'covered' || row.missing.amount > 0).toBe(true);
            expect(row.metShare >= 0 && row.metShare <= 1).toBe(true);
            expect(row.offered.code).toBe(row.need.code);
          }
        }
      }),
      runs,
    );
  });
});
