import { AppError } from '#app/domain/shared/errors.ts';
import {
  OrdersPageDocument,
  OrdersPageReply,
} from '#app/platforms/shopify/documents/orders.ts';
import type { AdminClient } from '#app/platforms/shopify/graphql/admin-client.ts';
import { writeCursor } from '#app/platforms/shopify/history/cursor.ts';
import { ledgerEntriesOf } from '#app/platforms/shopify/history/order-entry.ts';
import type { OrderPage } from '#app/ports/store-platform.ts';

const PAGE_SIZE = 250;

/** Orders by cursor, oldest first. Shopify stops at 25,000: only for ranges known to hold fewer. */
export async function* readOrderPages(
  client: AdminClient,
  search: string,
  startAfter: string | null,
): AsyncGenerator<OrderPage> {
  let after = startAfter;
  for (;;) {
    const { orders } = await client.ask(
      OrdersPageDocument,
      { query: search, first: PAGE_SIZE, after },
      OrdersPageReply,
    );
    const next = orders.pageInfo.hasNextPage ? orders.pageInfo.endCursor : null;
    if (orders.pageInfo.hasNextPage && next === null)
      throw new AppError(
        'platform_refused',
        'Shopify promised a next page without a cursor',
      );
    yield {
      ...ledgerEntriesOf(orders.nodes),
      cursor: next === null ? null : writeCursor({ kind: 'page', after: next }),
    };
    if (next === null) return;
    after = next;
  }
}
