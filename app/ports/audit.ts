import type { EpochMs } from '#app/domain/shared/types.ts';
import type { Actor } from '#app/domain/subscriptions/types.ts';

/** What the record is kept of; texts: `audit.what.<code>`. */
export type AuditedWhat =
  | 'season_created'
  | 'season_changed'
  | 'season_removed'
  | 'offering_drafted'
  | 'offering_changed'
  | 'offering_discarded'
  | 'offering_published'
  | 'offering_withdrawn'
  | 'plan_changed'
  | 'subscription_offered'
  | 'subscription_requested'
  | 'quote_sent'
  | 'quote_countered'
  | 'quote_declined'
  | 'quote_withdrawn'
  | 'subscription_accepted'
  | 'subscription_changed'
  | 'subscription_change_withdrawn'
  | 'subscription_paused'
  | 'subscription_unpaused'
  | 'subscription_cancelled'
  | 'member_invited'
  | 'invitation_revoked'
  | 'member_joined'
  | 'member_role_changed'
  | 'member_removed'
  | 'two_factor_on'
  | 'two_factor_off'
  | 'shift_added'
  | 'shift_changed'
  | 'shift_removed'
  | 'work_hours_changed'
  | 'mark_added'
  | 'mark_changed'
  | 'mark_removed'
  | 'join_code_made'
  | 'join_code_revoked'
  | 'store_joined'
  | 'store_left'
  | 'agency_changed'
  | 'theme_changed'
  | 'view_saved'
  | 'view_removed'
  | 'job_retried'
  | 'job_dismissed';

/** One line of the record. Written with the change it speaks of, in one transaction. */
export interface AuditEntry {
  readonly agencyId: string;
  /** Null for what is of the agency alone. */
  readonly storeId: string | null;
  readonly atMs: EpochMs;
  readonly actor: Actor;
  readonly what: AuditedWhat;
  /** Id of the offering, subscription, member … it speaks of. */
  readonly subjectId: string;
  /** What people call it, as of then. */
  readonly subjectName: string;
  /** Only the fields that changed, before and after; no secrets, no customer data. */
  readonly changes: readonly AuditChange[];
}

export interface AuditChange {
  /** Path within the subject, e.g. `tiers.1.addOnPriceMinor.USD`. */
  readonly field: string;
  readonly before: string | number | boolean | null;
  readonly after: string | number | boolean | null;
}

export interface AuditRow extends AuditEntry {
  readonly id: number;
}

/** Half-open instants; what is null does not narrow. */
export interface AuditFilter {
  readonly fromMs: EpochMs | null;
  readonly untilMs: EpochMs | null;
  readonly storeId: string | null;
  readonly actorId: string | null;
  /** Beginning of `what`: `offering`, `subscription`, `member` … */
  readonly area: string | null;
}

/** Append-only: the database refuses to change or delete what is written. */
export interface AuditTrail {
  /** For what has no repository call of its own to go with. */
  append(entry: AuditEntry): Promise<void>;
  /** Newest first, ids below `beforeId` (null: from the newest), at most `limit`. */
  list(
    agencyId: string,
    filter: AuditFilter,
    beforeId: number | null,
    limit: number,
  ): Promise<AuditRow[]>;
}
