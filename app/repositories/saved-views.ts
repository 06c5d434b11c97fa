import { AppError } from '#app/domain/shared/errors.ts';
import type { AuditEntry } from '#app/ports/audit.ts';
import type { SavedViewRow, SavedViews } from '#app/ports/people.ts';
import { appendAudit } from '#app/repositories/audit.ts';
import type { Database } from '#app/repositories/connect.ts';
import { deleteRows, findRow, insertRow, updateRows } from '#app/repositories/rows.ts';
import type { Sql } from '#app/repositories/sql.ts';

type Stored = Omit<SavedViewRow, 'isShared'> & { readonly isShared: number };

export function makeSavedViews({ sql, write }: Database): SavedViews {
  return {
    visibleTo: async (agencyId, memberId) => {
      const rows = await sql.all<Stored>(
        `SELECT * FROM "SavedView" WHERE "agencyId" = ? AND ("memberId" = ? OR "isShared")
         ORDER BY "name", "id"`,
        [agencyId, memberId],
      );
      return rows.map((row) => ({ ...row, isShared: row.isShared === 1 }));
    },
    save: (row, audit) => write((inside) => save(inside, row, audit)),
    remove: (agencyId, id, audit) =>
      write(async (inside) => {
        if ((await deleteRows(inside, 'SavedView', { id, agencyId })) === 0) return false;
        await appendAudit(inside, audit);
        return true;
      }),
  };
}

async function save(
  sql: Sql,
  row: SavedViewRow,
  audit: AuditEntry,
): ReturnType<SavedViews['save']> {
  const { id, agencyId, memberId, name } = row;
  const holder = await findRow<Stored>(sql, 'SavedView', { agencyId, memberId, name });
  if (holder && holder.id !== id) return 'name_taken';
  const known = await findRow<Stored>(sql, 'SavedView', { id });
  if (known && known.agencyId !== agencyId)
    throw new AppError('not_found', `no view ${id} in agency ${agencyId}`);
  const columns = { memberId, name, query: row.query, isShared: Number(row.isShared) };
  if (known) await updateRows(sql, 'SavedView', columns, { id, agencyId });
  else await insertRow(sql, 'SavedView', { id, agencyId, ...columns });
  await appendAudit(sql, audit);
  return 'saved';
}
