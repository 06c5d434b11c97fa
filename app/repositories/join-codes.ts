import type { EpochMs } from '#app/domain/shared/types.ts';
import type { JoinCodeRow, JoinCodes } from '#app/ports/people.ts';
import { appendAudit } from '#app/repositories/audit.ts';
import type { Database } from '#app/repositories/connect.ts';
import { findRow, insertRow, updateRows } from '#app/repositories/rows.ts';
import { instantOf, instantOrNull, storedDate } from '#app/repositories/stored-date.ts';

/** Older ones than these are of no interest to anyone. */
const LISTED = 50;

export interface StoredJoinCode {
  readonly id: string;
  readonly agencyId: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly expiresAt: string;
  readonly usedAt: string | null;
  readonly usedByStoreId: string | null;
  readonly revokedAt: string | null;
}

export function makeJoinCodes({ sql, write }: Database): JoinCodes {
  return {
    all: async (agencyId) =>
      (
        await sql.all<StoredJoinCode>(
          `SELECT * FROM "JoinCode" WHERE "agencyId" = ?
           ORDER BY "createdAt" DESC, "id" DESC LIMIT ?`,
          [agencyId, LISTED],
        )
      ).map(toJoinCode),
    add: (row, codeHash, audit) =>
      write(async (inside) => {
        const { id, agencyId, createdBy } = row;
        await insertRow(inside, 'JoinCode', {
          ...{ id, agencyId, createdBy, codeHash },
          createdAt: storedDate(row.createdAt),
          expiresAt: storedDate(row.expiresAt),
        });
        await appendAudit(inside, audit);
      }),
    revoke: (agencyId, id, at, audit) =>
      write(async (inside) => {
        const open = { id, agencyId, usedAt: null, revokedAt: null };
        const changes = { revokedAt: storedDate(at) };
        if ((await updateRows(inside, 'JoinCode', changes, open)) === 0) return false;
        await appendAudit(inside, audit);
        return true;
      }),
    byHash: async (codeHash) => {
      const row = await findRow<StoredJoinCode>(sql, 'JoinCode', { codeHash });
      return row && toJoinCode(row);
    },
  };
}

export function toJoinCode(row: StoredJoinCode): JoinCodeRow {
  return {
    id: row.id,
    agencyId: row.agencyId,
    createdAt: instantOf(row.createdAt),
    createdBy: row.createdBy,
    expiresAt: instantOf(row.expiresAt),
    usedAt: instantOrNull(row.usedAt),
    usedByStoreId: row.usedByStoreId,
    revokedAt: instantOrNull(row.revokedAt),
  };
}

/** Whether a store may still join by it. */
export function isOpenCode(code: JoinCodeRow, now: EpochMs): boolean {
  return code.usedAt === null && code.revokedAt === null && code.expiresAt > now;
}
