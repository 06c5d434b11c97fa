import type { Season } from '#generated/prisma/client.ts';
import type { LastMinuteStep, LocalText } from '#app/domain/offerings/types.ts';
import type { SeasonCode } from '#app/domain/seasons/types.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import type { AuditEntry } from '#app/ports/audit.ts';
import type { SeasonRow, Seasons } from '#app/ports/catalogue.ts';
import { appendAudit } from '#app/repositories/audit.ts';
import type { Database } from '#app/repositories/connect.ts';
import { parseStored } from '#app/repositories/json.ts';
import {
  deleteRows,
  findRow,
  insertRow,
  updateRows,
  type Columns,
} from '#app/repositories/rows.ts';
import type { Sql } from '#app/repositories/sql.ts';

export function makeSeasons({ prisma, write }: Database): Seasons {
  return {
    all: async (agencyId) => {
      const orderBy = [{ fromDate: 'desc' }, { market: 'asc' }, { id: 'asc' }] as const;
      const rows = await prisma.season.findMany({
        where: { agencyId },
        orderBy: [...orderBy],
      });
      return rows.map(toSeason);
    },
    byId: async (agencyId, id) => {
      const row = await prisma.season.findFirst({ where: { id, agencyId } });
      return row && toSeason(row);
    },
    save: (row, audit) => write((sql) => save(sql, row, audit)),
    remove: (agencyId, id, audit) =>
      write(async (sql) => {
        const removed = await deleteRows(sql, 'Season', { id, agencyId });
        if (removed > 0) await appendAudit(sql, audit);
        return removed > 0;
      }),
  };
}

async function save(
  sql: Sql,
  row: SeasonRow,
  audit: AuditEntry,
): Promise<'saved' | 'taken'> {
  const { id, agencyId, code, year, market } = row;
  const known = await findRow<{ agencyId: string }>(sql, 'Season', { id });
  if (known && known.agencyId !== agencyId)
    throw new AppError('not_found', `no season ${id} in agency ${agencyId}`);
  const key = { agencyId, code, year, market };
  const holder = await findRow<{ id: string }>(sql, 'Season', key);
  if (holder && holder.id !== id) return 'taken';
  if (known) await updateRows(sql, 'Season', columnsOf(row), { id, agencyId });
  else await insertRow(sql, 'Season', { id, agencyId, ...columnsOf(row) });
  await appendAudit(sql, audit);
  return 'saved';
}

function columnsOf(row: SeasonRow): Columns {
  return {
    code: row.code,
    year: row.year,
    market: row.market,
    name: JSON.stringify(row.name),
    fromDate: row.from,
    toDate: row.to,
    orderBy: row.orderBy,
    lastMinute: JSON.stringify(row.lastMinute),
    freezeFrom: row.freeze?.from ?? null,
    freezeTo: row.freeze?.to ?? null,
    closeOutOn: row.closeOutOn,
    loadTestPercent: row.loadTestPercent,
  };
}

const CODES: readonly SeasonCode[] = ['holiday', 'valentines_day', 'mothers_day'];

function toSeason(row: Season): SeasonRow {
  const code = CODES.find((known) => known === row.code);
  if (!code) throw new Error(`season ${row.id} has the unknown code ${row.code}`);
  const { freezeFrom, freezeTo } = row;
  return {
    id: row.id,
    agencyId: row.agencyId,
    name: parseStored<LocalText>(row.name, { en: '', pl: '' }),
    code,
    year: row.year,
    market: row.market,
    from: row.fromDate,
    to: row.toDate,
    orderBy: row.orderBy,
    lastMinute: parseStored<LastMinuteStep[]>(row.lastMinute, []),
    freeze:
      freezeFrom === null || freezeTo === null
        ? null
        : { from: freezeFrom, to: freezeTo },
    closeOutOn: row.closeOutOn,
    loadTestPercent: row.loadTestPercent,
  };
}
