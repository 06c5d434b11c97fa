import { z } from 'zod';
import { AppError } from '#app/domain/shared/errors.ts';
import { localDateAt } from '#app/domain/shared/time.ts';
import { cancel } from '#app/domain/subscriptions/cancel.ts';
import type { CancelResult } from '#app/ports/package-view.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { StoredCancellation } from '#app/services/subscription-schema.ts';
import { subscriptionOf } from '#app/services/subscription-view.ts';

/** What the confirmation sends: which agreement, and the day its amounts were shown for. */
export interface CancelForm {
  readonly subscriptionId: string;
  /** Store-local. */
  readonly shownOn: string;
}

const schema = z.object({
  intent: z.literal('cancel'),
  id: z.string().min(1).max(100),
  shownOn: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
});

/** @throws {AppError} `bad_input` for a form that is none of ours */
export function parseCancel(form: FormData): CancelForm {
  const parsed = schema.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw new AppError('bad_input', 'not a cancellation');
  return { subscriptionId: parsed.data.id, shownOn: parsed.data.shownOn };
}

/**
 * Ends a subscription on the merchant's word, for the amounts that were shown.
 *
 * The database lets it end once; who comes second is told that it was ended before.
 *
 * @throws {AppError} `not_found` for an id of another store, or none
 */
export async function cancelSubscription(
  deps: ServiceDeps,
  store: StoreRow,
  form: CancelForm,
  staffId: string,
): Promise<CancelResult> {
  const { subscriptions, live } = deps.repositories;
  const now = deps.clock.now();
  const today = localDateAt(now, store.zone);
  const row = await subscriptions.byId(store.id, form.subscriptionId);
  if (row === null) throw new AppError('not_found', 'no such subscription in this store');
  const subscription = subscriptionOf(row, store.zone, today);
  if (subscription === null)
    throw new AppError('bad_terms', `unreadable agreement ${row.id}`);
  if (subscription.state === 'suspended') return { outcome: 'suspended' };
  const outcome = cancel(subscription, today);
  if (outcome.outcome !== 'cancelled') return outcome;
  const { settlement } = outcome;
  if (form.shownOn !== today) return { outcome: 'amounts_changed', settlement };
  const cancellation: StoredCancellation = {
    cancelledOn: today,
    byStaff: staffId,
    settlement,
  };
  if (!(await subscriptions.cancel(store.id, row.id, now, cancellation)))
    return { outcome: 'already_cancelled', endsOn: settlement.endsOn };
  await live.append({
    storeId: store.id,
    agencyId: store.agencyId,
    kind: 'subscription',
    atMs: now,
    payload: { subscriptionId: row.id, what: 'cancelled', tierCode: row.tierCode },
  });
  deps.log.info({ storeId: store.id, subscriptionId: row.id }, 'subscription cancelled');
  return { outcome: 'cancelled', settlement };
}
