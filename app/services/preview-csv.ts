import { AppError } from '#app/domain/shared/errors.ts';
import { isKnownCurrency } from '#app/domain/shared/money.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { CsvMapping, guessMapping } from '#app/services/csv-mapping.ts';
import {
  readCsvRows,
  UnreadableCsv,
  type UnreadableCode,
} from '#app/services/csv-rows.ts';

export type CsvPreview =
  | {
      outcome: 'preview';
      columns: readonly string[];
      /** The first rows as they stand in the file; malformed ones left out. */
      rows: readonly (readonly string[])[];
      /** Null where a person has to choose. */
      mapping: ReturnType<typeof guessMapping>;
      /** True where the mapping of the last import fits this file. */
      isRemembered: boolean;
    }
  | { outcome: 'unreadable'; code: UnreadableCode };

const ROWS_SHOWN = 5;

/** Shows how a file begins and how it would be read. Changes nothing, reads no further. */
export async function previewCsv(
  deps: ServiceDeps,
  storeId: string,
  file: AsyncIterable<Uint8Array>,
): Promise<CsvPreview> {
  const store = await deps.repositories.stores.byId(storeId);
  if (store === null) throw new AppError('not_found', `no store ${storeId}`);
  const stored = CsvMapping.safeParse(
    await deps.repositories.imports.csvMapping(storeId),
  );
  const remembered = stored.success ? stored.data : null;
  try {
    const { columns, rows } = await readBeginning(file);
    const mapping = guessMapping(columns, remembered, {
      zone: store.zone,
      currencyCode: store.currency,
    });
    if (mapping !== remembered)
      mapping.currencyCode =
        currencyOf(columns, rows, mapping.currency) ?? mapping.currencyCode;
    return {
      outcome: 'preview',
      columns,
      rows,
      mapping,
      isRemembered: mapping === remembered,
    };
  } catch (error) {
    if (error instanceof UnreadableCsv)
      return { outcome: 'unreadable', code: error.code };
    throw error;
  }
}

/** The one currency that the first rows name, if they do. */
function currencyOf(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  column: string | null,
): string | null {
  if (column === null) return null;
  const at = columns.indexOf(column);
  const named = new Set(rows.map((row) => (row[at] ?? '').toUpperCase()));
  const [first = ''] = named;
  return named.size === 1 && isKnownCurrency(first) ? first : null;
}

async function readBeginning(
  file: AsyncIterable<Uint8Array>,
): Promise<{ columns: readonly string[]; rows: (readonly string[])[] }> {
  let columns: readonly string[] | null = null;
  const rows: (readonly string[])[] = [];
  for await (const batch of readCsvRows(file)) {
    for (const { cells } of batch) {
      if (cells === null) continue;
      if (columns === null) columns = cells;
      else if (rows.length < ROWS_SHOWN) rows.push(cells);
    }
    if (rows.length >= ROWS_SHOWN) break;
  }
  return { columns: columns ?? [], rows };
}
