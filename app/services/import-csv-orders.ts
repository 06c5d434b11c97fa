import { AppError } from '#app/domain/shared/errors.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { cellPicker, mappedCells } from '#app/services/csv-cells.ts';
import { CsvMapping, missingColumns } from '#app/services/csv-mapping.ts';
import { readCsvOrder } from '#app/services/csv-order.ts';
import type { CsvReport } from '#app/services/csv-report.ts';
import {
  readCsvRows,
  UnreadableCsv,
  type CsvRow,
  type UnreadableCode,
} from '#app/services/csv-rows.ts';
import { createCsvWriter } from '#app/services/csv-writer.ts';

export type CsvImportOutcome =
  | { outcome: 'imported'; report: CsvReport }
  /** Not one row is an order to keep; nothing was changed. */
  | { outcome: 'nothing_imported'; report: CsvReport }
  | { outcome: 'columns_missing'; missing: readonly string[]; columns: readonly string[] }
  | { outcome: 'unreadable'; code: UnreadableCode };

/**
 * Puts the orders of a CSV file into the ledger and remembers how the file was read.
 *
 * Good rows are kept, bad ones listed. A second import of a file changes nothing; one with changed
 * states changes those. The days from the first to the last order count as known.
 *
 * @param file the bytes as they arrive, plain or gzip; one batch of rows is in memory
 */
export async function importCsvOrders(
  deps: ServiceDeps,
  storeId: string,
  file: AsyncIterable<Uint8Array>,
  mapping: CsvMapping,
): Promise<CsvImportOutcome> {
  const store = await deps.repositories.stores.byId(storeId);
  if (store === null) throw new AppError('not_found', `no store ${storeId}`);
  try {
    return await importRows(deps, store, file, CsvMapping.parse(mapping));
  } catch (error) {
    if (error instanceof UnreadableCsv)
      return { outcome: 'unreadable', code: error.code };
    throw error;
  }
}

async function importRows(
  deps: ServiceDeps,
  store: StoreRow,
  file: AsyncIterable<Uint8Array>,
  mapping: CsvMapping,
): Promise<CsvImportOutcome> {
  const batches = readCsvRows(file, (header) => mappedCells(header, mapping));
  const begun = await batches.next();
  const [header, ...first] = begun.done === true ? [] : begun.value;
  const columns = header?.cells ?? [];
  const missing = missingColumns(mapping, columns);
  if (missing.length > 0) {
    await batches.return(undefined);
    return { outcome: 'columns_missing', missing, columns };
  }
  const now = deps.clock.now();
  const writer = await createCsvWriter(deps, store, now);
  const pick = cellPicker(columns, mapping);
  const take = async (rows: readonly CsvRow[]): Promise<void> => {
    for (const { line, cells } of rows) {
      const picked = cells === null ? null : pick(cells);
      if (picked === null) writer.tally.refuse(line, 'malformed');
      else if (picked.outcome === 'too_few') writer.tally.refuse(line, 'too_few_columns');
      else if (picked.outcome === 'continued') writer.tally.add('continued');
      else if (writer.take(line, readCsvOrder(picked.cells, mapping, now)))
        await writer.write();
    }
  };
  try {
    await take(first);
    for await (const rows of batches) await take(rows);
  } finally {
    // Nothing is left under way, even where the rest of the file cannot be read.
    await writer.settle();
  }
  const report = await writer.finish();
  if (report.imported === 0) return { outcome: 'nothing_imported', report };
  await deps.repositories.imports.rememberCsvMapping(store.id, mapping);
  return { outcome: 'imported', report };
}
