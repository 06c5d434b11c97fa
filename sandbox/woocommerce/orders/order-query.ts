import {
  orderStatuses,
  SETTLED_AFTER_SEC,
  type OrderStatus,
} from '#sandbox/woocommerce/orders/order-stages.ts';
import {
  orderIdOf,
  rowOfOrderId,
  type OrderBook,
} from '#sandbox/woocommerce/orders/order-book.ts';
import { offsetMinutes, type Params } from '#sandbox/woocommerce/rest/params.ts';
import { WpError } from '#sandbox/woocommerce/rest/wp-reply.ts';

const SORTS = ['date', 'id', 'include', 'title', 'slug', 'modified'] as const;
/** `auto-draft` is asked for here, and never there: the demo has no orders begun in the admin. */
const STATUSES = ['any', 'auto-draft', ...orderStatuses] as const;
/** What the real API knows beside these; asking for it here fails loudly. */
const UNSUPPORTED = [
  'search',
  'exclude',
  'parent',
  'parent_exclude',
  'customer',
  'product',
  'slug',
  'created_via',
];

/** Which orders are asked for, checked. Times are UTC seconds, none of them included. */
export interface OrderQuery {
  page: number;
  perPage: number;
  offset: number | null;
  order: 'asc' | 'desc';
  sort: (typeof SORTS)[number];
  /** Null: any but those in the bin. */
  statuses: readonly string[] | null;
  ids: readonly number[] | null;
  createdAfterSec: number | null;
  createdBeforeSec: number | null;
  modifiedAfterSec: number | null;
  modifiedBeforeSec: number | null;
}

/**
 * Reads the parameters of `GET wc/v3/orders`.
 *
 * A time without offset is the site's own, or UTC with `dates_are_gmt`. One with an offset is turned
 * into the site's wall clock first, and with `dates_are_gmt` that is then taken for UTC: the real one
 * errs by the site's offset so, and so does this one.
 * @throws {WpError} 400 rest_invalid_param
 */
export function readOrderQuery(params: Params, book: OrderBook): OrderQuery {
  const unsupported = UNSUPPORTED.find((name) => params.has(name));
  if (unsupported !== undefined)
    throw new WpError(501, 'SANDBOX_UNSUPPORTED', unsupported);
  const { clock } = book.trade;
  const isGmt = params.flag('dates_are_gmt');
  const secOf = (name: string): number | null => {
    const time = params.dateTime(name);
    if (time === null) return null;
    const wallMs =
      time.offset === null
        ? time.wallMs
        : clock.toLocalMs(time.wallMs - offsetMinutes(time.offset) * 60_000);
    return (isGmt ? wallMs : clock.toUtcMs(wallMs)) / 1000;
  };
  const statuses = params.choices('status', STATUSES) ?? ['any'];
  return {
    page: params.integer('page', 1, 1),
    perPage: params.integer('per_page', 10, 1, 100),
    offset: params.has('offset') ? params.integer('offset', 0, 0) : null,
    order: params.choice('order', ['asc', 'desc'], 'desc'),
    sort: params.choice('orderby', SORTS, 'date'),
    statuses: statuses.includes('any') ? null : statuses,
    ids: params.ids('include'),
    createdAfterSec: secOf('after'),
    createdBeforeSec: secOf('before'),
    modifiedAfterSec: secOf('modified_after'),
    modifiedBeforeSec: secOf('modified_before'),
  };
}

/** The rows that a query means, all of them, in its order. */
export function findRows(book: OrderBook, query: OrderQuery, nowSec: number): number[] {
  const rows: number[] = [];
  const isAnyStatus = query.statuses === null;
  const isAnyChange = query.modifiedAfterSec === null && query.modifiedBeforeSec === null;
  const isWanted = (row: number): boolean => {
    // Real orders are never in the bin: most questions are settled here, for 80,000 rows.
    if (isAnyStatus && isAnyChange && !book.trade.table.isTest(row)) return true;
    const status: OrderStatus = book.statusAt(row, nowSec);
    if (query.statuses === null ? status === 'trash' : !query.statuses.includes(status))
      return false;
    if (isAnyChange) return true;
    const modified = book.modifiedSec(row, nowSec);
    return (
      modified > (query.modifiedAfterSec ?? -1) &&
      modified < (query.modifiedBeforeSec ?? Infinity)
    );
  };
  if (query.ids !== null) {
    for (const id of query.ids) {
      const row = rowOfOrderId(book.trade, id);
      if (row >= 0 && isWanted(row)) rows.push(row);
    }
    rows.sort((a, b) => a - b);
  } else {
    const { first, end } = rangeOf(book, query);
    for (let row = first; row < end; row += 1) if (isWanted(row)) rows.push(row);
  }
  return sortRows(book, query, rows, nowSec);
}

/** Rows in order of creation that can be meant at all. */
function rangeOf(book: OrderBook, query: OrderQuery): { first: number; end: number } {
  const { table } = book.trade;
  const { createdAfterSec, createdBeforeSec, modifiedAfterSec } = query;
  // Nothing changes long after it was placed, so a late change means a late order.
  const fromModified =
    modifiedAfterSec === null
      ? 0
      : table.firstRowFrom(modifiedAfterSec - SETTLED_AFTER_SEC);
  const fromCreated =
    createdAfterSec === null ? 0 : table.firstRowFrom(createdAfterSec + 1);
  const end =
    createdBeforeSec === null ? table.length : table.firstRowFrom(createdBeforeSec);
  return { first: Math.max(fromModified, fromCreated), end };
}

function sortRows(
  book: OrderBook,
  query: OrderQuery,
  rows: number[],
  nowSec: number,
): number[] {
  if (query.sort === 'include' && query.ids !== null) {
    const places = new Map(query.ids.map((id, index) => [id, index]));
    return rows.sort(
      (a, b) => (places.get(orderIdOf(a)) ?? 0) - (places.get(orderIdOf(b)) ?? 0),
    );
  }
  if (query.sort === 'modified') {
    const modified = new Map(rows.map((row) => [row, book.modifiedSec(row, nowSec)]));
    rows.sort((a, b) => (modified.get(a) ?? 0) - (modified.get(b) ?? 0) || a - b);
  }
  // By date and by id is the same: ids rise with time. Titles are dates, in WordPress.
  return query.order === 'desc' ? rows.reverse() : rows;
}
