import { AppError } from '#app/domain/shared/errors.ts';
import { localDateAt } from '#app/domain/shared/time.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { SubscriptionRow } from '#app/ports/subscriptions.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { bringUpToDate } from '#app/services/subscription-calendar.ts';
import {
  subscriptionToday,
  type SubscriptionToday,
} from '#app/services/subscription-today.ts';

/** A store's own subscription, written down as the calendar has it. */
export interface OwnSubscription extends SubscriptionToday {
  readonly row: SubscriptionRow;
  /** Store-local. */
  readonly today: LocalDate;
}

/**
 * The subscription that something is to be decided on.
 *
 * @throws {AppError} `not_found` for an id of another store, or none; `bad_terms` for one that
 *   can't be read
 */
export async function ownSubscription(
  deps: ServiceDeps,
  store: StoreRow,
  subscriptionId: string,
): Promise<OwnSubscription> {
  await bringUpToDate(deps, store);
  const row = await deps.repositories.subscriptions.byId(store.id, subscriptionId);
  if (row === null) throw new AppError('not_found', 'no such subscription in this store');
  const today = localDateAt(deps.clock.now(), store.zone);
  const read = subscriptionToday(row, today);
  if (read === null) throw new AppError('bad_terms', `unreadable agreement ${row.id}`);
  return { ...read, row, today };
}
