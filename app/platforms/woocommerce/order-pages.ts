import { z } from 'zod';
import { AppError } from '#app/domain/shared/errors.ts';
import { refusal } from '#app/platforms/woocommerce/failures.ts';
import {
  ORDER_FIELDS,
  Orders,
  type Order,
} from '#app/platforms/woocommerce/order-entry.ts';
import type { RestClient, RestParams } from '#app/platforms/woocommerce/rest-client.ts';

const PER_PAGE = 100;
const ROUTE = 'wc/v3/orders';

/** Where reading stands: behind an order, with so many before and with it when it was read. */
interface Place {
  readonly lastId: number;
  readonly seen: number;
}

export interface RawOrderPage {
  readonly orders: readonly Order[];
  readonly cursor: string | null;
}

/**
 * Orders of a search in pages, by rising id.
 *
 * Pages are asked for by number of orders to skip, which shifts when an order is trashed or comes back
 * meanwhile. So a page is asked to begin at the last order of the page before; where it begins later,
 * we step back until that place is found. Nothing is left out, nothing comes twice, and orders made
 * meanwhile have greater ids and come last.
 *
 * @param cursorText of an earlier page, also from another process
 */
export async function* readOrderPages(
  client: RestClient,
  search: RestParams,
  cursorText?: string,
): AsyncGenerator<RawOrderPage> {
  let place = cursorText === undefined ? { lastId: 0, seen: 0 } : readPlace(cursorText);
  let firstBefore: number | undefined;
  for (;;) {
    const stretch = await ordersBehind(client, search, place);
    const { orders, offset } = stretch;
    const fresh = orders.filter((order) => order.id > place.lastId);
    const isLast = isEnd(stretch, fresh.length > 0);
    const first = orders[0]?.id;
    // Some plugins answer every page with the first one: that would never end.
    if (fresh.length === 0 && !isLast && first === firstBefore)
      throw refusal(`GET ${ROUTE}`, 'not_paged');
    firstBefore = first;
    place = {
      lastId: fresh.at(-1)?.id ?? place.lastId,
      seen: offset + orders.length,
    };
    yield { orders: fresh, cursor: isLast ? null : writePlace(place) };
    if (isLast) return;
  }
}

/** Number of orders a search finds, in all statuses it names. */
export async function countOrders(
  client: RestClient,
  search: RestParams,
): Promise<number> {
  const params = { ...search, per_page: '1', _fields: 'id' };
  const { total } = await client.get(ROUTE, params, z.array(z.object({ id: z.int() })));
  if (total === null) throw refusal(`GET ${ROUTE}`, 'no_total');
  return total;
}

interface Stretch {
  readonly orders: readonly Order[];
  readonly offset: number;
  /** Orders of the whole search; null where a proxy keeps it back. */
  readonly total: number | null;
}

/**
 * Whether nothing follows. A page with fewer orders than asked for is no end by itself: WooCommerce
 * leaves out those that it cannot read itself, though it counts them, and some hosts allow fewer a page.
 */
function isEnd({ orders, offset, total }: Stretch, hasFresh: boolean): boolean {
  if (orders.length >= PER_PAGE) return false;
  if (total === null || offset + orders.length >= total) return true;
  return !hasFresh && offset + PER_PAGE >= total;
}

async function ordersBehind(
  client: RestClient,
  search: RestParams,
  place: Place,
): Promise<Stretch> {
  let offset = Math.max(0, place.seen - 1);
  for (;;) {
    const stretch = await ordersFrom(client, search, offset);
    const first = stretch.orders[0];
    const isPlaceFound = first !== undefined && first.id <= place.lastId;
    if (isPlaceFound || offset === 0) return stretch;
    offset = Math.max(0, offset - (PER_PAGE - 1));
  }
}

async function ordersFrom(
  client: RestClient,
  search: RestParams,
  offset: number,
): Promise<Stretch> {
  const { body: orders, total } = await client.get(
    ROUTE,
    {
      ...search,
      orderby: 'id',
      order: 'asc',
      per_page: String(PER_PAGE),
      offset: String(offset),
      _fields: ORDER_FIELDS,
    },
    Orders,
  );
  const isRising = orders.every(
    (order, index) => order.id > (orders[index - 1]?.id ?? 0),
  );
  if (!isRising) throw refusal(`GET ${ROUTE}`, 'not_in_order');
  return { orders, offset, total };
}

function writePlace({ lastId, seen }: Place): string {
  return `behind ${String(lastId)} ${String(seen)}`;
}

function readPlace(text: string): Place {
  const match = /^behind (\d{1,15}) (\d{1,12})$/.exec(text);
  if (match === null) throw new AppError('bad_input', 'not a cursor of order history');
  return { lastId: Number(match[1]), seen: Number(match[2]) };
}
