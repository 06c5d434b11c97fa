import type { Comparator, SearchNode } from '#sandbox/search/parse-search.ts';
import { SearchError } from '#sandbox/search/search-error.ts';
import { readTime, type TimeSpan } from '#sandbox/search/time-value.ts';
import {
  financialStatusOf,
  orderId,
  rowOfOrderNumber,
  updatedSecOf,
  viewOrder,
} from '#sandbox/stores/order-view.ts';
import type { StoreTrade } from '#sandbox/stores/store-trade.ts';

/** Whether an order, by its row, matches. */
export type RowTest = (row: number) => boolean;

const FINANCIAL = [
  'paid',
  'pending',
  'authorized',
  'partially_paid',
  'partially_refunded',
  'refunded',
  'voided',
  'expired',
];

/** The seconds a comparison allows: from, and up to but not including. */
export function secondsOf(comparator: Comparator, span: TimeSpan): [number, number] {
  switch (comparator) {
    case ':':
      return [span.fromSec, span.untilSec];
    case ':>':
      return [span.untilSec, Infinity];
    case ':>=':
      return [span.fromSec, Infinity];
    case ':<':
      return [0, span.fromSec];
    case ':<=':
      return [0, span.untilSec];
  }
}

/**
 * The test of one term.
 * @throws {SearchError} for a field or value that is not supported
 */
export function compileTerm(
  { field, comparator, value }: Extract<SearchNode, { kind: 'term' }>,
  trade: StoreTrade,
  nowMs: number,
): RowTest {
  const nowSec = Math.floor(nowMs / 1000);
  const { table } = trade;
  switch (field) {
    case 'created_at':
    case 'processed_at': {
      const [from, until] = secondsOf(comparator, readTime(value, trade.clock, nowMs));
      return (row) =>
        (table.createdSec[row] ?? 0) >= from && (table.createdSec[row] ?? 0) < until;
    }
    case 'updated_at': {
      const [from, until] = secondsOf(comparator, readTime(value, trade.clock, nowMs));
      return (row) => {
        const updated = updatedSecOf(trade, row, nowSec);
        return updated >= from && updated < until;
      };
    }
    case 'test':
      onlyEquals(field, comparator);
      return isTestTerm(value, trade);
    case 'status':
      onlyEquals(field, comparator);
      return statusTerm(value, trade, nowSec);
    case 'financial_status':
      onlyEquals(field, comparator);
      return financialTerm(value, trade, nowSec);
    case 'id':
      return compareNumber(comparator, readNumber(field, value), (row) =>
        orderId(trade, row),
      );
    case 'current_total_price':
      return compareNumber(
        comparator,
        Math.round(readNumber(field, value) * 100),
        (row) => viewOrder(trade, row, nowSec).currentMinor,
      );
    case 'name':
    case null: {
      onlyEquals(field ?? 'text', comparator);
      if (field === null && !/^#?\d+$/.test(value)) break;
      const wanted = rowOfOrderNumber(Number(value.replace(/^#/, '')));
      return (row) => row === wanted;
    }
    default:
  }
  throw new SearchError(`search: "${field ?? value}" is not supported by the sandbox`);
}

function onlyEquals(field: string, comparator: Comparator): void {
  if (comparator !== ':') throw new SearchError(`search: ${field} takes no comparison`);
}

function readNumber(field: string, value: string): number {
  const number = Number(value);
  if (value === '' || !Number.isFinite(number)) {
    throw new SearchError(`search: ${field} needs a number, not "${value}"`);
  }
  return number;
}

function compareNumber(
  comparator: Comparator,
  wanted: number,
  read: (row: number) => number,
): RowTest {
  switch (comparator) {
    case ':':
      return (row) => read(row) === wanted;
    case ':>':
      return (row) => read(row) > wanted;
    case ':>=':
      return (row) => read(row) >= wanted;
    case ':<':
      return (row) => read(row) < wanted;
    case ':<=':
      return (row) => read(row) <= wanted;
  }
}

function isTestTerm(value: string, trade: StoreTrade): RowTest {
  if (value !== 'true' && value !== 'false') {
    throw new SearchError(`search: test is true or false, not "${value}"`);
  }
  return (row) => trade.table.isTest(row) === (value === 'true');
}

/** These shops never archive an order, so `closed` finds none. */
function statusTerm(value: string, trade: StoreTrade, nowSec: number): RowTest {
  const tests = value.split(',').map((status): RowTest => {
    const isCancelled: RowTest = (row) => {
      const at = trade.table.cancelledSec[row] ?? 0;
      return at > 0 && at <= nowSec;
    };
    if (status === 'open') return (row) => !isCancelled(row);
    if (status === 'cancelled') return isCancelled;
    if (status === 'closed') return () => false;
    if (status === 'not_closed' || status === 'any') return () => true;
    throw new SearchError(`search: status "${status}" is not known`);
  });
  return (row) => tests.some((test) => test(row));
}

function financialTerm(value: string, trade: StoreTrade, nowSec: number): RowTest {
  const wanted = new Set(value.split(',').map((status) => status.toLowerCase()));
  for (const status of wanted) {
    if (!FINANCIAL.includes(status)) {
      throw new SearchError(`search: financial_status "${status}" is not known`);
    }
  }
  return (row) => wanted.has(financialStatusOf(trade, row, nowSec).toLowerCase());
}
