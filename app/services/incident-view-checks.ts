import type { OrderHour, VisitHour } from '#app/domain/peaks/types.ts';
import type { EpochMs, InstantRange, Zone } from '#app/domain/shared/types.ts';
import { HOUR_MS, localHourAt, MINUTE_MS } from '#app/domain/shared/time.ts';
import type { MinuteOrders, UsualRate } from '#app/services/incident-view-chart.ts';
import type { IncidentCheck } from '#app/ports/incident-view.ts';

/** Below so many orders a share or an average says nothing. */
const MIN_ORDERS = 20;
const MIN_VISIT_WEEKS = 3;

export interface CheckInput {
  readonly zone: Zone;
  /** The incident's own time, to now while it lasts. */
  readonly lasted: InstantRange;
  readonly minutes: readonly MinuteOrders[];
  /** Hours of the last weeks and of the incident, ascending. */
  readonly hours: readonly OrderHour[];
  readonly visits: readonly VisitHour[];
  readonly usual: UsualRate;
  readonly now: EpochMs;
  readonly isOpen: boolean;
}

/** What else was measured. A thing that was not is left out: no row is better than a guess. */
export function incidentChecks(input: CheckInput): IncidentCheck[] {
  return [
    ordersSince(input),
    lastOrder(input),
    cancelledShare(input),
    averageValue(input),
    visitRatio(input),
  ].filter((check) => check !== null);
}

function ordersSince({ lasted, minutes, usual }: CheckInput): IncidentCheck | null {
  let orders = 0;
  let expected = 0;
  const from = Math.floor(lasted.fromMs / MINUTE_MS);
  const until = Math.floor(lasted.untilMs / MINUTE_MS);
  for (const one of minutes)
    if (one.minute >= from && one.minute < until) orders += one.orders;
  for (let minute = from; minute < until; minute += 1) {
    const rate = usual(minute * MINUTE_MS);
    if (rate === null) return null;
    expected += rate / 60;
  }
  return { code: 'orders_since', orders, usual: expected };
}

function lastOrder({ minutes, now, isOpen }: CheckInput): IncidentCheck | null {
  const last = minutes.findLast((one) => one.orders > 0);
  if (last === undefined || !isOpen) return null;
  const atMs = last.minute * MINUTE_MS;
  return {
    code: 'last_order',
    atMs,
    minutes: Math.max(0, Math.floor((now - atMs) / MINUTE_MS)),
  };
}

interface Sums {
  orders: number;
  cancelled: number;
  valueMinor: number;
}

function sumsOf(hours: readonly OrderHour[]): Sums {
  const sums = { orders: 0, cancelled: 0, valueMinor: 0 };
  for (const hour of hours) {
    sums.orders += hour.orders;
    sums.cancelled += hour.cancelled;
    sums.valueMinor += hour.valueMinor;
  }
  return sums;
}

/** The incident's hours, its first one whole, against all hours before it. */
function split({ hours, lasted }: CheckInput): { during: Sums; before: Sums } | null {
  const from = lasted.fromMs - HOUR_MS;
  const during = sumsOf(
    hours.filter((hour) => hour.hourStart > from && hour.hourStart < lasted.untilMs),
  );
  const before = sumsOf(hours.filter((hour) => hour.hourStart <= from));
  return during.orders < MIN_ORDERS || before.orders < MIN_ORDERS
    ? null
    : { during, before };
}

function cancelledShare(input: CheckInput): IncidentCheck | null {
  const parts = split(input);
  if (parts === null) return null;
  const { during, before } = parts;
  return {
    code: 'cancelled_share',
    share: during.cancelled / during.orders,
    usual: before.cancelled / before.orders,
  };
}

function averageValue(input: CheckInput): IncidentCheck | null {
  const parts = split(input);
  if (parts === null) return null;
  const { during, before } = parts;
  return {
    code: 'average_value',
    valueMinor: Math.round(during.valueMinor / during.orders),
    usualMinor: Math.round(before.valueMinor / before.orders),
  };
}

/** Visits of the incident's hours against the same hours of earlier weeks. */
function visitRatio({ visits, lasted, zone }: CheckInput): IncidentCheck | null {
  const hoursOf = (ms: EpochMs) => localHourAt(ms, zone).hourOfWeek;
  const from = lasted.fromMs - HOUR_MS;
  const during = visits.filter(
    (one) => one.hourStart > from && one.hourStart < lasted.untilMs,
  );
  if (during.length === 0) return null;
  let seen = 0;
  let usual = 0;
  for (const one of during) {
    const same = visits.filter(
      (other) =>
        other.hourStart <= from && hoursOf(other.hourStart) === hoursOf(one.hourStart),
    );
    if (same.length < MIN_VISIT_WEEKS) return null;
    seen += one.visits;
    usual += same.reduce((all, other) => all + other.visits, 0) / same.length;
  }
  return usual < MIN_ORDERS ? null : { code: 'visits', ratio: seen / usual };
}
