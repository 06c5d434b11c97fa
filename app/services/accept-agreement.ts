import type { Demand } from '#app/domain/capacity/types.ts';
import { agreementHash } from '#app/domain/subscriptions/agreement-hash.server.ts';
import { subscriptionFrom } from '#app/domain/subscriptions/agreement.ts';
import type {
  Actor,
  AgreementDocument,
  SubscriptionState,
} from '#app/domain/subscriptions/types.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type {
  AcceptContext,
  AcceptOutcome,
  SubscriptionRow,
} from '#app/ports/subscriptions.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { merchantEntry } from '#app/services/audit-entry.ts';
import { subscriptionOutbox } from '#app/services/subscription-outbox.ts';

/** What an agreement is recorded with. */
export interface Recording {
  readonly id: string;
  readonly agreement: AgreementDocument;
  /** Store-local. */
  readonly today: string;
  readonly capacity: { readonly version: number; readonly demand: Demand };
  readonly thread: AcceptContext['thread'];
  /** The state of the thread it comes from; null where it comes from none. */
  readonly from: SubscriptionState | null;
}

/**
 * Records a new agreement with its first step, its line of the record and what it asks of people:
 * all of it, or nothing. Open pages are told.
 */
export async function recordAgreement(
  deps: ServiceDeps,
  store: StoreRow,
  recording: Recording,
): Promise<AcceptOutcome> {
  const { agreement, capacity, thread, from } = recording;
  const row = subscriptionRow(recording);
  const actor = acceptorOf(agreement);
  const recorded = await deps.repositories.subscriptions.accept(row, {
    agencyId: store.agencyId,
    capacityVersion: capacity.version,
    demand: capacity.demand,
    step: {
      atMs: row.acceptedAt,
      actor,
      event: 'accepted',
      from,
      to: row.state,
      effectiveOn: row.startsOn,
      values: { tierCode: row.tierCode, totalMinor: agreement.price.totalMinor },
    },
    audit: merchantEntry(deps, store, actor, {
      what: 'subscription_accepted',
      subjectId: row.id,
      subjectName: packageName(agreement),
      changes: [
        { field: 'tier', before: null, after: row.tierCode },
        { field: 'totalMinor', before: null, after: agreement.price.totalMinor },
        { field: 'hash', before: null, after: row.agreementHash },
      ],
    }),
    thread,
    outbox: subscriptionOutbox(store, row, 'accepted', row.acceptedAt),
  });
  if (recorded.outcome !== 'recorded') return recorded;
  deps.log.info({ storeId: store.id, subscriptionId: row.id }, 'agreement recorded');
  return recorded;
}

/** What people call the package of an agreement. */
export function packageName({ terms, price }: AgreementDocument): string {
  const tier = terms.tiers.find(({ code }) => code === price.tierCode);
  return `${tier?.name.en ?? price.tierCode}, ${terms.name.en}`;
}

function acceptorOf({ acceptedBy }: AgreementDocument): Actor {
  return { kind: 'merchant', id: acceptedBy.userId, name: acceptedBy.name };
}

function subscriptionRow({ id, agreement, today }: Recording): SubscriptionRow {
  const { state, startsOn, endsOn } = subscriptionFrom(agreement, today);
  return {
    id,
    storeId: agreement.store.storeId,
    offeringId: agreement.offering.offeringId,
    seasonCode: agreement.season.code,
    seasonYear: agreement.season.year,
    tierCode: agreement.price.tierCode,
    state,
    acceptedAt: agreement.acceptedAtMs,
    acceptedByName: agreement.acceptedBy.name,
    acceptedByStaff: agreement.acceptedBy.userId,
    agreement,
    agreementHash: agreementHash(agreement),
    startsOn,
    endsOn,
    pending: null,
    pauses: [],
    cancelledAt: null,
    cancellation: null,
  };
}
