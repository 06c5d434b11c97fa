import { z } from 'zod';
import { isKnownCurrency } from '#app/domain/shared/money.ts';
import { isKnownZone } from '#app/domain/shared/time.ts';

const column = z.string().min(1).max(200);

/** How a store's CSV is read: which column is what, and what its times and amounts mean. */
export const CsvMapping = z.object({
  createdAt: column,
  total: column,
  currency: column.nullable(),
  status: column.nullable(),
  /** An order's own number; without one, orders are told apart by time and amount. */
  id: column.nullable(),
  /** Says `true` or `1` for test orders. */
  test: column.nullable(),
  /** For times without an offset. */
  zone: z.string().refine(isKnownZone),
  /** Of amounts; rows that name another currency are refused. */
  currencyCode: z.string().refine(isKnownCurrency),
});

export type CsvMapping = z.infer<typeof CsvMapping>;
export type CsvColumn = 'createdAt' | 'total' | 'currency' | 'status' | 'id' | 'test';

/** What each column is called in exports of shops and in plain lists; the best name first. */
const NAMES: Record<CsvColumn, readonly string[]> = {
  createdAt: [
    'createdat',
    'ts',
    'timestamp',
    'orderdate',
    'datecreated',
    'placedat',
    'datetime',
    'date',
    'created',
    'paidat',
    'datazamowienia',
    'data',
  ],
  total: [
    'total',
    'totalprice',
    'ordertotal',
    'value',
    'amount',
    'grandtotal',
    'price',
    'suma',
    'wartosc',
    'kwota',
  ],
  currency: ['currency', 'currencycode', 'ordercurrency', 'waluta'],
  status: ['status', 'state', 'financialstatus', 'orderstatus', 'paymentstatus'],
  id: [
    'id',
    'orderid',
    'name',
    'ordernumber',
    'orderno',
    'number',
    'invoice',
    'invoiceno',
  ],
  test: ['test', 'istest'],
};

/**
 * A mapping for a file's columns, or null for the columns that must be chosen by a person.
 *
 * What was remembered is taken where its columns are all there; else names decide.
 */
export function guessMapping(
  columns: readonly string[],
  remembered: CsvMapping | null,
  defaults: { zone: string; currencyCode: string },
): { [Key in keyof CsvMapping]: CsvMapping[Key] | null } {
  if (remembered !== null && fits(remembered, columns)) return remembered;
  const taken = new Set<string>();
  const find = (what: CsvColumn): string | null => {
    for (const name of NAMES[what]) {
      const found = columns.find((one) => plain(one) === name && !taken.has(one));
      if (found === undefined) continue;
      taken.add(found);
      return found;
    }
    return null;
  };
  return {
    createdAt: find('createdAt'),
    total: find('total'),
    currency: find('currency'),
    status: find('status'),
    id: find('id'),
    test: find('test'),
    zone: remembered?.zone ?? defaults.zone,
    currencyCode: remembered?.currencyCode ?? defaults.currencyCode,
  };
}

/** Columns the mapping names that the file does not have. */
export function missingColumns(
  mapping: CsvMapping,
  columns: readonly string[],
): string[] {
  const { createdAt, total, currency, status, id, test } = mapping;
  return [createdAt, total, currency, status, id, test].filter(
    (name): name is string => name !== null && !columns.includes(name),
  );
}

function fits(mapping: CsvMapping, columns: readonly string[]): boolean {
  return missingColumns(mapping, columns).length === 0;
}

/** Letters and digits only: `Created at`, `created_at` and `CREATED-AT` are one name. */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replace(/[^a-z0-9]/g, '');
}
