import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeMoney } from '#app/domain/pricing/change-price.ts';
import { priceSelection } from '#app/domain/pricing/price-selection.ts';
import { prorate } from '#app/domain/pricing/proration.ts';
import type { PriceBreakdown, Selection } from '#app/domain/pricing/types.ts';
import { addDays } from '#app/domain/shared/time.ts';
import { anySelection } from '../../../test/factories/any-selection.ts';
import { priced } from '../../../test/factories/selection.ts';

const CASES = { numRuns: 10_000 };

function priceOf(selection: Selection): PriceBreakdown {
  const result = priceSelection(selection);
  if (result.outcome !== 'priced') throw new Error(`not priced: ${result.outcome}`);
  return result.price;
}

const sum = (values: readonly number[]) =>
  values.reduce((total, value) => total + value, 0);

const sumOf = <Row>(rows: readonly Row[], of: (row: Row) => number) => sum(rows.map(of));

/** One more service than before, where there is one that is not held yet. */
function withOneMore(selection: Selection): Selection | null {
  const tier = selection.terms.tiers.find(({ code }) => code === selection.tierCode);
  const held = [...(tier?.services ?? []), ...selection.services];
  const more = selection.terms.services.find(
    ({ code, isQuoteOnly }) => !isQuoteOnly && !held.includes(code),
  );
  return more === undefined
    ? null
    : { ...selection, services: [...selection.services, more.code] };
}

/** No less than the total, every extra counted once, and one surcharge on an hour. */
function expectMostToBeRight(price: PriceBreakdown): void {
  const surcharges = ['after_hours', 'weekend', 'holiday'];
  const upTo = (isSurcharge: boolean) =>
    price.possibleExtras
      .filter(({ code }) => surcharges.includes(code) === isSurcharge)
      .map((extra) => extra.upToMinor);
  expect(price.mostMinor).toBeGreaterThanOrEqual(price.totalMinor);
  expect(price.mostMinor).toBe(
    price.totalMinor + sum(upTo(false)) + Math.max(0, ...upTo(true)),
  );
  for (const extra of price.possibleExtras) {
    expect(extra.upToMinor).toBe(extra.upToNetMinor + extra.upToTaxMinor);
    expect(extra.upToNetMinor).toBeGreaterThanOrEqual(0);
  }
}

describe('every price, whatever is sold and chosen', () => {
  it('lines, tax and instalments sum to the total, and extras to the most, in currencies of 0, 2 and 3 decimals', () => {
    fc.assert(
      fc.property(anySelection, (selection) => {
        const price = priceOf(selection);
        expect(sumOf(price.lines, (line) => line.amountMinor)).toBe(price.totalNetMinor);
        expect(sumOf(price.lines, (line) => line.taxMinor)).toBe(price.tax.amountMinor);
        expect(price.totalNetMinor + price.tax.amountMinor).toBe(price.totalMinor);
        expect(sumOf(price.instalments, (part) => part.netMinor)).toBe(
          price.totalNetMinor,
        );
        expect(sumOf(price.instalments, (part) => part.amountMinor)).toBe(
          price.totalMinor,
        );
        const whole = price.lines.filter((line) => line.unit !== 'hour');
        expect(
          whole.every((line) => line.amountMinor === line.quantity * line.unitMinor),
        ).toBe(true);
        expect(price.lines.every((line) => Number.isSafeInteger(line.taxMinor))).toBe(
          true,
        );
        expectMostToBeRight(price);
      }),
      CASES,
    );
  });

  it('discounts never take a price or its tax below nothing', () => {
    fc.assert(
      fc.property(anySelection, (selection) => {
        const price = priceOf(selection);
        const full = priceOf({ ...selection, discounts: [] });
        expect(price.totalNetMinor).toBeGreaterThanOrEqual(0);
        expect(price.tax.amountMinor).toBeGreaterThanOrEqual(0);
        expect(price.totalMinor).toBeLessThanOrEqual(full.totalMinor);
        if (price.totalNetMinor === 0) expect(price.tax.amountMinor).toBe(0);
      }),
      CASES,
    );
  });

  it('adding a service never lowers the total, where no bundle price falls', () => {
    const soldByServices = anySelection.filter(
      ({ terms }) => terms.tiers[0]?.addOnFee === 'by_services',
    );
    fc.assert(
      fc.property(soldByServices, (selection) => {
        // Amounts off can swallow a service whole, and percents above 100 % too: none here.
        const plain = { ...selection, discounts: [] };
        const more = withOneMore(plain);
        if (more === null) return;
        const [before, after] = [priceOf(plain), priceOf(more)];
        expect(after.totalNetMinor).toBeGreaterThanOrEqual(before.totalNetMinor);
        expect(after.totalMinor).toBeGreaterThanOrEqual(before.totalMinor);
      }),
      CASES,
    );
  });

  it('where a bundle price falls, the total says so: it is the bundle’s, step by step', () => {
    const amount = fc.nat(1_000_000);
    fc.assert(
      fc.property(
        anySelection,
        fc.tuple(amount, amount, amount, amount),
        (selection, prices) => {
          const { currency, terms } = selection;
          const tiers = terms.tiers.map((tier) => ({
            ...tier,
            addOnFee: 'by_services' as const,
            services: ['promotion_work'],
          }));
          const bundleMinor = prices.map((price) => ({ [currency]: price }));
          const price = priceOf({
            ...selection,
            terms: { ...terms, tiers, bundleMinor, lastMinute: [] },
            basis: 'add_on',
            addOns: [],
            discounts: [],
            services: ['site_review', 'on_call'],
          });
          expect(price.totalNetMinor).toBe(prices[2]);
        },
      ),
      CASES,
    );
  });
});

