import { compileTerm, secondsOf, type RowTest } from '#sandbox/search/order-terms.ts';
import {
  parseSearch,
  type Comparator,
  type SearchNode,
} from '#sandbox/search/parse-search.ts';
import { readTime, type TimeSpan } from '#sandbox/search/time-value.ts';
import type { StoreTrade } from '#sandbox/stores/store-trade.ts';

/** A search made ready to run over a store's rows. */
export interface OrderSearch {
  /** Rows outside these seconds of creation cannot match. */
  createdFromSec: number;
  createdUntilSec: number;
  /** Null when the two bounds say it all. */
  matches: RowTest | null;
}

/**
 * Compiles an order search.
 * @param nowMs the sandbox clock; what an order looks like depends on it
 * @throws {SearchError} for a field or value that is not supported
 */
export function compileOrderSearch(
  text: string,
  trade: StoreTrade,
  nowMs: number,
): OrderSearch {
  const search: OrderSearch = {
    createdFromSec: 0,
    createdUntilSec: Infinity,
    matches: null,
  };
  const tree = parseSearch(text);
  if (!tree) return search;
  const tests: RowTest[] = [];
  for (const part of tree.kind === 'and' ? tree.parts : [tree]) {
    if (part.kind === 'term' && isCreationTime(part.field)) {
      narrow(search, part.comparator, readTime(part.value, trade.clock, nowMs));
    } else {
      tests.push(compileNode(part, trade, nowMs));
    }
  }
  if (tests.length > 0) search.matches = (row) => tests.every((test) => test(row));
  return search;
}

/** Orders here are processed the moment they are created. */
function isCreationTime(field: string | null): boolean {
  return field === 'created_at' || field === 'processed_at';
}

function narrow(search: OrderSearch, comparator: Comparator, span: TimeSpan): void {
  const [from, until] = secondsOf(comparator, span);
  search.createdFromSec = Math.max(search.createdFromSec, from);
  search.createdUntilSec = Math.min(search.createdUntilSec, until);
}

function compileNode(node: SearchNode, trade: StoreTrade, nowMs: number): RowTest {
  if (node.kind === 'not') {
    const inner = compileNode(node.part, trade, nowMs);
    return (row) => !inner(row);
  }
  if (node.kind === 'term') return compileTerm(node, trade, nowMs);
  const tests = node.parts.map((part) => compileNode(part, trade, nowMs));
  return node.kind === 'and'
    ? (row) => tests.every((test) => test(row))
    : (row) => tests.some((test) => test(row));
}
