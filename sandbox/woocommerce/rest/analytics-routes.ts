import {
  excludedByDefault,
  orderStats,
} from '#sandbox/woocommerce/orders/order-stats.ts';
import { readStatsQuery } from '#sandbox/woocommerce/orders/stats-query.ts';
import { analyticsStatus } from '#sandbox/woocommerce/orders/stats-reach.ts';
import type { WpCall, WpRoute } from '#sandbox/woocommerce/rest/wp-call.ts';
import { pageReply, reply, type WpReply } from '#sandbox/woocommerce/rest/wp-reply.ts';

function statsReply({ site, params, url }: WpCall, knowsDateType: boolean): WpReply {
  const query = readStatsQuery(params, site, knowsDateType);
  const { body, total } = orderStats(site, query);
  const page = { url, page: query.page, perPage: query.perPage, total };
  return { ...pageReply([], page), body };
}

const EXCLUDED_SETTING = 'woocommerce_excluded_report_order_statuses';

/** `wc-analytics`: statistics by hour or day, what they leave out, and how far they are. */
export const analyticsRoutes: readonly WpRoute[] = [
  {
    method: 'GET',
    path: /^wc-analytics\/reports\/orders\/stats$/,
    needs: 'reports',
    answer: (call) => statsReply(call, false),
  },
  {
    method: 'GET',
    path: /^wc-analytics\/reports\/revenue\/stats$/,
    needs: 'reports',
    answer: (call) => statsReply(call, true),
  },
  {
    method: 'GET',
    path: /^wc-analytics\/imports\/status$/,
    needs: 'reports',
    answer: ({ site }) => reply(analyticsStatus(site)),
  },
  {
    method: 'GET',
    path: /^wc-analytics\/reports\/import\/status$/,
    needs: 'manage',
    answer: () => reply({ is_importing: false }),
  },
  {
    method: 'GET',
    path: new RegExp(`^wc-analytics/settings/wc_admin/${EXCLUDED_SETTING}$`),
    needs: 'manage',
    answer: () =>
      reply({
        id: EXCLUDED_SETTING,
        label: 'Excluded statuses',
        description: '',
        type: 'multiselect',
        default: excludedByDefault,
        value: excludedByDefault,
        group_id: 'wc_admin',
      }),
  },
];
