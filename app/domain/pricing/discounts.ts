import { lineOf, netOf, type LineContext } from '#app/domain/pricing/lines.ts';
import type { Discount, PriceLine } from '#app/domain/pricing/types.ts';
import { percentOfMinor, sumMinor } from '#app/domain/shared/money.ts';

/**
 * Lines with their discounts after them, each taken off what the lines before it leave.
 *
 * Neither the net sum nor its tax goes below 0: a larger discount takes what is there. Tax on a
 * discount is half-even like every line's, yet never more than is left, and all of it where nothing
 * is left to be taxed.
 */
export function withDiscounts(
  lines: readonly PriceLine[],
  discounts: readonly Discount[],
  context: LineContext,
): PriceLine[] {
  return discounts.reduce<PriceLine[]>(
    (before, discount) => [...before, discountLine(before, discount, context)],
    [...lines],
  );
}

function discountLine(
  before: readonly PriceLine[],
  discount: Discount,
  context: LineContext,
): PriceLine {
  const { currency } = context;
  const leftMinor = Math.max(0, netOf(before, currency));
  const taxLeftMinor = Math.max(
    0,
    sumMinor(
      before.map((line) => line.taxMinor),
      currency,
    ),
  );
  const askedMinor =
    discount.kind === 'percent'
      ? percentOfMinor(leftMinor, discount.percent, currency)
      : discount.amountMinor;
  const takenMinor = Math.min(leftMinor, Math.max(0, askedMinor));
  const line = lineOf(context, {
    kind: 'discount',
    code: 'discount',
    name: discount.name,
    quantity: 1,
    unit: 'once',
    unitMinor: negated(takenMinor),
    reason: {
      code: 'discount',
      values: discount.kind === 'percent' ? { percent: discount.percent } : {},
    },
  });
  const isAll = takenMinor === leftMinor;
  const taxMinor = isAll ? taxLeftMinor : Math.min(taxLeftMinor, -line.taxMinor);
  return { ...line, taxMinor: negated(taxMinor) };
}

/** Without the -0 that canonical JSON tells from 0. */
function negated(amountMinor: number): number {
  return amountMinor === 0 ? 0 : -amountMinor;
}
