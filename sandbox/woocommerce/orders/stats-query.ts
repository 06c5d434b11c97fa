import { orderStatuses } from '#sandbox/woocommerce/orders/order-stages.ts';
import { offsetMinutes, type Params } from '#sandbox/woocommerce/rest/params.ts';
import { WpError } from '#sandbox/woocommerce/rest/wp-reply.ts';
import type { Site } from '#sandbox/woocommerce/site.ts';

const HOUR_MS = 3_600_000;
const INTERVALS = ['hour', 'day', 'week', 'month', 'quarter', 'year'] as const;
const STEP_MS = { hour: HOUR_MS, day: 24 * HOUR_MS };
const SORTS = ['date', 'orders_count', 'net_revenue', 'avg_order_value'] as const;
const STATUSES = ['any', ...orderStatuses] as const;
const DATE_TYPES = ['date_paid', 'date_created', 'date_completed'] as const;

/** What is asked of the statistics, checked. Wall times are the site's, as if they were UTC. */
export interface StatsQuery {
  stepMs: number;
  interval: 'hour' | 'day';
  page: number;
  perPage: number;
  order: 'asc' | 'desc';
  sort: (typeof SORTS)[number];
  /** Both included. */
  fromMs: number;
  untilMs: number;
  statusIs: readonly string[] | null;
  statusIsNot: readonly string[];
  /** By which of its dates an order is counted; one that has none is not. */
  dateType: (typeof DATE_TYPES)[number];
}

/**
 * Reads the parameters of `wc-analytics/reports/(orders|revenue)/stats`.
 * @param knowsDateType only the revenue report can be asked for another date than that of payment
 * @throws {WpError} 400, 501
 */
export function readStatsQuery(
  params: Params,
  site: Site,
  knowsDateType: boolean,
): StatsQuery {
  const { clock } = site.trade;
  const wall = (name: string, fallbackMs: number): number => {
    const time = params.dateTime(name);
    if (time === null) return clock.toLocalMs(fallbackMs);
    if (time.offset === null) return time.wallMs;
    return clock.toLocalMs(time.wallMs - offsetMinutes(time.offset) * 60_000);
  };
  const interval = params.choice('interval', INTERVALS, 'week');
  if (interval !== 'hour' && interval !== 'day')
    throw new WpError(501, 'SANDBOX_UNSUPPORTED', `interval=${interval}`);
  const nowMs = site.world.now();
  return {
    interval,
    stepMs: STEP_MS[interval],
    page: params.integer('page', 1, 1),
    perPage: params.integer('per_page', 10, 1, 100),
    order: params.choice('order', ['asc', 'desc'], 'desc'),
    sort: params.choice('orderby', SORTS, 'date'),
    fromMs: wall('after', nowMs - 7 * 24 * HOUR_MS),
    untilMs: wall('before', nowMs),
    statusIs: params.choices('status_is', STATUSES),
    statusIsNot: params.choices('status_is_not', STATUSES) ?? [],
    dateType: knowsDateType
      ? params.choice('date_type', DATE_TYPES, 'date_paid')
      : 'date_paid',
  };
}
