import type { VisitSurge } from '#app/domain/spikes/visit-surge.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#app/domain/shared/time.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';
import type { IncidentEventRow, IncidentRow, StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import {
  answerOf,
  isAtRisk,
  minutesOf,
  stateOf,
} from '#app/services/incident-view-answer.ts';
import {
  chartRange,
  incidentChart,
  type MinuteOrders,
} from '#app/services/incident-view-chart.ts';
import { incidentChecks } from '#app/services/incident-view-checks.ts';
import { usualRate } from '#app/services/incident-view-usual.ts';
import { visitSurgesIn } from '#app/services/visit-surges.ts';
import type {
  IncidentChart,
  IncidentCheck,
  IncidentView,
} from '#app/ports/incident-view.ts';

/** Visits and shares are compared with the last four weeks. */
const COMPARED_DAYS = 28;

/**
 * An incident as merchant and agency see it.
 *
 * @throws AppError `not_found` for an incident of another store, or none
 */
export async function incidentView(
  deps: ServiceDeps,
  store: StoreRow,
  incidentId: string,
): Promise<IncidentView> {
  const { incidents, ledger, counts } = deps.repositories;
  const now = deps.clock.now();
  const row = await incidents.byId(store.id, incidentId);
  if (row === null)
    throw new AppError('not_found', `no incident ${incidentId.slice(0, 64)}`);
  const range = chartRange(row, now);
  const comparedFromMs = row.sinceMs - COMPARED_DAYS * DAY_MS;
  const compared = { fromMs: comparedFromMs, untilMs: range.untilMs };
  const [timeline, minutes, hours, visits, usual] = await Promise.all([
    incidents.events(store.id, incidentId),
    ledger.minutes(store.id, {
      fromMs: range.fromMs - 2 * HOUR_MS,
      untilMs: range.untilMs,
    }),
    counts.hours(store.id, compared),
    counts.visits(store.id, compared),
    usualRate(deps, store, row, range),
  ]);
  const chart = incidentChart(row, minutes, range, usual);
  const lasted = { fromMs: row.sinceMs, untilMs: row.recoveredAtMs ?? now };
  const checks = incidentChecks({
    zone: store.zone,
    lasted,
    minutes,
    hours,
    visits,
    usual,
    now,
    isOpen: row.recoveredAtMs === null,
  });
  const isOpen = row.recoveredAtMs === null;
  const surge = isOpen ? (await visitSurgesIn(deps, store, lasted)).at(-1) : undefined;
  const all = surge === undefined ? checks : [...checks, surgeCheck(surge)];
  return { ...assemble(row, timeline, chart, minutes, now), checks: all };
}

function surgeCheck({ kind, orders, usualOrders }: VisitSurge): IncidentCheck {
  return { code: 'visit_surge', kind, orders, usualOrders };
}

function assemble(
  row: IncidentRow,
  timeline: readonly IncidentEventRow[],
  chart: IncidentChart,
  minutes: readonly MinuteOrders[],
  now: EpochMs,
): Omit<IncidentView, 'checks'> {
  const answer = answerOf(row, now);
  const isOpen = row.recoveredAtMs === null;
  const observedPerHour = isOpen
    ? (chart.points.at(-1)?.perHour ?? row.observedPerHour)
    : rateWhile(row, minutes);
  const band = isOpen ? bandNow(chart, now) : row;
  const middle = (band.expectedLow + band.expectedHigh) / 2;
  const ratio = middle > 0 ? observedPerHour / middle : row.ratio;
  return {
    id: row.id,
    storeId: row.storeId,
    kind: row.kind,
    state: stateOf(row),
    sinceMs: row.sinceMs,
    recoveredAtMs: row.recoveredAtMs,
    minutes: minutesOf(row, now),
    observedPerHour,
    observedWindowMinutes: isOpen ? chart.windowMinutes : null,
    expectedLow: band.expectedLow,
    expectedHigh: band.expectedHigh,
    ratio,
    extreme: extremeOf(row, timeline, { ratio, atMs: isOpen ? now : null }),
    answer,
    isPromiseAtRisk: isAtRisk(answer),
    chart,
    timeline,
    atMs: now,
  };
}

/** Orders per hour over the whole incident. */
function rateWhile(row: IncidentRow, minutes: readonly MinuteOrders[]): number {
  const from = Math.floor(row.sinceMs / MINUTE_MS);
  const until = Math.ceil((row.recoveredAtMs ?? row.sinceMs) / MINUTE_MS);
  if (until <= from) return row.observedPerHour;
  let orders = 0;
  for (const one of minutes)
    if (one.minute >= from && one.minute < until) orders += one.orders;
  return (orders * 60) / (until - from);
}

function bandNow(
  chart: IncidentChart,
  now: EpochMs,
): Pick<IncidentRow, 'expectedLow' | 'expectedHigh'> {
  const point = chart.band.findLast((one) => one.atMs <= now) ?? chart.band[0];
  return { expectedLow: point?.low ?? 0, expectedHigh: point?.high ?? 0 };
}

/**
 * The furthest ratio with the time it was told, where the timeline holds it.
 *
 * What is kept is looked at each quarter of an hour; what is shown beside it can be further by now.
 */
function extremeOf(
  row: IncidentRow,
  timeline: readonly IncidentEventRow[],
  shown: IncidentView['extreme'],
): IncidentView['extreme'] {
  const isFurther =
    row.kind === 'spike'
      ? shown.ratio > row.highestRatio
      : shown.ratio < row.highestRatio;
  if (isFurther) return shown;
  const told = timeline.find((event) => event.payload['ratio'] === row.highestRatio);
  return { ratio: row.highestRatio, atMs: told?.atMs ?? null };
}
