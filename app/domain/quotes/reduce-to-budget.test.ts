import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reduceToBudget, type BudgetInput } from '#app/domain/quotes/reduce-to-budget.ts';
import type { Need } from '#app/domain/tiers/types.ts';
import { makeOffering } from '../../../test/factories/offering.ts';

const WORK: Need = { code: 'work', hours: 10, basis: 'estimated', promotions: 2 };
const ANSWER: Need = { code: 'response', withinMinutes: 30, peakHourOrders: 90 };

const input = (changes: Partial<BudgetInput> = {}): BudgetInput => ({
  terms: makeOffering(),
  needs: [WORK, ANSWER],
  budgetMinor: 200_000,
  currency: 'USD',
  basis: 'standalone',
  platform: 'shopify',
  acceptedOn: '2026-10-01',
  ...changes,
});

describe('the best package for a budget', () => {
  it('is the one that meets the needs, where the budget is large enough', () => {
    const outcome = reduceToBudget(input());
    expect(outcome).toMatchObject({
      outcome: 'reduced',
      reduced: { tierCode: 'extended', isAllCovered: true },
    });
  });

  it('is a smaller one for less, and says which needs it leaves open', () => {
    const outcome = reduceToBudget(input({ budgetMinor: 100_000 }));
    expect(outcome).toMatchObject({
      outcome: 'reduced',
      reduced: { tierCode: 'essential', isAllCovered: false },
    });
    if (outcome.outcome !== 'reduced') return;
    const open = outcome.reduced.rows.filter(({ fit }) => fit !== 'covered');
    expect(open.map(({ need }) => need.code)).toContain('response');
  });

  it('does not spend more than it has to', () => {
    const outcome = reduceToBudget(input({ needs: [], budgetMinor: 90_000 }));
    expect(outcome).toMatchObject({ reduced: { tierCode: 'essential', addOns: [] } });
  });

  it('is none where nothing is sold for so little, and the least price is named', () => {
    expect(reduceToBudget(input({ budgetMinor: 100 }))).toEqual({
      outcome: 'nothing_fits',
      leastMinor: 89_000,
    });
  });

  it('is none where nothing is sold in the currency', () => {
    expect(reduceToBudget(input({ currency: 'JPY' }))).toEqual({ outcome: 'not_sold' });
  });

  it('never costs more than the budget, and a bigger budget never gives less', () => {
    const budget = fc.integer({ min: 0, max: 600_000 });
    const one = fc.record({
      basis: fc.constantFrom('add_on' as const, 'standalone' as const),
      platform: fc.constantFrom('shopify' as const, 'woocommerce' as const),
      hours: fc.integer({ min: 1, max: 40 }),
      low: budget,
      more: budget,
    });
    fc.assert(
      fc.property(one, ({ basis, platform, hours, low, more }) => {
        const needs: Need[] = [{ ...WORK, hours }, ANSWER];
        const smaller = reduceToBudget(
          input({ basis, platform, needs, budgetMinor: low }),
        );
        const bigger = reduceToBudget(
          input({ basis, platform, needs, budgetMinor: low + more }),
        );
        for (const [outcome, limit] of [
          [smaller, low],
          [bigger, low + more],
        ] as const)
          if (outcome.outcome === 'reduced')
            expect(outcome.reduced.price.totalMinor).toBeLessThanOrEqual(limit);
        if (smaller.outcome !== 'reduced') return;
        if (bigger.outcome !== 'reduced') throw new Error('more money found nothing');
        expect(coveredBy(bigger)).toBeGreaterThanOrEqual(coveredBy(smaller));
      }),
      { numRuns: 300 },
    );
  });
});

function coveredBy(
  outcome: Extract<ReturnType<typeof reduceToBudget>, { outcome: 'reduced' }>,
) {
  return outcome.reduced.rows.filter(({ fit }) => fit === 'covered').length;
}
