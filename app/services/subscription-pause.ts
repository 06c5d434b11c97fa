import { z } from 'zod';
import { AppError } from '#app/domain/shared/errors.ts';
import { pause, unpause } from '#app/domain/subscriptions/pause.ts';
import type { PauseResult } from '#app/ports/subscription-view.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { ownSubscription } from '#app/services/subscription-own.ts';
import { merchantActor, writeMove } from '#app/services/subscription-write.ts';

export interface PauseForm {
  readonly intent: 'pause' | 'unpause';
  readonly subscriptionId: string;
  /** The store-local day that the dates and amounts were shown for. */
  readonly shownOn: string;
}

const schema = z.object({
  intent: z.enum(['pause', 'unpause']),
  id: z.string().min(1).max(100),
  shownOn: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
});

/** @throws {AppError} `bad_input` for a form that is none of ours */
export function parsePause(form: FormData): PauseForm {
  const parsed = schema.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw new AppError('bad_input', 'not a pause');
  const { intent, id, shownOn } = parsed.data;
  return { intent, subscriptionId: id, shownOn };
}

/**
 * Pauses a subscription, or ends its pause, for the dates and amounts that were shown.
 *
 * @throws {AppError} `not_found` for an id of another store, or none
 */
export async function pauseSubscription(
  deps: ServiceDeps,
  store: StoreRow,
  form: PauseForm,
  staffId: string,
): Promise<PauseResult> {
  const { row, today, subscription } = await ownSubscription(
    deps,
    store,
    form.subscriptionId,
  );
  const outcome =
    form.intent === 'pause' ? pause(subscription, today) : unpause(subscription, today);
  if (outcome.outcome === 'not_possible') return { outcome: 'not_possible' };
  if (form.shownOn !== today) return { outcome: 'amounts_changed' };
  const { state, pauses } = outcome.subscription;
  const isPause = outcome.outcome === 'paused';
  const effectiveOn = isPause ? outcome.pause.from : outcome.effectiveOn;
  const written = await writeMove(deps, store, {
    before: row,
    after: { ...row, state, pauses },
    subscription: outcome.subscription,
    actor: merchantActor(row, staffId),
    event: outcome.outcome,
    what: isPause ? 'subscription_paused' : 'subscription_unpaused',
    effectiveOn,
    values: isPause ? { until: outcome.pause.until } : {},
  });
  if (written !== 'moved') return { outcome: 'changed_meanwhile' };
  const { creditMinor } = isPause ? outcome : { creditMinor: 0 };
  return isPause
    ? { outcome: 'paused', pause: outcome.pause, creditMinor }
    : { outcome: 'unpaused', effectiveOn };
}
