import type { SubscriptionStep } from '#app/domain/subscriptions/types.ts';
import { parseStored } from '#app/repositories/json.ts';
import { findRows, insertRow } from '#app/repositories/rows.ts';
import type { Sql } from '#app/repositories/sql.ts';

/** Adds a line to the history of a subscription, or of the quote thread of the same id. */
export async function writeStep(
  sql: Sql,
  { storeId, id }: { readonly storeId: string; readonly id: string },
  step: SubscriptionStep,
): Promise<void> {
  await insertRow(sql, 'SubscriptionStep', {
    subscriptionId: id,
    storeId,
    atMs: step.atMs,
    actorKind: step.actor.kind,
    actorId: step.actor.id,
    actorName: step.actor.name,
    event: step.event,
    fromState: step.from,
    toState: step.to,
    effectiveOn: step.effectiveOn,
    payload: JSON.stringify(step.values),
  });
}

interface StoredStep {
  readonly atMs: number;
  readonly actorKind: SubscriptionStep['actor']['kind'];
  readonly actorId: string;
  readonly actorName: string;
  readonly event: SubscriptionStep['event'];
  readonly fromState: SubscriptionStep['from'];
  readonly toState: SubscriptionStep['to'];
  readonly effectiveOn: string;
  readonly payload: string;
}

export async function readSteps(
  sql: Sql,
  storeId: string,
  subscriptionId: string,
): Promise<SubscriptionStep[]> {
  const where = { storeId, subscriptionId };
  const rows = await findRows<StoredStep>(sql, 'SubscriptionStep', where, '"id"');
  return rows.map((row) => ({
    atMs: row.atMs,
    actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
    event: row.event,
    from: row.fromState,
    to: row.toState,
    effectiveOn: row.effectiveOn,
    values: parseStored<SubscriptionStep['values']>(row.payload, {}),
  }));
}
