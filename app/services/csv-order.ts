import { hash } from 'node:crypto';
import { parseMoney } from '#app/domain/shared/money.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';
import type { LedgerEntry } from '#app/ports/store-platform.ts';
import type { CsvMapping } from '#app/services/csv-mapping.ts';
import { readCsvTime } from '#app/services/csv-time.ts';

/** Why a row was left out. Texts: `data:csv.bad.<code>`. */
export type BadRowCode =
  | 'malformed'
  | 'too_few_columns'
  | 'bad_time'
  | 'time_in_future'
  | 'bad_amount'
  | 'other_currency'
  | 'bad_status';

/** One row by the mapping's names; what is not mapped is empty. */
export type CsvCells = Record<
  'createdAt' | 'total' | 'currency' | 'status' | 'id' | 'test',
  string
>;

export type CsvOrder =
  | { outcome: 'order'; entry: Omit<LedgerEntry, 'orderId'> & { givenId: string } }
  | { outcome: 'test' }
  | { outcome: 'bad'; code: BadRowCode; value: string };

const STATES: Record<string, LedgerEntry['state'] | 'test'> = {
  '': 'placed',
  authorized: 'placed',
  closed: 'placed',
  completed: 'placed',
  fulfilled: 'placed',
  on_hold: 'placed',
  open: 'placed',
  paid: 'placed',
  partially_paid: 'placed',
  partially_refunded: 'placed',
  pending: 'placed',
  placed: 'placed',
  processing: 'placed',
  canceled: 'cancelled',
  cancelled: 'cancelled',
  expired: 'cancelled',
  failed: 'cancelled',
  void: 'cancelled',
  voided: 'cancelled',
  refunded: 'refunded',
  returned: 'refunded',
  test: 'test',
  oplacone: 'placed',
  zrealizowane: 'placed',
  anulowane: 'cancelled',
  zwrocone: 'refunded',
};

/** Reads one row. `now` is the import's instant: a row's version, and the end of what can be. */
export function readCsvOrder(
  cells: CsvCells,
  mapping: CsvMapping,
  now: EpochMs,
): CsvOrder {
  if (cells.test !== '' && /^(true|1|yes)$/i.test(cells.test)) return { outcome: 'test' };
  const state = stateOf(cells.status);
  if (state === undefined) return bad('bad_status', cells.status);
  if (state === 'test') return { outcome: 'test' };
  const placedAtMs = readCsvTime(cells.createdAt, mapping.zone);
  if (placedAtMs === null) return bad('bad_time', cells.createdAt);
  if (placedAtMs > now) return bad('time_in_future', cells.createdAt);
  const currency =
    cells.currency === '' || cells.currency.toUpperCase() === mapping.currencyCode
      ? mapping.currencyCode
      : null;
  if (currency === null) return bad('other_currency', cells.currency);
  const money = parseMoney(plainAmount(cells.total), currency);
  // Exports write what was taken back as a negative amount; an order that stands has none.
  if (money === null || (money.amountMinor < 0 && state === 'placed'))
    return bad('bad_amount', cells.total);
  return {
    outcome: 'order',
    entry: {
      placedAtMs,
      state,
      valueMinor: Math.abs(money.amountMinor),
      currency,
      updatedAtMs: now,
      givenId: cells.id,
    },
  };
}

/**
 * Gives orders ids that stay the same in the next import of the same file: their own number, or
 * time and amount with a count among equal ones. A changed status is then the same order changed.
 */
export function createOrderIds(): (
  order: Pick<LedgerEntry, 'placedAtMs' | 'valueMinor' | 'currency'> & {
    givenId: string;
  },
) => string {
  const seen = new Map<string, number>();
  return ({ givenId, placedAtMs, valueMinor, currency }) => {
    if (givenId !== '') return givenId.slice(0, 100);
    const key = `${String(placedAtMs)} ${String(valueMinor)} ${currency}`;
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    return `csv-${hash('sha256', key, 'base64url').slice(0, 22)}-${String(ordinal)}`;
  };
}

type CsvState = LedgerEntry['state'] | 'test' | undefined;

/** A file names the same few statuses again and again. */
const knownStates = new Map<string, CsvState>();
const MOST_KNOWN = 200;

function stateOf(status: string): CsvState {
  if (knownStates.has(status)) return knownStates.get(status);
  const plain = plainStatus(status);
  const state = Object.hasOwn(STATES, plain) ? STATES[plain] : undefined;
  if (knownStates.size < MOST_KNOWN) knownStates.set(status, state);
  return state;
}

function bad(code: BadRowCode, value: string): CsvOrder {
  return { outcome: 'bad', code, value: value.slice(0, 40) };
}

/** `1,234.50`, `1.234,50`, `12,50 zł` and `$12.50` as plain decimals. */
function plainAmount(text: string): string {
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return text;
  const bare = text.replace(/[\s\u00a0\u202f']/g, '').replace(/^[^\d-]+|[^\d]+$/g, '');
  const comma = bare.lastIndexOf(',');
  const dot = bare.lastIndexOf('.');
  if (comma === -1)
    return isGrouped(bare, '.') && dot !== bare.indexOf('.') ? without(bare, '.') : bare;
  if (dot > comma) return without(bare, ',');
  if (dot !== -1) return without(bare, '.').replace(',', '.');
  return isGrouped(bare, ',') ? without(bare, ',') : bare.replace(',', '.');
}

/** True for `1,234` and `1,234,567`: three digits after each mark. */
function isGrouped(text: string, mark: string): boolean {
  const [first = '', ...rest] = text.replace(/^-/, '').split(mark);
  return /^\d{1,3}$/.test(first) && rest.every((part) => /^\d{3}$/.test(part));
}

function without(text: string, mark: string): string {
  return text.replaceAll(mark, '');
}

function plainStatus(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ł', 'l')
    .replace(/[\s-]+/g, '_')
    .replace(/^wc_/, '');
}
