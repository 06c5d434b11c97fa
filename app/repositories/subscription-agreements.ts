import type { LocalDate } from '#app/domain/shared/types.ts';
import type { SubscriptionRow } from '#app/ports/subscriptions.ts';
import { parseStored } from '#app/repositories/json.ts';
import { findRow, findRows, insertRow } from '#app/repositories/rows.ts';
import type { Sql } from '#app/repositories/sql.ts';

/** Keeps an agreement among those the subscription had; once, however often it is met. */
export async function keepAgreement(
  sql: Sql,
  { id, storeId }: Pick<SubscriptionRow, 'id' | 'storeId'>,
  agreement: unknown,
  hash: string,
  effectiveOn: LocalDate,
): Promise<void> {
  const key = { subscriptionId: id, storeId, hash };
  if (await findRow(sql, 'SubscriptionAgreement', key)) return;
  const row = { ...key, agreement: JSON.stringify(agreement), effectiveOn };
  await insertRow(sql, 'SubscriptionAgreement', row);
}

/** Every agreement a subscription had, oldest first. */
export async function readAgreements(
  sql: Sql,
  storeId: string,
  subscriptionId: string,
): Promise<{ agreement: unknown; hash: string; effectiveOn: LocalDate }[]> {
  const rows = await findRows<{ agreement: string; hash: string; effectiveOn: string }>(
    sql,
    'SubscriptionAgreement',
    { storeId, subscriptionId },
    '"id"',
  );
  return rows.map(({ agreement, hash, effectiveOn }) => ({
    agreement: parseStored<unknown>(agreement, null),
    hash,
    effectiveOn,
  }));
}

/** Hash of the agreement that a changed one says it follows; null for a first one. */
export function followedHash(agreement: unknown): string | null {
  const follows = property(agreement, 'follows');
  const hash = property(follows, 'agreementHash');
  return typeof hash === 'string' ? hash : null;
}

function property(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}
