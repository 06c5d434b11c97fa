import { daysBefore, daysIn, prorate } from '#app/domain/pricing/proration.ts';
import type { PriceBreakdown } from '#app/domain/pricing/types.ts';
import { sumMinor } from '#app/domain/shared/money.ts';
import { addDays } from '#app/domain/shared/time.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';

/** What a cancellation comes to. Minor units, tax included unless said. */
export interface Refund {
  readonly daysTotal: number;
  /** Days served, the day of cancelling among them. */
  readonly daysUsed: number;
  /** Last day served; the day before the start where nothing was. */
  readonly endsOn: LocalDate;
  readonly refundNetMinor: number;
  readonly refundTaxMinor: number;
  /** Of the whole price, whether paid yet or not. */
  readonly refundMinor: number;
  /** What stays owed: total less refund. */
  readonly earnedMinor: number;
}

/**
 * The unused days' part of the price, net and tax each prorated by days.
 *
 * Until the day before the start nothing is used and all returns. The day of cancelling is served
 * to its end, so it counts as used. Add-ons are shared out by days like the fee.
 *
 * @param cancelledOn store-local day; past the end everything is used
 */
export function refundOnCancel(price: PriceBreakdown, cancelledOn: LocalDate): Refund {
  const served = { from: price.startsOn, to: price.endsOn };
  const daysTotal = daysIn(served);
  const daysUsed = daysBefore(served, addDays(cancelledOn, 1));
  const unused = { fromDay: daysUsed, untilDay: daysTotal, daysTotal };
  const refundNetMinor = prorate(price.totalNetMinor, unused);
  const refundTaxMinor = prorate(price.tax.amountMinor, unused);
  const refundMinor = sumMinor([refundNetMinor, refundTaxMinor], price.currency);
  return {
    daysTotal,
    daysUsed,
    endsOn: addDays(price.startsOn, daysUsed - 1),
    refundNetMinor,
    refundTaxMinor,
    refundMinor,
    earnedMinor: price.totalMinor - refundMinor,
  };
}
