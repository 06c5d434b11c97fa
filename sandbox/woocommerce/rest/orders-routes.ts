import { orderJson } from '#sandbox/woocommerce/orders/order-json.ts';
import { orderIdOf, rowOfOrderId } from '#sandbox/woocommerce/orders/order-book.ts';
import { findRows, readOrderQuery } from '#sandbox/woocommerce/orders/order-query.ts';
import type { WpRoute } from '#sandbox/woocommerce/rest/wp-call.ts';
import { pageReply, reply, WpError } from '#sandbox/woocommerce/rest/wp-reply.ts';
import type { Site } from '#sandbox/woocommerce/site.ts';

function fullOrder(site: Site, row: number): Record<string, unknown> {
  const collection = `${site.restUrl}wc/v3/orders`;
  return {
    ...orderJson(site, row, site.nowSec()),
    _links: {
      self: [
        {
          href: `${collection}/${orderIdOf(row)}`,
          targetHints: { allow: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] },
        },
      ],
      collection: [{ href: collection }],
    },
  };
}

/** `wc/v3/orders`: what the app reads, and no more. */
export const orderRoutes: readonly WpRoute[] = [
  {
    method: 'GET',
    path: /^wc\/v3\/orders$/,
    needs: 'manage',
    answer: ({ site, params, url }) => {
      const query = readOrderQuery(params, site.book);
      const rows = findRows(site.book, query, site.nowSec());
      const from = query.offset ?? (query.page - 1) * query.perPage;
      const shown = rows.slice(from, from + query.perPage);
      return pageReply(
        shown.map((row) => fullOrder(site, row)),
        {
          url,
          page: query.page,
          perPage: query.perPage,
          // Past the end WordPress forgets how many there are.
          total: shown.length === 0 ? 0 : rows.length,
        },
      );
    },
  },
  {
    method: 'GET',
    path: /^wc\/v3\/orders\/(\d+)$/,
    needs: 'manage',
    answer: ({ site, ids: [id = 0] }) => {
      const row = rowOfOrderId(site.trade, id);
      if (row < 0) {
        throw new WpError(404, 'woocommerce_rest_shop_order_invalid_id', 'Invalid ID.');
      }
      return reply(fullOrder(site, row));
    },
  },
];