describe('every share of a price', () => {
  it('splitting a period and adding the parts gives the whole', () => {
    const split = fc
      .record({
        amountMinor: fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
        daysTotal: fc.integer({ min: 1, max: 400 }),
        cuts: fc.array(fc.nat(400), { maxLength: 8 }),
      })
      .map((one) => ({
        ...one,
        cuts: [
          ...new Set([0, ...one.cuts.map((cut) => cut % one.daysTotal), one.daysTotal]),
        ].sort((a, b) => a - b),
      }));
    fc.assert(
      fc.property(split, ({ amountMinor, daysTotal, cuts }) => {
        const parts = cuts
          .slice(1)
          .map((untilDay, index) =>
            prorate(amountMinor, { fromDay: cuts[index] ?? 0, untilDay, daysTotal }),
          );
        expect(sum(parts)).toBe(amountMinor);
        // No part is a cent off its exact share by more than its two roundings.
        parts.forEach((part, index) => {
          const days = (cuts[index + 1] ?? 0) - (cuts[index] ?? 0);
          expect(Math.abs(part - (amountMinor * days) / daysTotal)).toBeLessThanOrEqual(
            1,
          );
        });
      }),
      CASES,
    );
  });

  it('a chain of changes costs what each package costs for the days it served', () => {
    const season = priced();
    const price = fc
      .tuple(fc.nat(10_000_000), fc.nat(3_000_000))
      .map(([totalNetMinor, amountMinor]) => ({
        ...season,
        totalNetMinor,
        tax: { percent: 23, amountMinor },
      }));
    const chain = fc.record({
      first: price,
      changes: fc.array(fc.record({ price, day: fc.nat(41) }), { maxLength: 5 }),
    });
    fc.assert(
      fc.property(chain, ({ first, changes }) => {
        const inOrder = [...changes].sort((a, b) => a.day - b.day);
        let current = first;
        let paid = first.totalNetMinor + first.tax.amountMinor;
        for (const change of inOrder) {
          const day = addDays(season.startsOn, change.day);
          paid += changeMoney(current, change.price, day).differenceMinor;
          current = change.price;
        }
        const served = [{ price: first, day: 0 }, ...inOrder];
        const shares = served.map((one, index) => {
          const untilDay = served[index + 1]?.day ?? 42;
          const span = { fromDay: one.day, untilDay, daysTotal: 42 };
          return (
            prorate(one.price.totalNetMinor, span) +
            prorate(one.price.tax.amountMinor, span)
          );
        });
        expect(paid).toBe(sum(shares));
      }),
      CASES,
    );
  });
});
