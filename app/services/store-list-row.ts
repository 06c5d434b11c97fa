import type { EpochMs, Zone } from '#app/domain/shared/types.ts';
import { HOUR_MS, hourStartAt, localHourAt } from '#app/domain/shared/time.ts';
import type { IncidentRow, StoreRow } from '#app/ports/repositories.ts';
import type { IncidentInList, StoreListRow } from '#app/ports/store-list-view.ts';
import type {
  ActivePackage,
  LatestImport,
  StoreSummaryRow,
  WaitingStore,
} from '#app/ports/store-lists.ts';
import { isBelow, nextStepOf } from '#app/services/store-list-next-step.ts';

/** Below this many expected orders an hour a ratio says nothing. */
export const MIN_EXPECTED_FOR_RATIO = 0.5;

export interface RowInput {
  readonly store: StoreRow;
  /** Open ones, any order. */
  readonly incidents: readonly IncidentRow[];
  readonly summary: StoreSummaryRow | null;
  readonly activePackage: ActivePackage | null;
  /** The quote thread in which the store waits for an answer; null where there is none. */
  readonly requestThreadId: string | null;
  readonly latestImport: LatestImport | null;
  /** Since when the shop is not heard of; null while it is. */
  readonly silentSinceMs: EpochMs | null;
  /** Orders in the last 60 minutes. */
  readonly ordersLastHour: number;
  readonly now: EpochMs;
}

/** Puts together what is known of one store. `series` comes later, for the page shown only. */
export function storeRow(input: RowInput): StoreListRow {
  const { store, summary, now, activePackage } = input;
  const isDisconnected = store.disconnectedAt !== null;
  const silentSinceMs = isDisconnected ? null : input.silentSinceMs;
  // Without a word from the shop no orders are no zero.
  const isBlind = isDisconnected || silentSinceMs !== null;
  const incident = mostUrgent(input.incidents);
  const suggestion = summary?.suggestion ?? null;
  return {
    storeId: store.id,
    name: store.name,
    platform: store.platform,
    zone: store.zone,
    market: store.market,
    currency: store.currency,
    state: isDisconnected ? 'disconnected' : 'connected',
    silentSinceMs,
    series: null,
    ordersPerHour: isBlind ? null : input.ordersLastHour,
    ofExpected: isBlind
      ? null
      : ratioOf(input.ordersLastHour, expectedLastHour(summary, store.zone, now)),
    incident:
      incident === null
        ? null
        : incidentInList(incident, input.incidents.length - 1, now),
    suggestion,
    activePackage:
      activePackage === null
        ? null
        : {
            code: activePackage.tierCode,
            name: activePackage.tierName,
            isBelowSuggestion: isBelow(activePackage, suggestion),
          },
    nextStep: nextStepOf({
      ...input,
      isWaiting: false,
      isDisconnected,
      incident,
      suggestion,
    }),
  };
}

/** A store whose app nobody has opened yet. */
export function waitingRow(waiting: WaitingStore): StoreListRow {
  return {
    storeId: null,
    name: waiting.platformKey,
    platform: waiting.platform,
    zone: null,
    market: null,
    currency: null,
    state: 'waiting',
    silentSinceMs: null,
    series: null,
    ordersPerHour: null,
    ofExpected: null,
    incident: null,
    suggestion: null,
    activePackage: null,
    nextStep: { code: 'open_in_admin' },
  };
}

/**
 * Usual orders for the 60 minutes up to `now`, from the store's hours of the week.
 *
 * The minutes span two hours of the week as a rule; each counts for its part.
 */
export function expectedLastHour(
  summary: Pick<StoreSummaryRow, 'ratePerHour'> | null,
  zone: Zone,
  now: EpochMs,
): number | null {
  const rates = summary?.ratePerHour ?? null;
  if (rates === null) return null;
  const current = rates[localHourAt(now, zone).hourOfWeek];
  const previous = rates[localHourAt(now - HOUR_MS, zone).hourOfWeek];
  if (current === undefined || previous === undefined) return null;
  const share = Math.min(1, (now - hourStartAt(now, zone)) / HOUR_MS);
  return current * share + previous * (1 - share);
}

function ratioOf(observed: number, expected: number | null): number | null {
  if (expected === null || expected < MIN_EXPECTED_FOR_RATIO) return null;
  return observed / expected;
}

/** Not acknowledged before acknowledged, then the one that has gone on longest. */
function mostUrgent(incidents: readonly IncidentRow[]): IncidentRow | null {
  return (
    incidents.toSorted(
      (a, b) =>
        Number(a.acknowledgedAtMs !== null) - Number(b.acknowledgedAtMs !== null) ||
        a.openedAtMs - b.openedAtMs,
    )[0] ?? null
  );
}

function incidentInList(row: IncidentRow, more: number, now: EpochMs): IncidentInList {
  const isAcknowledged = row.acknowledgedAtMs !== null;
  return {
    id: row.id,
    kind: row.kind,
    sinceMs: row.sinceMs,
    minutes: Math.max(0, Math.floor((now - row.sinceMs) / 60_000)),
    acknowledgedBy: row.acknowledgedBy,
    isAcknowledged,
    isPromiseAtRisk: !isAcknowledged && row.promisedMinutes !== null,
    more,
  };
}
