import type { VisitHour } from '#app/domain/peaks/types.ts';
import { countBand } from '#app/domain/spikes/expected.ts';
import { HOUR_MS, localHourAt } from '#app/domain/shared/time.ts';
import type { EpochMs, InstantRange, Zone } from '#app/domain/shared/types.ts';
import { median } from '#app/domain/stats/quantile.ts';

/** What a surge of visits most likely is, by the orders that came with it. Texts: `visitSurge.<kind>`. */
export type VisitSurgeKind = 'campaign' | 'bots_or_campaign_without_orders';

/** Hours in which far more people came than usual, and orders did not follow in step. */
export interface VisitSurge extends InstantRange {
  readonly kind: VisitSurgeKind;
  readonly visits: number;
  readonly usualVisits: number;
  readonly orders: number;
  readonly usualOrders: number;
}

export interface VisitSurgeInput {
  readonly zone: Zone;
  /** Hours of the weeks before and of `range`, ascending; one that is missing had no visits. */
  readonly visits: readonly VisitHour[];
  /** Hours to judge; all of it known. */
  readonly range: InstantRange;
  /** Orders of an hour, and what is expected of it; null where nothing can be. */
  readonly ordersAt: (hourStart: EpochMs) => number;
  readonly usualOrdersAt: (hourStart: EpochMs) => number | null;
}

/** So many times the usual visits, at least so many, and this far beyond how hours stray. */
const SURGE_RATIO = 2;
const MIN_VISITS = 60;
const DEVIATIONS = 4;
/** Squared coefficient of variation of an hour's visits: they stray more than orders. */
const VISIT_DISPERSION = 0.06;
const MIN_WEEKS = 3;
/** Orders that rose by this part of the rise of visits kept step with them: people came to buy. */
const IN_STEP = 0.7;
/** Squared coefficient of variation of the orders of some hours. */
const ORDER_DISPERSION = 0.03;

/**
 * Surges of visits that orders did not follow, told apart by whether orders rose at all.
 *
 * Each hour is held against the same hour of the week in the weeks before, by their median, so that an
 * earlier surge does not raise the usual. Hours that touch are one surge. Where orders rose in step
 * there is none: that is demand, and the watch of orders judges it.
 */
export function visitSurges(input: VisitSurgeInput): VisitSurge[] {
  const bySlot = slotsOf(input);
  const found: Sums[] = [];
  for (const { hourStart, visits } of input.visits) {
    if (hourStart < input.range.fromMs || hourStart + HOUR_MS > input.range.untilMs)
      continue;
    const before = bySlot.get(localHourAt(hourStart, input.zone).hourOfWeek) ?? [];
    if (before.length < MIN_WEEKS) continue;
    const usual = median(before);
    if (!isSurge(visits, usual)) continue;
    const usualOrders = input.usualOrdersAt(hourStart);
    if (usualOrders === null) continue;
    const hour = {
      ...{ fromMs: hourStart, untilMs: hourStart + HOUR_MS, visits, usualOrders },
      ...{ usualVisits: usual, orders: input.ordersAt(hourStart) },
    };
    const last = found.at(-1);
    if (last?.untilMs === hourStart) found[found.length - 1] = sumOf(last, hour);
    else found.push(hour);
  }
  return found.flatMap((sums) => {
    const kind = kindOf(sums);
    return kind === null ? [] : [{ kind, ...sums }];
  });
}

type Sums = Omit<VisitSurge, 'kind'>;

function isSurge(visits: number, usual: number): boolean {
  const stray = Math.sqrt(usual + VISIT_DISPERSION * usual ** 2);
  return (
    visits >= MIN_VISITS &&
    visits >= SURGE_RATIO * usual &&
    visits >= usual + DEVIATIONS * stray
  );
}

function kindOf({
  visits,
  usualVisits,
  orders,
  usualOrders,
}: Sums): VisitSurgeKind | null {
  const { high } = countBand(usualOrders, ORDER_DISPERSION);
  if (orders <= high) return 'bots_or_campaign_without_orders';
  const rise = visits / Math.max(1, usualVisits) - 1;
  const orderRise = orders / Math.max(0.5, usualOrders) - 1;
  return orderRise >= IN_STEP * rise ? null : 'campaign';
}

/** Visits of the weeks before by hour of the week; hours without any count as 0. */
function slotsOf({ visits, range, zone }: VisitSurgeInput): Map<number, number[]> {
  const bySlot = new Map<number, number[]>();
  const counted = new Map(visits.map((one) => [one.hourStart, one.visits]));
  const first = visits[0]?.hourStart ?? range.fromMs;
  for (let ms = first; ms + HOUR_MS <= range.fromMs; ms += HOUR_MS) {
    const slot = localHourAt(ms, zone).hourOfWeek;
    const of = bySlot.get(slot) ?? [];
    of.push(counted.get(ms) ?? 0);
    bySlot.set(slot, of);
  }
  return bySlot;
}

function sumOf(one: Sums, next: Sums): Sums {
  return {
    fromMs: one.fromMs,
    untilMs: next.untilMs,
    visits: one.visits + next.visits,
    usualVisits: one.usualVisits + next.usualVisits,
    orders: one.orders + next.orders,
    usualOrders: one.usualOrders + next.usualOrders,
  };
}
