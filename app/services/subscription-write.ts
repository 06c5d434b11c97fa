import { nextCalendarEvent } from '#app/domain/subscriptions/calendar.ts';
import { stageOf } from '#app/domain/subscriptions/stage-of.ts';
import type {
  Actor,
  Subscription,
  SubscriptionEventName,
  SubscriptionStep,
} from '#app/domain/subscriptions/types.ts';
import type { AuditedWhat, AuditChange } from '#app/ports/audit.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { SubscriptionRow } from '#app/ports/subscriptions.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { SubscriptionMove } from '#app/ports/subscriptions.ts';
import { packageName } from '#app/services/accept-agreement.ts';
import { merchantEntry } from '#app/services/audit-entry.ts';
import { subscriptionOutbox } from '#app/services/subscription-outbox.ts';
import { parseAgreement } from '#app/services/subscription-schema.ts';

/** A move that was decided, ready to be written. */
export interface DecidedMove {
  readonly before: SubscriptionRow;
  readonly after: SubscriptionRow;
  /** The subscription after it, for the day on which the calendar moves it next. */
  readonly subscription: Subscription;
  readonly actor: Actor;
  readonly event: SubscriptionEventName;
  readonly what: AuditedWhat;
  /** First store-local day on which it holds. */
  readonly effectiveOn: string;
  readonly values?: SubscriptionStep['values'];
  readonly capacity?: Pick<SubscriptionMove, 'demand' | 'capacityVersion'>;
}

/** Writes a move with its step and its line of the record, and tells open pages. */
export async function writeMove(
  deps: ServiceDeps,
  store: StoreRow,
  decided: DecidedMove,
): Promise<'moved' | 'changed_meanwhile' | 'capacity_changed'> {
  const { before, after, actor, event, effectiveOn } = decided;
  const { subscriptions } = deps.repositories;
  const next = nextCalendarEvent(stageOf(decided.subscription, effectiveOn));
  const atMs = deps.clock.now();
  const outcome = await subscriptions.move({
    from: before.state,
    row: after,
    agencyId: store.agencyId,
    ...decided.capacity,
    ...(next === null ? {} : { nextOn: next.on }),
    step: {
      atMs,
      actor,
      event,
      from: before.state,
      to: after.state,
      effectiveOn,
      values: decided.values ?? {},
    },
    audit: merchantEntry(deps, store, actor, {
      what: decided.what,
      subjectId: after.id,
      subjectName: nameOf(after),
      changes: changesOf(before, after, effectiveOn),
    }),
    outbox: subscriptionOutbox(store, after, event, atMs),
  });
  if (outcome !== 'moved') return outcome;
  deps.log.info(
    { storeId: store.id, subscriptionId: after.id, event },
    'subscription moved',
  );
  return 'moved';
}

/** A person of the store; by name where the same person accepted the agreement. */
export function merchantActor(row: SubscriptionRow, staffId: string): Actor {
  const name = row.acceptedByStaff === staffId ? row.acceptedByName : '';
  return { kind: 'merchant', id: staffId, name };
}

function nameOf(row: SubscriptionRow): string {
  const agreement = parseAgreement(row.agreement);
  return agreement === null ? row.tierCode : packageName(agreement);
}

function changesOf(
  before: SubscriptionRow,
  after: SubscriptionRow,
  effectiveOn: string,
): AuditChange[] {
  const fields = [
    ['state', before.state, after.state],
    ['tier', before.tierCode, after.tierCode],
    ['hash', before.agreementHash, after.agreementHash],
    ['endsOn', before.endsOn, after.endsOn],
    ['pending', before.pending?.hash ?? null, after.pending?.hash ?? null],
    ['effectiveOn', null, effectiveOn],
  ] as const;
  return fields.flatMap(([field, one, other]) =>
    one === other ? [] : [{ field, before: one, after: other }],
  );
}
