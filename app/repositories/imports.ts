import type { ImportRow, Imports } from '#app/ports/repositories.ts';
import type { Database } from '#app/repositories/connect.ts';
import { parseStored } from '#app/repositories/json.ts';
import { findRow, insertRow, updateRows, type Columns } from '#app/repositories/rows.ts';
import {
  instantOf,
  instantOrNull,
  storedDate,
  storedDateOrNull,
} from '#app/repositories/stored-date.ts';

/** As the table has it. */
type StoredImport = Omit<ImportRow, 'startedAt' | 'finishedAt' | 'windows'> & {
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly windows: string;
};

// Statements of our own: pages ask for the latest import again and again, and an import saves often.
export function makeImports({ sql }: Database): Imports {
  return {
    start: (storeId, row) =>
      insertRow(sql, 'Import', { ...columnsOf(row), id: row.id, storeId }),
    latest: async (storeId, source) => {
      const [row] = await sql.all<StoredImport>(
        `SELECT * FROM "Import" WHERE "storeId" = ? AND "source" = ?
         ORDER BY "startedAt" DESC, "id" DESC LIMIT 1`,
        [storeId, source],
      );
      return row === undefined ? null : toImport(row);
    },
    save: async (storeId, row) => {
      await updateRows(sql, 'Import', columnsOf(row), { id: row.id, storeId });
    },
    csvMapping: async (storeId) => {
      const row = await findRow<{ mapping: string }>(sql, 'CsvMapping', { storeId });
      return parseStored<unknown>(row?.mapping ?? null, null);
    },
    rememberCsvMapping: async (storeId, mapping) => {
      await sql.run(
        `INSERT INTO "CsvMapping" ("storeId","mapping") VALUES (?,?)
         ON CONFLICT ("storeId") DO UPDATE SET "mapping" = excluded."mapping"`,
        [storeId, JSON.stringify(mapping)],
      );
    },
  };
}

function columnsOf(row: Omit<ImportRow, 'storeId'>): Columns {
  return {
    source: row.source,
    state: row.state,
    startedAt: storedDate(row.startedAt),
    finishedAt: storedDateOrNull(row.finishedAt),
    expected: row.expected,
    read: row.read,
    testSkipped: row.testSkipped,
    failureCode: row.failureCode,
    reach: row.reach,
    windows: JSON.stringify(row.windows),
  };
}

function toImport(row: StoredImport): ImportRow {
  return {
    id: row.id,
    storeId: row.storeId,
    source: row.source === 'csv' ? 'csv' : 'platform',
    state: row.state === 'done' || row.state === 'failed' ? row.state : 'running',
    startedAt: instantOf(row.startedAt),
    finishedAt: instantOrNull(row.finishedAt),
    expected: row.expected,
    read: row.read,
    testSkipped: row.testSkipped,
    failureCode: row.failureCode,
    reach: row.reach === 'limited_60_days' ? 'limited_60_days' : 'full',
    windows: parseStored<ImportRow['windows']>(row.windows, []),
  };
}
