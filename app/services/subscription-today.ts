import type { LocalDate } from '#app/domain/shared/types.ts';
import {
  subscriptionAsOf,
  type StoredFacts,
} from '#app/domain/subscriptions/agreement.ts';
import type { AgreementDocument, Subscription } from '#app/domain/subscriptions/types.ts';
import type { SubscriptionRow } from '#app/ports/subscriptions.ts';
import {
  parseAgreement,
  parseCancellation,
  parsePauses,
} from '#app/services/subscription-schema.ts';

/** A stored subscription, read. */
export interface SubscriptionToday {
  /** The agreement that holds on that day. */
  readonly agreement: AgreementDocument;
  readonly hash: string;
  readonly subscription: Subscription;
  /** An agreed change that has not begun. */
  readonly pending: {
    readonly agreement: AgreementDocument;
    readonly hash: string;
    readonly effectiveOn: LocalDate;
  } | null;
}

/** A stored subscription as it stands on a store-local day; null where it can't be read. */
export function subscriptionToday(
  row: SubscriptionRow,
  today: LocalDate,
): SubscriptionToday | null {
  const agreement = parseAgreement(row.agreement);
  const facts = storedFacts(row);
  if (agreement === null || facts === null) return null;
  const { pending } = facts;
  const subscription = subscriptionAsOf(agreement, facts, today);
  const hash = row.agreementHash;
  if (pending === null) return { agreement, hash, subscription, pending: null };
  const pendingHash = row.pending?.hash ?? '';
  if (subscription.changesOn === null)
    return {
      agreement: pending.agreement,
      hash: pendingHash,
      subscription,
      pending: null,
    };
  return { agreement, hash, subscription, pending: { ...pending, hash: pendingHash } };
}

/** The subscription alone. */
export function subscriptionOf(
  row: SubscriptionRow,
  today: LocalDate,
): Subscription | null {
  return subscriptionToday(row, today)?.subscription ?? null;
}

/** What is stored beside the agreement; null where a pending one can't be read. */
export function storedFacts(row: SubscriptionRow): StoredFacts | null {
  const later = row.pending === null ? null : parseAgreement(row.pending.agreement);
  if (row.pending !== null && later === null) return null;
  return {
    state: row.state,
    endsOn: row.endsOn,
    pauses: parsePauses(row.pauses),
    pending:
      later === null || row.pending === null
        ? null
        : { agreement: later, effectiveOn: row.pending.effectiveOn },
    cancelledOn: parseCancellation(row.cancellation)?.cancelledOn ?? null,
  };
}
