import type { Plan } from '#app/domain/offerings/types.ts';
import type { PeakReport } from '#app/domain/peaks/report-types.ts';
import type { ConnectionView } from '#app/ports/connection-view.ts';
import type { IncidentListRow } from '#app/ports/incident-view.ts';
import type { ImportRow, StoreRow } from '#app/ports/repositories.ts';
import type { SubscriptionRow } from '#app/ports/subscriptions.ts';
import type { StoreListRow } from '#app/ports/store-list-view.ts';

/** What a store's page is made from. */
export interface ConsoleStoreSource {
  readonly store: StoreRow;
  readonly row: StoreListRow;
  readonly latestImport: ImportRow | null;
  readonly season: PeakReport | null;
  readonly subscriptions: readonly SubscriptionRow[];
  readonly incidents: readonly IncidentListRow[];
  readonly plan: Plan | null;
  readonly connection: ConnectionView;
}

/** What a store's page shows, figures as finished text. */
export interface ConsoleStoreData {
  readonly store: Pick<
    StoreRow,
    | 'id'
    | 'name'
    | 'platform'
    | 'platformKey'
    | 'currency'
    | 'zone'
    | 'market'
    | 'contactEmail'
    | 'scopes'
    | 'connectedAt'
    | 'disconnectedAt'
  >;
  readonly row: StoreListRow;
  readonly latestImport: Pick<ImportRow, 'state' | 'read' | 'expected' | 'reach'> | null;
  readonly season: {
    readonly range: string;
    readonly facts: readonly { readonly label: string; readonly value: string }[];
  } | null;
  readonly subscriptions: readonly {
    readonly id: string;
    readonly name: string;
    readonly season: string;
    readonly state: SubscriptionRow['state'];
    readonly stateText: string;
    readonly acceptedBy: string;
    readonly acceptedAt: string;
    readonly total: { readonly value: string; readonly net: string } | null;
    readonly hash: string;
    /** The exact agreement, JSON. */
    readonly document: string;
  }[];
  readonly incidents: readonly IncidentListRow[];
  /** The monthly plan as the form shows it; empty texts where there is none. */
  readonly plan: {
    readonly name: string;
    readonly price: string;
    readonly hours: string;
  };
  readonly hasPlan: boolean;
  readonly canPlan: boolean;
  readonly canRespond: boolean;
  readonly connection: ConnectionView;
  /** An amount of the store's currency, as an example of how to write one. */
  readonly priceExample: string;
}
