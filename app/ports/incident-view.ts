// What pages are told of incidents; made by services, drawn by components.

import type { VisitSurgeKind } from '#app/domain/spikes/visit-surge.ts';
import type { EpochMs, InstantRange } from '#app/domain/shared/types.ts';
import type { IncidentEventRow, IncidentRow } from '#app/ports/repositories.ts';

/** Orders per hour around an instant. */
export interface RatePoint {
  readonly atMs: EpochMs;
  readonly perHour: number;
}

/** Edges of the expected band at an instant, orders per hour. */
export interface BandPoint {
  readonly atMs: EpochMs;
  readonly low: number;
  readonly high: number;
}

export interface IncidentChart extends InstantRange {
  /** Each point averages so many minutes. */
  readonly windowMinutes: number;
  /** Ascending; ends at the last whole minute. */
  readonly points: readonly RatePoint[];
  /** Ascending; covers the whole range, also past the last point. */
  readonly band: readonly BandPoint[];
}

/** How the promised answer stands. */
export type IncidentAnswer =
  | {
      readonly outcome: 'acknowledged';
      readonly by: string;
      readonly atMs: EpochMs;
      readonly afterMinutes: number;
      /** Null where nothing was promised. */
      readonly isKept: boolean | null;
      readonly promisedMinutes: number | null;
    }
  | {
      readonly outcome: 'due';
      readonly byMs: EpochMs;
      readonly promisedMinutes: number;
      readonly isLate: boolean;
    }
  | { readonly outcome: 'not_acknowledged' }
  /** Over before anybody acknowledged it; `promisedMinutes` tells whether that broke a promise. */
  | {
      readonly outcome: 'never_acknowledged';
      readonly promisedMinutes: number | null;
      readonly isMissed: boolean;
    };

/** Something that was measured beside the orders. Texts: `incidents:check.<code>`. */
export type IncidentCheck =
  | { readonly code: 'orders_since'; readonly orders: number; readonly usual: number }
  | { readonly code: 'last_order'; readonly atMs: EpochMs; readonly minutes: number }
  | { readonly code: 'cancelled_share'; readonly share: number; readonly usual: number }
  | {
      readonly code: 'average_value';
      readonly valueMinor: number;
      readonly usualMinor: number;
    }
  | { readonly code: 'visits'; readonly ratio: number }
  /** Visits rose out of step with orders; said while the incident is open. */
  | {
      readonly code: 'visit_surge';
      readonly kind: VisitSurgeKind;
      readonly orders: number;
      readonly usualOrders: number;
    };

export type IncidentState = 'open' | 'open_acknowledged' | 'recovered';

/** Everything an incident's page says, the same for merchant and agency. */
export interface IncidentView {
  readonly id: string;
  readonly storeId: string;
  readonly kind: IncidentRow['kind'];
  readonly state: IncidentState;
  readonly sinceMs: EpochMs;
  readonly recoveredAtMs: EpochMs | null;
  /** How long it has lasted, or lasted. */
  readonly minutes: number;
  /** Orders per hour: now, or over its whole time once it is over. */
  readonly observedPerHour: number;
  /** Null where it is over. */
  readonly observedWindowMinutes: number | null;
  readonly expectedLow: number;
  readonly expectedHigh: number;
  readonly ratio: number;
  /** The furthest it went from the expected: highest of a spike, lowest of a stall. */
  readonly extreme: { readonly ratio: number; readonly atMs: EpochMs | null };
  readonly answer: IncidentAnswer;
  /** Not acknowledged in time, or a promise that still can be kept: the only red on the page. */
  readonly isPromiseAtRisk: boolean;
  readonly chart: IncidentChart;
  readonly checks: readonly IncidentCheck[];
  /** Newest first. */
  readonly timeline: readonly IncidentEventRow[];
  readonly atMs: EpochMs;
}

/** One line of a list of incidents. */
export interface IncidentListRow {
  readonly id: string;
  readonly storeId: string;
  readonly storeName: string;
  readonly zone: string;
  readonly kind: IncidentRow['kind'];
  readonly state: IncidentState;
  readonly sinceMs: EpochMs;
  readonly minutes: number;
  readonly highestRatio: number;
  readonly observedPerHour: number;
  readonly expectedLow: number;
  readonly expectedHigh: number;
  readonly answer: IncidentAnswer;
  readonly isPromiseAtRisk: boolean;
}

export interface IncidentList {
  /** Open ones first, then newest first. */
  readonly rows: readonly IncidentListRow[];
  readonly open: number;
  /** True where older ones exist that are not shown. */
  readonly isCut: boolean;
  readonly atMs: EpochMs;
}
