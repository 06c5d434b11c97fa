import { AppError } from '#app/domain/shared/errors.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';
import type { AuditEntry } from '#app/ports/audit.ts';
import type { Stores } from '#app/ports/repositories.ts';
import { appendAudit } from '#app/repositories/audit.ts';
import {
  isOpenCode,
  toJoinCode,
  type StoredJoinCode,
} from '#app/repositories/join-codes.ts';
import { deleteRows, findRow, updateRows } from '#app/repositories/rows.ts';
import type { Sql } from '#app/repositories/sql.ts';
import { storedDate } from '#app/repositories/stored-date.ts';

/** Moves a store to the agency of a code, with the registration it is reached by. */
export async function joinAgency(
  sql: Sql,
  storeId: string,
  codeId: string,
  now: EpochMs,
  audits: readonly AuditEntry[],
): ReturnType<Stores['join']> {
  const store = await findRow<{ platformKey: string }>(sql, 'Store', { id: storeId });
  if (!store) throw new AppError('not_found', `no store ${storeId}`);
  if (await isBound(sql, storeId)) return 'bound';
  const row = await findRow<StoredJoinCode>(sql, 'JoinCode', { id: codeId });
  const code = row && toJoinCode(row);
  if (!code || !isOpenCode(code, now)) return 'code_gone';
  const used = { usedAt: storedDate(now), usedByStoreId: storeId };
  await updateRows(sql, 'JoinCode', used, { id: codeId });
  const { agencyId } = code;
  await moveStore(sql, { ...store, id: storeId }, agencyId);
  for (const audit of audits) await appendAudit(sql, audit);
  return 'joined';
}

/** Gives a store to another agency, with all by which it is reached; its plan stays behind. */
export async function moveStore(
  sql: Sql,
  { id: storeId, platformKey }: { readonly id: string; readonly platformKey: string },
  agencyId: string,
): Promise<void> {
  await updateRows(sql, 'Store', { agencyId }, { id: storeId });
  await updateRows(sql, 'ShopifyRegistration', { agencyId }, { shop: platformKey });
  await updateRows(sql, 'WooConnection', { agencyId }, { storeId });
  await deleteRows(sql, 'Plan', { storeId });
  // It names a package of the agency that the store leaves.
  await deleteRows(sql, 'StoreSummary', { storeId });
}

/** Whether an agreement or an open quote keeps the store at its agency. */
export async function isBound(sql: Sql, storeId: string): Promise<boolean> {
  const rows = await sql.all(
    `SELECT "id" FROM "Subscription" WHERE "storeId" = ? AND "activeKey" IS NOT NULL
     UNION ALL
     SELECT "id" FROM "QuoteThread" WHERE "storeId" = ? AND "openKey" IS NOT NULL`,
    [storeId, storeId],
  );
  return rows.length > 0;
}
