import { badRequest, type GraphContext } from '#sandbox/graphql/context.ts';
import type { SortedList } from '#sandbox/graphql/connection.ts';
import { orderNode, type OrderNode } from '#sandbox/graphql/order-fields.ts';
import { compileOrderSearch } from '#sandbox/search/order-search.ts';
import { SearchError } from '#sandbox/search/search-error.ts';
import { orderId, updatedSecOf, viewOrder } from '#sandbox/stores/order-view.ts';

/** Rows of one store that a search finds, in order of creation. */
export interface OrderRows {
  length: number;
  rowAt(index: number): number;
}

/**
 * The orders an app may see that match a search.
 * @throws GraphQLError for a search that is not supported
 */
export function findOrders(context: GraphContext, query: unknown): OrderRows {
  const { trade } = context.shop;
  const search = compileOr400(context, typeof query === 'string' ? query : '');
  const first = Math.max(
    context.firstVisibleRow,
    trade.table.firstRowFrom(search.createdFromSec),
  );
  const end = Math.max(
    first,
    Math.min(context.endRow, trade.table.firstRowFrom(search.createdUntilSec)),
  );
  const { matches } = search;
  if (!matches) return { length: end - first, rowAt: (index) => first + index };
  const rows: number[] = [];
  for (let row = first; row < end; row += 1) if (matches(row)) rows.push(row);
  return { length: rows.length, rowAt: (index) => rows[index] ?? -1 };
}

function compileOr400(
  context: GraphContext,
  query: string,
): ReturnType<typeof compileOrderSearch> {
  try {
    return compileOrderSearch(query, context.shop.trade, context.nowMs);
  } catch (error) {
    if (error instanceof SearchError)
      throw badRequest(error.message, 'SANDBOX_UNSUPPORTED');
    throw error;
  }
}

function sortValue(
  context: GraphContext,
  sortKey: string,
): ((row: number) => number) | null {
  const { trade } = context.shop;
  switch (sortKey) {
    case 'CREATED_AT':
    case 'PROCESSED_AT':
    case 'ID':
    case 'ORDER_NUMBER':
      return null;
    case 'UPDATED_AT':
      return (row) => updatedSecOf(trade, row, context.nowSec);
    case 'TOTAL_PRICE':
      return (row) => trade.table.totalMinor[row] ?? 0;
    case 'CURRENT_TOTAL_PRICE':
      return (row) => viewOrder(trade, row, context.nowSec).currentMinor;
    default:
      throw badRequest(
        `sortKey ${sortKey} is not supported by the sandbox`,
        'SANDBOX_UNSUPPORTED',
      );
  }
}

/** Found orders as a list that can be paged, sorted by Shopify's key. */
export function sortOrders(
  context: GraphContext,
  rows: OrderRows,
  sortKey: string,
): SortedList<OrderNode> {
  const { trade } = context.shop;
  const value = sortValue(context, sortKey);
  if (!value) {
    return {
      length: rows.length,
      valueAt: (index) => rows.rowAt(index),
      idAt: (index) => orderId(trade, rows.rowAt(index)),
      nodeAt: (index) => orderNode(rows.rowAt(index), context),
    };
  }
  const sorted = Array.from({ length: rows.length }, (_, index) => {
    const row = rows.rowAt(index);
    return { row, value: value(row) };
  }).sort((a, b) => a.value - b.value || a.row - b.row);
  const rowAt = (index: number): number => sorted[index]?.row ?? -1;
  return {
    length: sorted.length,
    valueAt: (index) => sorted[index]?.value ?? 0,
    idAt: (index) => orderId(trade, rowAt(index)),
    nodeAt: (index) => orderNode(rowAt(index), context),
  };
}
