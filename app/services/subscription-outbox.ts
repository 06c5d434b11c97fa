import type { SubscriptionEventName } from '#app/domain/subscriptions/types.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';
import type { Outbox } from '#app/ports/outbox.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { SubscriptionRow } from '#app/ports/subscriptions.ts';
import { showStateJobs } from '#app/services/show-state.ts';

/**
 * What follows when a subscription begins or moves: its store admin shows it, and open pages are told.
 *
 * @param row as it is afterwards
 */
export function subscriptionOutbox(
  store: StoreRow,
  row: SubscriptionRow,
  what: SubscriptionEventName,
  atMs: EpochMs,
): Outbox {
  return {
    jobs: showStateJobs(store),
    live: [
      {
        storeId: store.id,
        agencyId: store.agencyId,
        kind: 'subscription',
        atMs,
        payload: { subscriptionId: row.id, what, tierCode: row.tierCode },
      },
    ],
  };
}
