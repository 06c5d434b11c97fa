import type {
  AuditChange,
  AuditedWhat,
  AuditEntry,
  AuditFilter,
  AuditRow,
  AuditTrail,
} from '#app/ports/audit.ts';
import type { Actor } from '#app/domain/subscriptions/types.ts';
import type { Database } from '#app/repositories/connect.ts';
import { parseStored } from '#app/repositories/json.ts';
import { findRow, insertRow, insertUnlessTaken } from '#app/repositories/rows.ts';
import type { Sql, SqlValue } from '#app/repositories/sql.ts';

/** Stands where a person's name stood. A code, not a sentence: pages say it in their language. */
export const ERASED = 'erased';

export function makeAudit({ sql, write }: Pick<Database, 'sql' | 'write'>): AuditTrail {
  return {
    append: (entry) => write((inside) => appendAudit(inside, entry)),
    list: (agencyId, filter, beforeId, limit) =>
      listAudit(sql, agencyId, filter, beforeId, limit),
  };
}

/** Writes one line of the record, inside the transaction of what it speaks of. */
export async function appendAudit(sql: Sql, entry: AuditEntry): Promise<void> {
  const { actor } = entry;
  const person =
    actor.kind === 'merchant' && entry.storeId !== null
      ? { actorId: await personOf(sql, entry.storeId, actor), actorName: '' }
      : { actorId: actor.id, actorName: actor.name };
  await insertRow(sql, 'AuditEntry', {
    agencyId: entry.agencyId,
    storeId: entry.storeId,
    atMs: entry.atMs,
    actorKind: actor.kind,
    ...person,
    what: entry.what,
    subjectId: entry.subjectId,
    subjectName: entry.subjectName,
    changes: JSON.stringify(entry.changes),
  });
}

async function personOf(sql: Sql, storeId: string, { id, name }: Actor): Promise<string> {
  const person = { storeId, staffId: id, name };
  await insertUnlessTaken(sql, 'AuditPerson', person);
  const row = await findRow<{ id: number }>(sql, 'AuditPerson', person);
  if (!row) throw new Error('a person vanished while being written down');
  return String(row.id);
}

interface Stored {
  readonly id: number;
  readonly agencyId: string;
  readonly storeId: string | null;
  readonly atMs: number;
  readonly actorKind: Actor['kind'];
  readonly actorId: string;
  readonly actorName: string;
  readonly what: AuditedWhat;
  readonly subjectId: string;
  readonly subjectName: string;
  readonly changes: string;
  readonly personId: number | null;
  readonly staffId: string | null;
  readonly personName: string | null;
}

async function listAudit(
  sql: Sql,
  agencyId: string,
  filter: AuditFilter,
  beforeId: number | null,
  limit: number,
): Promise<AuditRow[]> {
  const wanted = conditionsOf(filter, beforeId);
  const rows = await sql.all<Stored>(
    `SELECT e.*, p."id" AS "personId", p."staffId", p."name" AS "personName" FROM "AuditEntry" e
     LEFT JOIN "AuditPerson" p
       ON p."id" = CASE WHEN e."actorKind" = 'merchant' AND e."actorName" = ''
                        THEN CAST(e."actorId" AS BIGINT) END
     WHERE e."agencyId" = ? ${wanted.map(([text]) => `AND ${text}`).join(' ')}
     ORDER BY e."id" DESC LIMIT ?`,
    [agencyId, ...wanted.flatMap(([, ...values]) => values), limit],
  );
  return rows.map(toAuditRow);
}

function conditionsOf(
  filter: AuditFilter,
  beforeId: number | null,
): [string, ...SqlValue[]][] {
  const { fromMs, untilMs, storeId, actorId, area } = filter;
  const wanted: [string, ...SqlValue[]][] = [];
  if (beforeId !== null) wanted.push(['e."id" < ?', beforeId]);
  if (fromMs !== null) wanted.push(['e."atMs" >= ?', fromMs]);
  if (untilMs !== null) wanted.push(['e."atMs" < ?', untilMs]);
  if (storeId !== null) wanted.push(['e."storeId" = ?', storeId]);
  if (actorId !== null)
    wanted.push([
      `CASE WHEN e."actorKind" = 'merchant' THEN p."staffId" ELSE e."actorId" END = ?`,
      actorId,
    ]);
  if (area !== null) wanted.push(['substr(e."what", 1, ?) = ?', area.length, area]);
  return wanted;
}

function toAuditRow(row: Stored): AuditRow {
  const isErased =
    row.actorKind === 'merchant' && row.storeId !== null && row.personId === null;
  return {
    id: row.id,
    agencyId: row.agencyId,
    storeId: row.storeId,
    atMs: row.atMs,
    actor: isErased
      ? { kind: 'merchant', id: ERASED, name: ERASED }
      : {
          kind: row.actorKind,
          id: row.staffId ?? row.actorId,
          name: row.personName ?? row.actorName,
        },
    what: row.what,
    subjectId: row.subjectId,
    subjectName: row.subjectName,
    changes: parseStored<AuditChange[]>(row.changes, []),
  };
}
