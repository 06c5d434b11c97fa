import type { Demand } from '#app/domain/capacity/types.ts';
import { HOUR_MS, localDateAt } from '#app/domain/shared/time.ts';
import { storedSubscription } from '#app/domain/subscriptions/agreement.ts';
import { calendarMoves, type CalendarMove } from '#app/domain/subscriptions/calendar.ts';
import { settleAtEnd } from '#app/domain/subscriptions/cancel.ts';
import { stageOf, withStage } from '#app/domain/subscriptions/stage-of.ts';
import type { Actor, Subscription } from '#app/domain/subscriptions/types.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { SubscriptionRow } from '#app/ports/subscriptions.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { placesFor } from '#app/services/capacity-places.ts';
import { parseAgreement } from '#app/services/subscription-schema.ts';
import { storedFacts } from '#app/services/subscription-today.ts';
import { writeMove } from '#app/services/subscription-write.ts';

const CALENDAR: Actor = { kind: 'system', id: 'calendar', name: '' };

/** Where a day begins first. */
const FIRST_ZONE_AHEAD_MS = 14 * HOUR_MS;
const AT_ONCE = 500;

/**
 * Writes down what the calendar has moved, of every store: begun, changed, back from a pause, over.
 *
 * Pages go by the calendar anyway; this makes it part of the history and frees the agency's people.
 * Safe to repeat: a move that was written is not due any more.
 *
 * @returns how many moves were written
 * @throws AggregateError that names the stores that failed, after all others were done
 */
export async function advanceSubscriptions(
  deps: ServiceDeps,
  signal: AbortSignal,
): Promise<number> {
  const { subscriptions, stores } = deps.repositories;
  const latest = localDateAt(deps.clock.now() + FIRST_ZONE_AHEAD_MS, 'UTC');
  const failed = new Map<string, unknown>();
  let written = 0;
  for (const row of await subscriptions.due(latest, AT_ONCE)) {
    if (signal.aborted) break;
    try {
      const store = await stores.byId(row.storeId);
      if (store !== null) written += await advance(deps, store, row);
    } catch (error) {
      failed.set(row.storeId, error);
    }
  }
  if (failed.size > 0)
    throw new AggregateError(failed.values(), `stores: ${[...failed.keys()].join(', ')}`);
  return written;
}

/** Has it done by a job where the calendar has something to write down. `runAtMs` is real time. */
export async function queueDueSubscriptions(
  deps: ServiceDeps,
  runAtMs: number,
): Promise<void> {
  const latest = localDateAt(deps.clock.now() + FIRST_ZONE_AHEAD_MS, 'UTC');
  const { subscriptions, jobs } = deps.repositories;
  if ((await subscriptions.due(latest, 1)).length === 0) return;
  await jobs.add({
    name: 'advance_subscriptions',
    storeId: null,
    payload: {},
    uniqueKey: 'advance_subscriptions',
    runAtMs,
  });
}

/** The same for one store, before something is decided on what it has. */
export async function bringUpToDate(deps: ServiceDeps, store: StoreRow): Promise<void> {
  for (const row of await deps.repositories.subscriptions.all(store.id))
    await advance(deps, store, row);
}

async function advance(
  deps: ServiceDeps,
  store: StoreRow,
  row: SubscriptionRow,
): Promise<number> {
  const today = localDateAt(deps.clock.now(), store.zone);
  const agreement = parseAgreement(row.agreement);
  const facts = storedFacts(row);
  if (agreement === null || facts === null) {
    deps.log.error({ storeId: store.id, subscriptionId: row.id }, 'unreadable agreement');
    return 0;
  }
  let [before, subscription] = [row, storedSubscription(agreement, facts)];
  let written = 0;
  for (const move of calendarMoves(stageOf(subscription, today), today)) {
    const next = moved(before, subscription, move);
    const outcome = await writeMove(deps, store, {
      before,
      after: next.row,
      subscription: next.subscription,
      actor: CALENDAR,
      event: move.event,
      what: 'subscription_changed',
      effectiveOn: move.effectiveOn,
      values: valuesOf(move, subscription),
      capacity: await capacityAfter(deps, store, move, next.subscription),
    });
    // Somebody else wrote it first, or decided something else.
    if (outcome !== 'moved') break;
    written += 1;
    [before, subscription] = [next.row, next.subscription];
  }
  return written;
}

interface Moved {
  readonly row: SubscriptionRow;
  readonly subscription: Subscription;
}

function moved(row: SubscriptionRow, was: Subscription, move: CalendarMove): Moved {
  const { pending } = row;
  const later = pending === null ? null : parseAgreement(pending.agreement);
  if (move.event === 'change_begun' && pending !== null && later !== null) {
    const facts = {
      state: 'active',
      endsOn: later.price.endsOn,
      pauses: was.pauses,
      pending: null,
      cancelledOn: null,
    } as const;
    return {
      subscription: storedSubscription(later, facts),
      row: {
        ...row,
        state: 'active',
        offeringId: later.offering.offeringId,
        tierCode: later.price.tierCode,
        agreement: pending.agreement,
        agreementHash: pending.hash,
        endsOn: later.price.endsOn,
        pending: null,
      },
    };
  }
  const subscription = withStage(was, move.to);
  const { state, endsOn } = subscription;
  return { subscription, row: { ...row, state, endsOn } };
}

function valuesOf(
  { event }: CalendarMove,
  subscription: Subscription,
): Record<string, string | number> {
  if (event !== 'run_out' || subscription.cancelledOn !== null) return {};
  const { refundMinor, daysPaused } = settleAtEnd(subscription);
  return daysPaused === 0 ? {} : { refundMinor, daysPaused };
}

/** What is over asks nothing of anyone; a change asks for what the new package needs. */
async function capacityAfter(
  deps: ServiceDeps,
  store: StoreRow,
  { event }: CalendarMove,
  { terms, price, services }: Subscription,
): Promise<{ readonly demand?: Demand | null }> {
  if (event === 'run_out') return { demand: null };
  const tier = terms.tiers.find(({ code }) => code === price.tierCode);
  if (event !== 'change_begun' || tier === undefined) return {};
  return { demand: (await placesFor(deps, store, terms, tier, services)).demand };
}
