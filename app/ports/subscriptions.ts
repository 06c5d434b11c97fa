import type { Demand } from '#app/domain/capacity/types.ts';
import type { EpochMs, LocalDate } from '#app/domain/shared/types.ts';
import type {
  AgreedState,
  SubscriptionState,
  SubscriptionStep,
} from '#app/domain/subscriptions/types.ts';
import type { AuditEntry } from '#app/ports/audit.ts';
import type { Outbox } from '#app/ports/outbox.ts';

export interface SubscriptionRow {
  readonly id: string;
  readonly storeId: string;
  readonly offeringId: string;
  readonly seasonCode: string;
  readonly seasonYear: number;
  readonly tierCode: string;
  readonly state: AgreedState;
  readonly acceptedAt: EpochMs;
  readonly acceptedByName: string;
  readonly acceptedByStaff: string;
  /** The agreement document that holds now, parsed JSON. */
  readonly agreement: unknown;
  readonly agreementHash: string;
  /** First and last day served, store-local; a cancellation or change moves the last. */
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
  /** An agreed change that begins later; null where there is none. */
  readonly pending: {
    readonly agreement: unknown;
    readonly hash: string;
    readonly effectiveOn: LocalDate;
  } | null;
  /** Store-local days of pauses so far, JSON of domain/subscriptions. */
  readonly pauses: unknown;
  readonly cancelledAt: EpochMs | null;
  readonly cancellation: unknown;
}

export type AcceptOutcome =
  | { outcome: 'recorded'; subscription: SubscriptionRow }
  /** Somebody (or the same person) was first; nothing was changed. */
  | { outcome: 'already_active'; subscription: SubscriptionRow }
  /** Something was sold, or the rota changed, since capacity was read: read and decide again. */
  | { outcome: 'capacity_changed' }
  /** The quote or offer accepted is not open any more, or was followed by another. */
  | { outcome: 'thread_changed' };

/** What goes with a new agreement, in its transaction. */
export interface AcceptContext {
  readonly agencyId: string;
  /** As read with the capacity facts; null where nothing limits. */
  readonly capacityVersion: number | null;
  readonly demand: Demand;
  readonly step: SubscriptionStep;
  readonly audit: AuditEntry;
  /** The quote thread it comes from and ends, or one that it overtakes (`withdrawn`). */
  readonly thread: {
    readonly id: string;
    readonly to: 'accepted' | 'withdrawn';
    /** The quote accepted; must still be the thread's latest. Left out for an offer of a tier. */
    readonly number?: number;
  } | null;
  readonly outbox?: Outbox;
}

/** A move of an agreed subscription: the state it was decided on, and what becomes of it. */
export interface SubscriptionMove {
  readonly from: SubscriptionState;
  readonly row: SubscriptionRow;
  readonly agencyId: string;
  /** What it asks of people from now on; null: nothing any more. Left out: as before. */
  readonly demand?: Demand | null;
  /** Only for moves that ask for more than before. */
  readonly capacityVersion?: number;
  readonly step: SubscriptionStep;
  readonly audit: AuditEntry;
  readonly outbox?: Outbox;
}

export interface Subscriptions {
  /** The one that stands for the season (accepted … ending, suspended too), or null. */
  standing(
    storeId: string,
    seasonCode: string,
    seasonYear: number,
  ): Promise<SubscriptionRow | null>;
  /** Every subscription of the store, newest first. */
  all(storeId: string): Promise<SubscriptionRow[]>;
  byId(storeId: string, subscriptionId: string): Promise<SubscriptionRow | null>;
  /** Standing ones of an agency's stores. */
  standingOfAgency(agencyId: string): Promise<SubscriptionRow[]>;
  /** Standing ones whose next day by the calendar has come, any store, at most `limit`. */
  due(onOrBefore: LocalDate, limit: number): Promise<SubscriptionRow[]>;
  /** Records an accepted agreement; the database allows one standing a store and season. */
  accept(row: SubscriptionRow, context: AcceptContext): Promise<AcceptOutcome>;
  /**
   * Writes a move with its step, audit and capacity; nothing where the state is not `from` any more,
   * or where its new agreement follows another one than the one that holds.
   */
  move(
    move: SubscriptionMove,
  ): Promise<'moved' | 'changed_meanwhile' | 'capacity_changed'>;
  /** Suspends what stands (uninstall) or brings it back (return) to the state it had. */
  setSuspended(
    storeId: string,
    isSuspended: boolean,
    step: Pick<SubscriptionStep, 'atMs' | 'effectiveOn'>,
  ): Promise<void>;
  /** Who did what when, oldest first; of the thread it came from too. */
  history(storeId: string, subscriptionId: string): Promise<SubscriptionStep[]>;
  /**
   * Every agreement it had, oldest first, parsed JSON; also one that was agreed for later and
   * withdrawn before it began.
   */
  agreements(
    storeId: string,
    subscriptionId: string,
  ): Promise<{ agreement: unknown; hash: string; effectiveOn: LocalDate }[]>;
}
