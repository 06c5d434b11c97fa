import type { Import } from '#generated/prisma/client.ts';
import type { ImportRow, Imports } from '#app/ports/repositories.ts';
import type { Database } from '#app/repositories/connect.ts';
import { parseStored } from '#app/repositories/json.ts';

export function makeImports({ prisma }: Database): Imports {
  return {
    start: async (storeId, row) => {
      await prisma.import.create({ data: { ...toData(row), id: row.id, storeId } });
    },
    latest: async (storeId, source) => {
      const row = await prisma.import.findFirst({
        where: { storeId, source },
        orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
      });
      return row && toImport(row);
    },
    save: async (storeId, row) => {
      await prisma.import.updateMany({
        where: { id: row.id, storeId },
        data: toData(row),
      });
    },
    csvMapping: async (storeId) => {
      const row = await prisma.csvMapping.findUnique({ where: { storeId } });
      return parseStored<unknown>(row?.mapping ?? null, null);
    },
    rememberCsvMapping: async (storeId, mapping) => {
      const data = { mapping: JSON.stringify(mapping) };
      await prisma.csvMapping.upsert({
        where: { storeId },
        create: { storeId, ...data },
        update: data,
      });
    },
  };
}

function toData(row: Omit<ImportRow, 'storeId'>) {
  return {
    source: row.source,
    state: row.state,
    startedAt: new Date(row.startedAt),
    finishedAt: row.finishedAt === null ? null : new Date(row.finishedAt),
    expected: row.expected,
    read: row.read,
    testSkipped: row.testSkipped,
    failureCode: row.failureCode,
    reach: row.reach,
    windows: JSON.stringify(row.windows),
  };
}

function toImport(row: Import): ImportRow {
  return {
    id: row.id,
    storeId: row.storeId,
    source: row.source === 'csv' ? 'csv' : 'platform',
    state: row.state === 'done' || row.state === 'failed' ? row.state : 'running',
    startedAt: row.startedAt.getTime(),
    finishedAt: row.finishedAt?.getTime() ?? null,
    expected: row.expected,
    read: row.read,
    testSkipped: row.testSkipped,
    failureCode: row.failureCode,
    reach: row.reach === 'limited_60_days' ? 'limited_60_days' : 'full',
    windows: parseStored<ImportRow['windows']>(row.windows, []),
  };
}
