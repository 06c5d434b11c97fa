import { describe, expect, it } from 'vitest';
import { tierOf } from '#app/domain/offerings/tier-of.ts';
import type { OfferingCosts, OfferingTerms } from '#app/domain/offerings/types.ts';
import { marginOf } from '#app/domain/pricing/margin.ts';
import { makeBundleOffering, makeOffering } from '../../../test/factories/offering.ts';

const COSTS: OfferingCosts = {
  workHourMinor: { USD: 4_000 },
  standbyHourMinor: { USD: 500 },
  checkInHours: 2,
  loadTestHours: 3,
  serverUpgradeHours: 5,
};

function margin(
  tierCode: string,
  changes: {
    readonly terms?: OfferingTerms;
    readonly costs?: OfferingCosts;
    readonly basis?: 'add_on' | 'standalone';
    readonly currency?: string;
    readonly storesPerResponder?: number;
  } = {},
) {
  const { terms = makeOffering(), costs = COSTS, ...sale } = changes;
  return marginOf(terms, tierOf(terms, tierCode), costs, {
    basis: 'add_on',
    currency: 'USD',
    platform: 'woocommerce',
    storesPerResponder: 10,
    ...sale,
  });
}

describe('the margin a package leaves', () => {
  it('is the fee less its work and its share of standby', () => {
    // Essential: 6 h and one check-in of 2 h; 30 working days of nine hours, shared by ten stores.
    expect(margin('essential')).toEqual({
      feeMinor: 69_000,
      workHours: 8,
      workMinor: 32_000,
      standbyHours: 270,
      standbyMinor: 13_500,
      marginMinor: 23_500,
      marginPercent: 34.1,
    });
  });

  it('counts check-ins, load tests and the server upgrade, and the clock’s every hour', () => {
    expect(margin('around_the_clock')).toMatchObject({
      workHours: 30 + 3 * 2 + 2 * 3 + 5,
      standbyHours: 42 * 24,
      standbyMinor: 50_400,
      marginMinor: 320_000 - 188_000 - 50_400,
    });
    expect(margin('extended')?.workHours).toBe(14 + 2 * 2 + 3);
  });

  it('can be a loss', () => {
    const alone = margin('around_the_clock', { storesPerResponder: 2 });
    expect(alone?.marginMinor).toBe(320_000 - 188_000 - 252_000);
    expect(alone?.marginPercent).toBe(-37.5);
  });

  it('by the hour its work is the usual hours', () => {
    const terms = makeBundleOffering();
    expect(margin('extended', { terms, basis: 'standalone' })).toMatchObject({
      feeMinor: 120_000,
      workHours: 10,
      workMinor: 40_000,
    });
    expect(margin('extended', { terms })?.feeMinor).toBe(75_000);
  });

  it('is not known where the currency has no price or no cost', () => {
    expect(margin('extended', { currency: 'PLN' })).toBeNull();
    expect(margin('extended', { currency: 'CHF' })).toBeNull();
    expect(margin('extended', { costs: { ...COSTS, standbyHourMinor: {} } })).toBeNull();
    expect(margin('extended', { costs: { ...COSTS, workHourMinor: {} } })).toBeNull();
  });

  it('needs no cost for what a package does not hold', () => {
    const base = makeOffering();
    const terms = {
      ...base,
      tiers: base.tiers.map((tier) => ({
        ...tier,
        addOnPriceMinor: { USD: 0 },
        entitlements: {
          ...tier.entitlements,
          cover: [],
          includedHours: 0,
          checkIns: 0,
          loadTests: 0,
          hasServerUpgrade: false,
        },
      })),
    };
    const costs = { ...COSTS, workHourMinor: {}, standbyHourMinor: {} };
    expect(margin('essential', { terms, costs })).toEqual({
      feeMinor: 0,
      workHours: 0,
      workMinor: 0,
      standbyHours: 0,
      standbyMinor: 0,
      marginMinor: 0,
      marginPercent: null,
    });
  });
});
