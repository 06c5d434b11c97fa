import { tierOf } from '#app/domain/offerings/tier-of.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import { localDateAt } from '#app/domain/shared/time.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';
import { cancel } from '#app/domain/subscriptions/cancel.ts';
import { entitlementsNow } from '#app/domain/subscriptions/entitlements.ts';
import { isFinal } from '#app/domain/subscriptions/history.ts';
import { pause, pauseDaysLeft, pauseTally } from '#app/domain/subscriptions/pause.ts';
import type { Subscription } from '#app/domain/subscriptions/types.ts';
import type {
  PauseView,
  SubscriptionPage,
  SubscriptionView,
} from '#app/ports/subscription-view.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { SubscriptionRow } from '#app/ports/subscriptions.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { tierWith } from '#app/services/review-offering.ts';
import { soldOffering } from '#app/services/sold-offering.ts';
import { parseCancellation } from '#app/services/subscription-schema.ts';
import {
  subscriptionToday,
  type SubscriptionToday,
} from '#app/services/subscription-today.ts';

/**
 * The store's agreements: the one asked for, or the one that stands, or the latest.
 *
 * @throws {AppError} `not_found` for an id of another store, or none
 */
export async function subscriptionPage(
  deps: ServiceDeps,
  store: StoreRow,
  subscriptionId: string | null,
): Promise<SubscriptionPage> {
  const { subscriptions, stores, agencies } = deps.repositories;
  const [rows, plan, agency, sold] = await Promise.all([
    subscriptions.all(store.id),
    stores.plan(store.id),
    agencies.byId(store.agencyId),
    soldOffering(deps, store),
  ]);
  const { today, season } = sold;
  const history = rows.flatMap((row) => viewOf(deps, row, today) ?? []);
  const shown =
    subscriptionId === null
      ? (history.find((one) => !isFinal(one.subscription.state)) ?? history[0])
      : history.find(({ id }) => id === subscriptionId);
  if (subscriptionId !== null && shown === undefined)
    throw new AppError('not_found', 'no such subscription in this store');
  return {
    season: { code: season.code, year: season.year },
    today,
    agencyName: agency?.name ?? '',
    plan,
    shown: shown ?? null,
    history,
  };
}

/**
 * One of the store's subscriptions as it stands today.
 *
 * @throws {AppError} `not_found` for an id of another store, none, or one that can't be read
 */
export async function subscriptionView(
  deps: ServiceDeps,
  store: StoreRow,
  subscriptionId: string,
): Promise<SubscriptionView> {
  const row = await deps.repositories.subscriptions.byId(store.id, subscriptionId);
  const today = localDateAt(deps.clock.now(), store.zone);
  const view = row === null ? null : viewOf(deps, row, today);
  if (view === null)
    throw new AppError('not_found', 'no such subscription in this store');
  return view;
}

function viewOf(
  deps: ServiceDeps,
  row: SubscriptionRow,
  today: LocalDate,
): SubscriptionView | null {
  const read = subscriptionToday(row, today);
  if (read === null) {
    const { storeId, id } = row;
    deps.log.error({ storeId, subscriptionId: id }, 'unreadable agreement');
    return null;
  }
  const { agreement, hash, subscription } = read;
  const { terms, price, services, acceptedBy } = agreement;
  const entitled = entitlementsNow(subscription, today);
  const preview = cancel(subscription, today);
  return {
    id: row.id,
    agreement,
    hash,
    subscription,
    tier: tierWith(terms, tierOf(terms, price.tierCode), services),
    entitled: entitled.outcome === 'entitled' ? 'now' : entitled.reason,
    pending: pendingOf(read),
    cancelled: cancelledOf(row, acceptedBy),
    cancelPreview:
      preview.outcome === 'cancelled'
        ? { onDate: today, settlement: preview.settlement }
        : null,
    pause: pauseOf(subscription, today),
    canChange: subscription.state === 'accepted' || subscription.state === 'active',
  };
}

function pendingOf({ pending }: SubscriptionToday): SubscriptionView['pending'] {
  if (pending === null) return null;
  const { terms, price, follows } = pending.agreement;
  return {
    tierName: tierOf(terms, price.tierCode).name,
    effectiveOn: pending.effectiveOn,
    differenceMinor: follows?.differenceMinor ?? 0,
  };
}

function pauseOf(subscription: Subscription, today: LocalDate): PauseView | null {
  const { terms, pauses, state } = subscription;
  if (terms.pauseDays === 0 && pauses.length === 0) return null;
  const preview = pause(subscription, today);
  return {
    onDate: today,
    daysLeft: pauseDaysLeft(subscription),
    ...pauseTally(subscription, today),
    preview:
      preview.outcome === 'paused'
        ? { pause: preview.pause, creditMinor: preview.creditMinor }
        : null,
    running: state === 'paused' ? (pauses.at(-1) ?? null) : null,
  };
}

/** The name is known where the same person accepted; else only that it was someone of the store. */
function cancelledOf(
  row: SubscriptionRow,
  acceptedBy: { readonly userId: string; readonly name: string },
): SubscriptionView['cancelled'] {
  const stored = parseCancellation(row.cancellation);
  if (row.cancelledAt === null || stored === null) return null;
  const byName = stored.byStaff === acceptedBy.userId ? acceptedBy.name : null;
  return { atMs: row.cancelledAt, byName, settlement: stored.settlement };
}
