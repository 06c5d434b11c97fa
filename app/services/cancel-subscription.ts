import { z } from 'zod';
import { AppError } from '#app/domain/shared/errors.ts';
import { cancel } from '#app/domain/subscriptions/cancel.ts';
import type { CancelResult } from '#app/ports/subscription-view.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { StoredCancellation } from '#app/services/subscription-schema.ts';
import { ownSubscription } from '#app/services/subscription-own.ts';
import { merchantActor, writeMove } from '#app/services/subscription-write.ts';

/** What the confirmation sends: which agreement, and what its amounts were shown for. */
export interface CancelForm {
  readonly subscriptionId: string;
  /** Store-local. */
  readonly shownOn: string;
  /** Hash of the agreement that held. */
  readonly shownHash: string;
}

const schema = z.object({
  intent: z.literal('cancel'),
  id: z.string().min(1).max(100),
  shownOn: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  shownHash: z.string().regex(/^[0-9a-f]{64}$/),
});

/** @throws {AppError} `bad_input` for a form that is none of ours */
export function parseCancel(form: FormData): CancelForm {
  const parsed = schema.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw new AppError('bad_input', 'not a cancellation');
  const { id, shownOn, shownHash } = parsed.data;
  return { subscriptionId: id, shownOn, shownHash };
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
  const own = await ownSubscription(deps, store, form.subscriptionId);
  const { row, today, subscription, hash } = own;
  const outcome = cancel(subscription, today);
  if (outcome.outcome !== 'cancelled') return outcome;
  const { settlement } = outcome;
  if (form.shownOn !== today || form.shownHash !== hash)
    return { outcome: 'amounts_changed', settlement };
  const { state, endsOn, pauses } = outcome.subscription;
  const cancellation: StoredCancellation = {
    cancelledOn: today,
    byStaff: staffId,
    settlement,
  };
  const written = await writeMove(deps, store, {
    before: row,
    after: {
      ...row,
      state,
      endsOn,
      pauses,
      pending: null,
      cancelledAt: deps.clock.now(),
      cancellation,
    },
    subscription: outcome.subscription,
    actor: merchantActor(row, staffId),
    event: 'cancelled',
    what: 'subscription_cancelled',
    effectiveOn: outcome.effectiveOn,
    values: { refundMinor: settlement.refundMinor, dueMinor: settlement.dueMinor },
    // Nobody waits until tomorrow for a place that is given up today.
    ...(state === 'cancelled' ? { capacity: { demand: null } } : {}),
  });
  return written === 'moved'
    ? { outcome: 'cancelled', settlement }
    : { outcome: 'changed_meanwhile' };
}
