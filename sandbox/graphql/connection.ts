import { z } from 'zod';
import { badRequest, reads, type Args, type Fields } from '#sandbox/graphql/context.ts';

const MAX_PAGE = 250;
const MAX_REACH = 25_000;

/** A sorted list that is read by position; `value` then `id` give the order. */
export interface SortedList<Node> {
  length: number;
  valueAt(index: number): number;
  idAt(index: number): number;
  nodeAt(index: number): Node;
}

export interface Connection<Node> {
  edges: { cursor: string; node: Node }[];
  hasNextPage: boolean;
  hasPreviousPage: boolean;
}

/** The paging arguments every connection takes. */
export const pagingArgs = ['first', 'last', 'after', 'before', 'reverse'] as const;

const argsSchema = z.object({
  first: z.number().int().nullable().default(null),
  last: z.number().int().nullable().default(null),
  after: z.string().nullable().default(null),
  before: z.string().nullable().default(null),
  reverse: z.boolean().nullable().default(null),
});
const cursorSchema = z.object({ last_id: z.number(), last_value: z.number() });
type Cursor = z.infer<typeof cursorSchema>;

function readCursor(text: string): Cursor {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(text, 'base64').toString('utf8')));
  } catch {
    throw badRequest(`Invalid cursor for current pagination sort: ${text}`);
  }
}

function reversed<Node>(list: SortedList<Node>): SortedList<Node> {
  const flip = (index: number): number => list.length - 1 - index;
  return {
    length: list.length,
    valueAt: (index) => list.valueAt(flip(index)),
    idAt: (index) => list.idAt(flip(index)),
    nodeAt: (index) => list.nodeAt(flip(index)),
  };
}

/** First position at (or, when `isPast`, after) a cursor. */
function positionOf<Node>(
  list: SortedList<Node>,
  cursor: Cursor,
  isReversed: boolean,
  isPast: boolean,
): number {
  const sign = isReversed ? -1 : 1;
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const byValue = sign * (list.valueAt(middle) - cursor.last_value);
    const order = byValue === 0 ? sign * (list.idAt(middle) - cursor.last_id) : byValue;
    if (order < 0 || (isPast && order === 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function pageSize(
  first: number | null | undefined,
  last: number | null | undefined,
): number {
  if (first === null && last === null) {
    throw badRequest('you must provide one of first or last');
  }
  if (first !== null && last !== null) {
    throw badRequest('providing both first and last is not supported');
  }
  const size = first ?? last ?? 0;
  if (size < 1 || size > MAX_PAGE) {
    throw badRequest(
      `${first === null ? 'last' : 'first'} must be between 1 and ${MAX_PAGE}`,
    );
  }
  return size;
}

/**
 * Cuts one page out of a list, both ways, with Shopify's limits: 250 a page, and no
 * further than 25,000 objects from the end one started at.
 */
export function paginate<Node>(
  ascending: SortedList<Node>,
  args: Args,
): Connection<Node> {
  const { first, last, after, before, reverse } = argsSchema.parse(args);
  const size = pageSize(first, last);
  const isReversed = reverse === true;
  const list = isReversed ? reversed(ascending) : ascending;
  let start = after === null ? 0 : positionOf(list, readCursor(after), isReversed, true);
  let end =
    before === null
      ? list.length
      : positionOf(list, readCursor(before), isReversed, false);
  end = Math.max(start, end);
  if (first === null) {
    if (list.length - end >= MAX_REACH) throw tooFar();
    start = Math.max(start, end - size);
  } else {
    if (start >= MAX_REACH) throw tooFar();
    end = Math.min(end, start + size);
  }
  const edges: Connection<Node>['edges'] = [];
  for (let index = start; index < end; index += 1) {
    const cursor: Cursor = { last_id: list.idAt(index), last_value: list.valueAt(index) };
    edges.push({
      cursor: Buffer.from(JSON.stringify(cursor)).toString('base64'),
      node: list.nodeAt(index),
    });
  }
  return { edges, hasNextPage: end < list.length, hasPreviousPage: start > 0 };
}

function tooFar(): Error {
  return badRequest(
    `Paginating beyond ${MAX_REACH} objects is not allowed. Use a bulk operation, or narrow the search.`,
    'MAX_PAGINATION_REACHED',
  );
}

/** The fields of any connection type. */
export const connectionFields: Fields<Connection<unknown>> = {
  edges: reads((connection) => connection.edges),
  nodes: reads((connection) => connection.edges.map((edge) => edge.node)),
  pageInfo: reads((connection) => connection),
};

export const edgeFields: Fields<{ cursor: string; node: unknown }> = {
  cursor: reads((edge) => edge.cursor),
  node: reads((edge) => edge.node),
};

export const pageInfoFields: Fields<Connection<unknown>> = {
  hasNextPage: reads((connection) => connection.hasNextPage),
  hasPreviousPage: reads((connection) => connection.hasPreviousPage),
  startCursor: reads((connection) => connection.edges[0]?.cursor ?? null),
  endCursor: reads((connection) => connection.edges.at(-1)?.cursor ?? null),
};
