import { daysBefore, daysIn, prorate } from '#app/domain/pricing/proration.ts';
import type { PriceBreakdown } from '#app/domain/pricing/types.ts';
import { addDays } from '#app/domain/shared/time.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';
import type { Pause, PricedDays, Subscription } from '#app/domain/subscriptions/types.ts';

/** What the days served so far come to, minor units. */
export interface Earned {
  readonly netMinor: number;
  readonly taxMinor: number;
  readonly days: number;
}

/** What an agreement is worth by its days. */
export type PricedSubscription = Pick<Subscription, 'price' | 'pauses' | 'earlier'>;

/**
 * The price of the days served up to a store-local day, that day included; paused days cost nothing.
 *
 * Days are prorated (see `prorate`) from the price they were sold at, so that the days of a season
 * sum to its price however they are split.
 */
export function earnedThrough(
  subscription: PricedSubscription,
  through: LocalDate,
): Earned {
  return pricedDays(subscription).reduce<Earned>(
    (sum, part) => {
      const until = part.until < through ? part.until : through;
      const spans = withoutPauses({ from: part.from, until }, subscription.pauses);
      return spans.reduce((all, span) => added(all, earnedIn(part, span)), sum);
    },
    { netMinor: 0, taxMinor: 0, days: 0 },
  );
}

/** The season's days by the price they were sold at, in order. */
export function pricedDays({
  price,
  earlier,
}: Pick<PricedSubscription, 'price' | 'earlier'>): readonly PricedDays[] {
  const last = earlier.at(-1);
  const from = last === undefined ? price.startsOn : addDays(last.until, 1);
  return [...earlier, soldAt(price, { from, until: price.endsOn })];
}

/** Some days of a price. */
function soldAt(
  price: PriceBreakdown,
  days: Pick<PricedDays, 'from' | 'until'>,
): PricedDays {
  return {
    ...days,
    startsOn: price.startsOn,
    endsOn: price.endsOn,
    totalNetMinor: price.totalNetMinor,
    totalTaxMinor: price.tax.amountMinor,
  };
}

function earnedIn(part: PricedDays, { from, until }: Pause): Earned {
  const range = { from: part.startsOn, to: part.endsOn };
  const span = {
    fromDay: daysBefore(range, from),
    untilDay: daysBefore(range, addDays(until, 1)),
    daysTotal: daysIn(range),
  };
  return {
    netMinor: prorate(part.totalNetMinor, span),
    taxMinor: prorate(part.totalTaxMinor, span),
    days: span.untilDay - span.fromDay,
  };
}

function added(one: Earned, other: Earned): Earned {
  return {
    netMinor: one.netMinor + other.netMinor,
    taxMinor: one.taxMinor + other.taxMinor,
    days: one.days + other.days,
  };
}

/** What is left of a span, in order; spans without a day are left out. */
function withoutPauses(span: Pause, pauses: readonly Pause[]): readonly Pause[] {
  const spans: Pause[] = [];
  let { from } = span;
  for (const pause of pauses) {
    spans.push({ from, until: earlierOf(addDays(pause.from, -1), span.until) });
    const after = addDays(pause.until, 1);
    if (after > from) from = after;
  }
  spans.push({ from, until: span.until });
  return spans.filter((one) => one.from <= one.until);
}

function earlierOf(one: LocalDate, other: LocalDate): LocalDate {
  return one < other ? one : other;
}
