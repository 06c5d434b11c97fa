import { MAX_MARKS, type MarkedEvents, type MarkRow } from '#app/ports/marked-events.ts';
import { appendAudit } from '#app/repositories/audit.ts';
import type { Database } from '#app/repositories/connect.ts';
import {
  deleteRows,
  findRow,
  findRows,
  insertRow,
  updateRows,
  type Columns,
} from '#app/repositories/rows.ts';
import { instantOf, storedDate } from '#app/repositories/stored-date.ts';

const TABLE = 'MarkedEvent';

interface Stored {
  readonly id: string;
  readonly storeId: string;
  readonly kind: string;
  readonly name: string;
  readonly fromMs: number;
  readonly untilMs: number;
  readonly lift: number | null;
  readonly createdAt: string;
  readonly actorKind: string;
  readonly actorName: string;
}

export function makeMarkedEvents({
  sql,
  write,
}: Pick<Database, 'sql' | 'write'>): MarkedEvents {
  return {
    all: async (storeId) => {
      const rows = await findRows<Stored>(sql, TABLE, { storeId }, '"fromMs", "id"');
      return rows.map(toMark);
    },
    byId: async (storeId, id) => {
      const row = await findRow<Stored>(sql, TABLE, { id, storeId });
      return row && toMark(row);
    },
    add: (storeId, row, audit) =>
      write(async (inside) => {
        const text = `SELECT COUNT(*) AS "count" FROM "${TABLE}" WHERE "storeId" = ?`;
        const [there] = await inside.all<{ count: number }>(text, [storeId]);
        if (Number(there?.count ?? 0) >= MAX_MARKS) return 'too_many';
        await insertRow(inside, TABLE, { id: row.id, storeId, ...columnsOf(row) });
        await appendAudit(inside, audit);
        return 'added';
      }),
    change: (storeId, row, audit) =>
      write(async (inside) => {
        const where = { id: row.id, storeId };
        if ((await updateRows(inside, TABLE, columnsOf(row), where)) === 0) return false;
        await appendAudit(inside, audit);
        return true;
      }),
    remove: (storeId, id, audit) =>
      write(async (inside) => {
        if ((await deleteRows(inside, TABLE, { id, storeId })) === 0) return false;
        await appendAudit(inside, audit);
        return true;
      }),
  };
}

function columnsOf(row: Omit<MarkRow, 'storeId'>): Columns {
  return {
    kind: row.kind,
    name: row.name,
    fromMs: row.fromMs,
    untilMs: row.untilMs,
    lift: row.lift,
    createdAt: storedDate(row.saidAtMs),
    actorKind: row.actor.kind,
    actorName: row.actor.name,
  };
}

function toMark(row: Stored): MarkRow {
  return {
    id: row.id,
    storeId: row.storeId,
    kind: row.kind === 'closure' ? 'closure' : 'promotion',
    name: row.name,
    fromMs: Number(row.fromMs),
    untilMs: Number(row.untilMs),
    lift: row.lift,
    saidAtMs: instantOf(row.createdAt),
    actor: {
      kind: row.actorKind === 'member' ? 'member' : 'merchant',
      name: row.actorName,
    },
  };
}
