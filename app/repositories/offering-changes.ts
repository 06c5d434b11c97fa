import { AppError } from '#app/domain/shared/errors.ts';
import type { OfferingCosts, OfferingTerms } from '#app/domain/offerings/types.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';
import type { AuditEntry } from '#app/ports/audit.ts';
import type { OfferingKey, Offerings } from '#app/ports/catalogue.ts';
import { appendAudit } from '#app/repositories/audit.ts';
import { draftKeyOf, keyOf } from '#app/repositories/offering-rows.ts';
import {
  deleteRows,
  findRow,
  insertRow,
  updateRows,
  type Columns,
} from '#app/repositories/rows.ts';
import type { Sql } from '#app/repositories/sql.ts';
import { storedDate } from '#app/repositories/stored-date.ts';

interface Draft {
  readonly terms: OfferingTerms;
  readonly costs: OfferingCosts | null;
}

type Own = Readonly<{ agencyId: string; id: string }>;

/** Starts the next version of its key, where no draft of it lies open. */
export async function draft(
  sql: Sql,
  row: Draft & Own,
  at: EpochMs,
  audit: AuditEntry,
): ReturnType<Offerings['draft']> {
  const key = keyOf(row.terms);
  const draftKey = draftKeyOf(row.agencyId, key);
  const open = await findRow<{ id: string }>(sql, 'Offering', { draftKey });
  if (open) return { outcome: 'taken', draftId: open.id };
  const version = await nextVersion(sql, row.agencyId, key);
  await insertRow(sql, 'Offering', {
    id: row.id,
    agencyId: row.agencyId,
    state: 'draft',
    ...key,
    version,
    draftKey,
    ...contentOf(row),
    changedAt: storedDate(at),
  });
  await appendAudit(sql, audit);
  return { outcome: 'drafted', version };
}

/** Saves a draft, also under another season or market, where no other draft of it lies open. */
export async function saveDraft(
  sql: Sql,
  own: Own,
  saved: Draft & { readonly revision: number },
  at: EpochMs,
  audit: AuditEntry,
): ReturnType<Offerings['saveDraft']> {
  const row = await readDraft(sql, own);
  if (!row) return 'not_a_draft';
  if (row.revision !== saved.revision) return 'changed_meanwhile';
  await updateRows(
    sql,
    'Offering',
    {
      ...contentOf(saved),
      ...(await movedTo(sql, own, row.draftKey, keyOf(saved.terms))),
      revision: saved.revision + 1,
      changedAt: storedDate(at),
    },
    { ...own, state: 'draft' },
  );
  await appendAudit(sql, audit);
  return 'saved';
}

/** Deletes a draft; false where it is none. */
export async function discardDraft(
  sql: Sql,
  own: Own,
  audit: AuditEntry,
): Promise<boolean> {
  const deleted = await deleteRows(sql, 'Offering', { ...own, state: 'draft' });
  if (deleted === 0) return false;
  await appendAudit(sql, audit);
  return true;
}

/** Publishes a draft as it was read. */
export async function publish(
  sql: Sql,
  { revision, ...own }: Own & { readonly revision: number },
  by: string,
  at: EpochMs,
  audit: AuditEntry,
): ReturnType<Offerings['publish']> {
  const row = await readDraft(sql, own);
  if (!row) return 'not_a_draft';
  if (row.revision !== revision) return 'changed_meanwhile';
  const data = {
    state: 'published',
    publishedAt: storedDate(at),
    publishedBy: by,
    changedAt: storedDate(at),
    draftKey: null,
  };
  await updateRows(sql, 'Offering', data, own);
  await appendAudit(sql, audit);
  return 'published';
}

/** Takes every published version of a key off sale; returns how many there were. */
export async function withdraw(
  sql: Sql,
  agencyId: string,
  { seasonCode, seasonYear, market }: OfferingKey,
  audit: AuditEntry,
): Promise<number> {
  const where = { agencyId, seasonCode, seasonYear, market, state: 'published' };
  const taken = await updateRows(sql, 'Offering', { state: 'withdrawn' }, where);
  if (taken > 0) await appendAudit(sql, audit);
  return taken;
}

function readDraft(
  sql: Sql,
  own: Own,
): Promise<{ revision: number; draftKey: string } | null> {
  return findRow(sql, 'Offering', { ...own, state: 'draft' });
}

function contentOf({ terms, costs }: Draft): Columns {
  return {
    terms: JSON.stringify(terms),
    costs: costs === null ? null : JSON.stringify(costs),
  };
}

/** What changes with another key; throws `conflict` where a draft of that key lies open. */
async function movedTo(
  sql: Sql,
  { agencyId }: Own,
  draftKeyBefore: string,
  key: OfferingKey,
): Promise<Columns> {
  const draftKey = draftKeyOf(agencyId, key);
  if (draftKey === draftKeyBefore) return {};
  if (await findRow(sql, 'Offering', { draftKey }))
    throw new AppError('conflict', `another draft of ${draftKey} lies open`);
  const { seasonCode, seasonYear, market } = key;
  const version = await nextVersion(sql, agencyId, key);
  return { seasonCode, seasonYear, market, version, draftKey };
}

async function nextVersion(
  sql: Sql,
  agencyId: string,
  { seasonCode, seasonYear, market }: OfferingKey,
): Promise<number> {
  const [row] = await sql.all<{ latest: number | null }>(
    `SELECT MAX("version") AS "latest" FROM "Offering"
     WHERE "agencyId" = ? AND "seasonCode" = ? AND "seasonYear" = ? AND "market" = ?`,
    [agencyId, seasonCode, seasonYear, market],
  );
  return (row?.latest ?? 0) + 1;
}
