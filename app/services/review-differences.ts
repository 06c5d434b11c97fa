import type { OfferingTerms, Plan } from '#app/domain/offerings/types.ts';
import type { PriceBreakdown, PriceLine } from '#app/domain/pricing/types.ts';
import { hashOf } from '#app/domain/shared/hash.server.ts';
import type { DifferentLine, ReviewDifference } from '#app/ports/package-view.ts';

/** What someone saw, or would see now. */
export interface Shown {
  readonly terms: OfferingTerms;
  readonly price: PriceBreakdown;
  readonly plan: Plan | null;
}

/** What is not as it was shown, the money first; empty where nothing a person reads has changed. */
export function reviewDifferences(before: Shown, after: Shown): ReviewDifference[] {
  return [
    ...amount('total', before.price.totalMinor, after.price.totalMinor),
    ...lineDifferences(before.price.lines, after.price.lines),
    ...amount('most', before.price.mostMinor, after.price.mostMinor),
    ...(['dates', 'due', 'entitlements', 'plan', 'terms'] as const)
      .filter((code) => !isSame(partOf(before, code), partOf(after, code)))
      .map((code) => ({ code })),
  ];
}

function amount(
  code: 'total' | 'most',
  beforeMinor: number,
  afterMinor: number,
): ReviewDifference[] {
  return beforeMinor === afterMinor ? [] : [{ code, beforeMinor, afterMinor }];
}

function lineDifferences(
  before: readonly PriceLine[],
  after: readonly PriceLine[],
): ReviewDifference[] {
  const key = (line: PriceLine) => `${line.kind}/${line.code}`;
  const old = new Map(before.map((line) => [key(line), line]));
  const now = new Map(after.map((line) => [key(line), line]));
  const removed = before
    .filter((line) => !now.has(key(line)))
    .map((line): ReviewDifference => ({ code: 'line_removed', line: shortLine(line) }));
  const others = after.flatMap((line): ReviewDifference[] => {
    const was = old.get(key(line));
    if (was === undefined) return [{ code: 'line_added', line: shortLine(line) }];
    if (was.amountMinor === line.amountMinor) return [];
    const beforeMinor = was.amountMinor;
    return [{ code: 'line_changed', line: shortLine(line), beforeMinor }];
  });
  return [...removed, ...others];
}

function shortLine({ code, name, amountMinor }: PriceLine): DifferentLine {
  return { code, name, amountMinor };
}

type Part = 'dates' | 'due' | 'entitlements' | 'plan' | 'terms';

function partOf({ terms, price, plan }: Shown, part: Part): unknown {
  const tier = terms.tiers.find(({ code }) => code === price.tierCode);
  switch (part) {
    case 'dates':
      return [price.startsOn, price.endsOn, price.fullRefundUntil];
    case 'due':
      return price.instalments.map(({ dueOn }) => dueOn);
    case 'entitlements':
      return [tier?.entitlements ?? null, tier?.services ?? null];
    case 'plan':
      return plan;
    case 'terms':
      return [
        price.tax.percent,
        price.possibleExtras.map(({ code, hourMinor, maxHours }) => [
          code,
          hourMinor,
          maxHours,
        ]),
        tier?.name ?? null,
      ];
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return hashOf(one) === hashOf(other);
}
