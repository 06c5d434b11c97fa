import { ERASED } from '#app/repositories/audit.ts';
import { deleteInSteps } from '#app/repositories/delete-in-steps.ts';
import { parseStored } from '#app/repositories/json.ts';
import { deleteRows, findRows, updateRows } from '#app/repositories/rows.ts';
import type { Sql } from '#app/repositories/sql.ts';
import { storedDate } from '#app/repositories/stored-date.ts';

/** Everything read from, or counted of, a store. */
const ORDER_TABLES = [
  'OrderLedger',
  'OrderHour',
  'DirtyHour',
  'ProvisionalHour',
  'VisitHour',
  'KnownRange',
  'Delivery',
  'WatchState',
  'ConnectionHealth',
  'StoreSummary',
] as const;

const OTHER_TABLES = ['Import', 'CsvMapping', 'StaffSetting', 'MarkedEvent'] as const;

/**
 * Deletes what a store can have millions of, before the transaction that deletes all: in one statement
 * it would keep every delivery of every store waiting, and outlast what a server is waited for.
 */
export async function eraseMost(sql: Sql, storeId: string): Promise<void> {
  const own = '"storeId" = ?';
  await deleteInSteps(sql, 'OrderLedger', 'orderId', own, [storeId]);
  await deleteInSteps(sql, 'Delivery', 'eventId', own, [storeId]);
}

/** Deletes the store's orders and what derives from them. */
export async function eraseOrders(sql: Sql, storeId: string): Promise<void> {
  for (const table of ORDER_TABLES)
    await sql.run(`DELETE FROM "${table}" WHERE "storeId" = ?`, [storeId]);
}

/** Deletes what was read of the store, and takes people out of what is kept. */
export async function eraseStore(sql: Sql, storeId: string, at: number): Promise<void> {
  await eraseOrders(sql, storeId);
  for (const table of OTHER_TABLES)
    await sql.run(`DELETE FROM "${table}" WHERE "storeId" = ?`, [storeId]);
  await deleteRows(sql, 'WooConnection', { storeId, state: 'ended' });
  await sql.run(
    'UPDATE "Store" SET "contactEmail" = NULL, "erasedAt" = ? WHERE "id" = ?',
    [storedDate(at), storeId],
  );
  await pseudonymise(sql, storeId);
}

/** The hash stays: it proves what was agreed to whoever holds the original document. */
async function pseudonymise(sql: Sql, storeId: string): Promise<void> {
  await sql.run(
    `UPDATE "Subscription" SET "acceptedByName" = ?, "acceptedByStaff" = ? WHERE "storeId" = ?`,
    [ERASED, ERASED, storeId],
  );
  await eraseAgreements(sql, storeId);
  await eraseTalk(sql, storeId);
  // A merchant's name can stand in a timeline too.
  await sql.run(
    'UPDATE "Incident" SET "acknowledgedBy" = ? WHERE "storeId" = ? AND "acknowledgedBy" IS NOT NULL',
    [ERASED, storeId],
  );
  await sql.run(
    `UPDATE "IncidentEvent" SET "author" = ?, "payload" = CASE WHEN "kind" = 'note' THEN '{}' ELSE "payload" END
     WHERE "storeId" = ? AND "author" IS NOT NULL`,
    [ERASED, storeId],
  );
}

/** Takes people out of the agreements that hold, held, and are to come. */
async function eraseAgreements(sql: Sql, storeId: string): Promise<void> {
  const held = await findRows<{ id: string; agreement: string; pending: string | null }>(
    sql,
    'Subscription',
    { storeId },
    '"id"',
  );
  for (const { id, agreement, pending } of held) {
    const change = parseStored<{ agreement: unknown } | null>(pending, null);
    const changes = {
      agreement: JSON.stringify(withoutPeople(JSON.parse(agreement))),
      pending:
        change &&
        JSON.stringify({ ...change, agreement: withoutPeople(change.agreement) }),
    };
    await updateRows(sql, 'Subscription', changes, { id });
  }
  const table = 'SubscriptionAgreement';
  const where = { storeId };
  const kept = await findRows<{ id: number; agreement: string }>(
    sql,
    table,
    where,
    '"id"',
  );
  for (const { id, agreement } of kept) {
    const erased = JSON.stringify(withoutPeople(JSON.parse(agreement)));
    await updateRows(sql, table, { agreement: erased }, { id });
  }
}

function withoutPeople(document: unknown): unknown {
  if (typeof document !== 'object' || document === null) return document;
  return {
    ...document,
    acceptedBy: { userId: ERASED, name: ERASED, email: null },
    acceptedFrom: { ip: ERASED, userAgent: ERASED },
  };
}

/** Takes merchants' names and words out of histories, quotes and the record. */
async function eraseTalk(sql: Sql, storeId: string): Promise<void> {
  const merchants = { storeId, actorKind: 'merchant' };
  const nobody = { actorId: ERASED, actorName: ERASED };
  await updateRows(sql, 'SubscriptionStep', nobody, merchants);
  await updateRows(sql, 'QuoteMessage', { ...nobody, text: '' }, merchants);
  const threads = await findRows<{ id: string; wish: string | null }>(
    sql,
    'QuoteThread',
    { storeId },
    '"id"',
  );
  for (const { id, wish } of threads) {
    const kept = parseStored<object | null>(wish, null);
    if (!kept) continue;
    const changes = { wish: JSON.stringify({ ...kept, text: '' }) };
    await updateRows(sql, 'QuoteThread', changes, { id });
  }
  await deleteRows(sql, 'AuditPerson', { storeId });
}
