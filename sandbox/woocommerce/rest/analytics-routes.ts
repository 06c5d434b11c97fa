import {
  analyticsStatus,
  orderStats,
  readStatsQuery,
} from '#sandbox/woocommerce/orders/order-stats.ts';
import type { WpRoute } from '#sandbox/woocommerce/rest/wp-call.ts';
import { pageReply, reply } from '#sandbox/woocommerce/rest/wp-reply.ts';

/** `wc-analytics`: statistics by hour or day, and how far they are. */
export const analyticsRoutes: readonly WpRoute[] = [
  {
    method: 'GET',
    path: /^wc-analytics\/reports\/orders\/stats$/,
    needs: 'reports',
    answer: ({ site, params, url }) => {
      const query = readStatsQuery(params, site);
      const { body, total } = orderStats(site, query);
      const page = { url, page: query.page, perPage: query.perPage, total };
      return { ...pageReply([], page), body };
    },
  },
  {
    method: 'GET',
    path: /^wc-analytics\/imports\/status$/,
    needs: 'reports',
    answer: ({ site }) => reply(analyticsStatus(site)),
  },
];
