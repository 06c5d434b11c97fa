import type { CsvMapping } from '#app/services/csv-mapping.ts';
import type { CsvCells } from '#app/services/csv-order.ts';

export type PickedCells =
  | { outcome: 'cells'; cells: CsvCells }
  /** The order began above: exports of shops write one row an item, totals only in the first. */
  | { outcome: 'continued' }
  | { outcome: 'too_few' };

const FIELDS = ['createdAt', 'total', 'currency', 'status', 'id', 'test'] as const;

/** Places of the cells that a mapping names. */
export function mappedCells(
  columns: readonly string[],
  mapping: CsvMapping,
): ReadonlySet<number> {
  return new Set(FIELDS.map((field) => placeOf(columns, mapping[field])));
}

/** -1 for what is not mapped. */
function placeOf(columns: readonly string[], name: string | null): number {
  return name === null ? -1 : columns.indexOf(name);
}

/** Picks a row's mapped cells. Rows are given in the file's order. */
export function cellPicker(
  columns: readonly string[],
  mapping: CsvMapping,
): (row: readonly string[]) => PickedCells {
  const at = (name: string | null) => placeOf(columns, name);
  const createdAt = at(mapping.createdAt);
  const total = at(mapping.total);
  const currency = at(mapping.currency);
  const status = at(mapping.status);
  const id = at(mapping.id);
  const test = at(mapping.test);
  let lastId = '';
  return (row) => {
    const cell = (index: number) => (index < 0 ? '' : (row[index] ?? ''));
    if (Math.max(createdAt, total) >= row.length) return { outcome: 'too_few' };
    const givenId = cell(id);
    if (givenId !== '' && givenId === lastId && cell(total) === '')
      return { outcome: 'continued' };
    lastId = givenId;
    return {
      outcome: 'cells',
      cells: {
        createdAt: cell(createdAt),
        total: cell(total),
        currency: cell(currency),
        status: cell(status),
        id: givenId,
        test: cell(test),
      },
    };
  };
}
