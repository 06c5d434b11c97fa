import { weeklyCoverHours } from '#app/domain/offerings/cover.ts';
import { entitlementsWith } from '#app/domain/offerings/entitlements-with.ts';
import type { Entitlements, OfferingTerms, Tier } from '#app/domain/offerings/types.ts';
import { priceSelection } from '#app/domain/pricing/price-selection.ts';
import type {
  AddOnChoice,
  PlatformCode,
  PriceBasis,
  PriceBreakdown,
} from '#app/domain/pricing/types.ts';
import type { CurrencyCode, LocalDate } from '#app/domain/shared/types.ts';
import { matchTiers } from '#app/domain/tiers/match-tiers.ts';
import type { FitRow, Need } from '#app/domain/tiers/types.ts';

/** Past this many choices of services and extras in one package the search would take seconds. */
const MAX_CHOICES = 10;

export interface BudgetInput {
  readonly terms: OfferingTerms;
  readonly needs: readonly Need[];
  /** The most the merchant wants to pay for the season, tax included, minor units. */
  readonly budgetMinor: number;
  readonly currency: CurrencyCode;
  readonly basis: PriceBasis;
  readonly platform: PlatformCode;
  /** Store-local day it would be accepted on. */
  readonly acceptedOn: LocalDate;
}

/** A package put together for a budget. */
export interface ReducedPackage {
  readonly tierCode: string;
  readonly services: readonly string[];
  readonly addOns: readonly AddOnChoice[];
  readonly entitlements: Entitlements;
  readonly price: PriceBreakdown;
  /** The store's needs against it; those not covered are what it gives up. */
  readonly rows: readonly FitRow[];
  readonly isAllCovered: boolean;
}

export type BudgetOutcome =
  | { readonly outcome: 'reduced'; readonly reduced: ReducedPackage }
  /** Nothing is sold for so little; the least that anything costs, tax included. */
  | { readonly outcome: 'nothing_fits'; readonly leastMinor: number }
  | { readonly outcome: 'not_sold' };

/**
 * The best cover for a budget: of all packages with further services and extras that cost no more,
 * the one that meets most of the store's needs, then meets them furthest, then covers the most hours
 * a week, then promises the fastest answer, then costs least.
 *
 * Exact: every combination is priced by the same function as on the packages page. So a bigger
 * budget never gives less.
 */
export function reduceToBudget(input: BudgetInput): BudgetOutcome {
  const all = input.terms.tiers.flatMap((tier) => candidatesOf(input, tier));
  if (all.length === 0) return { outcome: 'not_sold' };
  const within = all.filter(({ price }) => price.totalMinor <= input.budgetMinor);
  const best = within.sort(byWorth)[0];
  if (best !== undefined) return { outcome: 'reduced', reduced: best };
  return {
    outcome: 'nothing_fits',
    leastMinor: Math.min(...all.map(({ price }) => price.totalMinor)),
  };
}

function candidatesOf(input: BudgetInput, tier: Tier): ReducedPackage[] {
  const services = furtherServices(input, tier);
  const extras = extrasFor(input, tier);
  const room = Math.max(0, MAX_CHOICES - extras.length);
  return subsetsOf(services.slice(0, room)).flatMap((chosen) =>
    subsetsOf(extras).flatMap((addOns) => candidate(input, tier, chosen, addOns) ?? []),
  );
}

function candidate(
  input: BudgetInput,
  tier: Tier,
  services: readonly string[],
  addOns: readonly AddOnChoice[],
): ReducedPackage | null {
  const { terms, currency, basis, platform, acceptedOn } = input;
  const priced = priceSelection({
    terms,
    tierCode: tier.code,
    services,
    addOns,
    discounts: [],
    basis,
    currency,
    platform,
    acceptedOn,
  });
  if (priced.outcome !== 'priced') return null;
  const entitlements = withAddOns(terms, entitlementsWith(terms, tier, services), addOns);
  const rows = rowsOf(input, { ...tier, entitlements });
  return {
    tierCode: tier.code,
    services,
    addOns,
    entitlements,
    price: priced.price,
    rows,
    isAllCovered: rows.every(({ fit }) => fit === 'covered'),
  };
}

/** What the ticked extras add, for holding a package against the needs. */
function withAddOns(
  terms: OfferingTerms,
  base: Entitlements,
  addOns: readonly AddOnChoice[],
): Entitlements {
  return addOns.reduce((sum, { code, quantity }) => {
    const service = terms.addOns.find((addOn) => addOn.code === code)?.service;
    if (service === 'site_review') return { ...sum, checkIns: sum.checkIns + quantity };
    return service === 'server_upgrade' ? { ...sum, hasServerUpgrade: true } : sum;
  }, base);
}

function furtherServices({ terms, platform }: BudgetInput, tier: Tier): string[] {
  if (tier.addOnFee !== 'by_services') return [];
  return terms.services
    .filter(
      ({ code, isQuoteOnly, platforms }) =>
        !isQuoteOnly && platforms.includes(platform) && !tier.services.includes(code),
    )
    .map(({ code }) => code);
}

/** Extras that close a gap of the tier; others would only cost. */
function extrasFor(input: BudgetInput, tier: Tier): readonly AddOnChoice[] {
  return matchesOf(input, tier)?.addOns ?? [];
}

function rowsOf(input: BudgetInput, tier: Tier): readonly FitRow[] {
  return matchesOf(input, tier)?.rows ?? [];
}

function matchesOf(input: BudgetInput, tier: Tier) {
  return matchTiers({ ...input, terms: { ...input.terms, tiers: [tier] } })[0];
}

function byWorth(one: ReducedPackage, other: ReducedPackage): number {
  const [a, b] = [worthOf(one), worthOf(other)];
  for (const [index, value] of a.entries()) {
    const difference = (b[index] ?? 0) - value;
    if (Math.abs(difference) > 1e-9) return difference;
  }
  return 0;
}

/** Compared from the first to the last; more is better. */
function worthOf({ rows, entitlements, price }: ReducedPackage): number[] {
  return [
    rows.filter(({ fit }) => fit === 'covered').length,
    rows.reduce((sum, row) => sum + row.metShare, 0),
    weeklyCoverHours(entitlements.cover),
    -entitlements.responseMinutes,
    -price.totalMinor,
  ];
}

function subsetsOf<Item>(items: readonly Item[]): Item[][] {
  return items.reduce<Item[][]>(
    (sets, item) => [...sets, ...sets.map((set) => [...set, item])],
    [[]],
  );
}
