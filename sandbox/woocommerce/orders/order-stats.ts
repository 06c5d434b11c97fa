import { orderDates } from '#sandbox/woocommerce/orders/order-json.ts';
import { SETTLED_AFTER_SEC } from '#sandbox/woocommerce/orders/order-stages.ts';
import type { StatsQuery } from '#sandbox/woocommerce/orders/stats-query.ts';
import { importedUntilMs, wallText } from '#sandbox/woocommerce/orders/stats-reach.ts';
import type { Site } from '#sandbox/woocommerce/site.ts';

const HOUR_MS = 3_600_000;
/** What the shop's settings keep out where no status is asked for: WooCommerce's default. */
export const excludedByDefault = ['pending', 'cancelled', 'failed'] as const;
/** Never in the statistics. */
const NEVER: readonly string[] = ['checkout-draft', 'trash'];
const EXCLUDED: readonly string[] = [...excludedByDefault, ...NEVER];

interface Sums {
  orders: number;
  items: number;
  minor: number;
}

/** The second by which an order is counted, or null where it has no such date (yet). */
function dateSecOf(site: Site, query: StatsQuery, row: number): number | null {
  if (query.dateType === 'date_created') return site.book.createdSec(row);
  const name = query.dateType === 'date_paid' ? 'paid' : 'completed';
  return orderDates(site.book, row, site.nowSec())[name];
}

/** Rows created early enough, and late enough, to be meant: none is paid 40 days later. */
function rowsOf(site: Site, query: StatsQuery): { first: number; end: number } {
  const { clock, table } = site.trade;
  const early = query.dateType === 'date_created' ? 0 : SETTLED_AFTER_SEC;
  // A clock change moves a wall time by at most two hours.
  const fromSec = (clock.toUtcMs(query.fromMs) - 2 * HOUR_MS) / 1000 - early;
  const endSec = (clock.toUtcMs(query.untilMs) + 2 * HOUR_MS) / 1000;
  const importedSec = importedUntilMs(site) / 1000;
  return {
    first: table.firstRowFrom(fromSec),
    end: table.firstRowFrom(Math.min(endSec, importedSec) + 1),
  };
}

/** Sums by wall-clock interval: an hour that comes twice is one, as in the real statistics. */
function sumByInterval(site: Site, query: StatsQuery): Map<number, Sums> {
  const { book, trade } = site;
  const nowSec = site.nowSec();
  const sums = new Map<number, Sums>();
  const { first, end } = rowsOf(site, query);
  for (let row = first; row < end; row += 1) {
    const status = book.statusAt(row, nowSec);
    if (!isIncluded(query, status)) continue;
    const dateSec = dateSecOf(site, query, row);
    if (dateSec === null) continue;
    const wallMs = trade.clock.toLocalMs(dateSec * 1000);
    if (wallMs < query.fromMs || wallMs > query.untilMs) continue;
    const startMs = wallMs - (wallMs % query.stepMs);
    const sum = sums.get(startMs) ?? { orders: 0, items: 0, minor: 0 };
    sum.orders += 1;
    sum.items += trade.table.items[row] ?? 0;
    sum.minor += (trade.table.totalMinor[row] ?? 0) - book.refundedMinor(row, nowSec);
    sums.set(startMs, sum);
  }
  return sums;
}

function isIncluded(query: StatsQuery, status: string): boolean {
  const { statusIs, statusIsNot } = query;
  if (NEVER.includes(status) || statusIsNot.includes(status)) return false;
  return statusIs === null || statusIs.includes('any')
    ? !EXCLUDED.includes(status)
    : statusIs.includes(status);
}

/** One page of statistics as `wc-analytics` writes them, and the number of intervals. */
export function orderStats(
  site: Site,
  query: StatsQuery,
): { body: Record<string, unknown>; total: number } {
  const sums = sumByInterval(site, query);
  const empty: Sums = { orders: 0, items: 0, minor: 0 };
  const starts: number[] = [];
  for (let ms = query.fromMs - (query.fromMs % query.stepMs); ms <= query.untilMs;) {
    starts.push(ms);
    ms += query.stepMs;
  }
  const sumOf = (startMs: number): Sums => sums.get(startMs) ?? empty;
  starts.sort(
    (a, b) => rankOf(query.sort, sumOf(a)) - rankOf(query.sort, sumOf(b)) || a - b,
  );
  if (query.order === 'desc') starts.reverse();
  const from = (query.page - 1) * query.perPage;
  const shown = starts.slice(from, from + query.perPage);
  const all = [...sums.values()].reduce(
    (total, one) => ({
      orders: total.orders + one.orders,
      items: total.items + one.items,
      minor: total.minor + one.minor,
    }),
    empty,
  );
  return {
    total: countOf(site, query, starts.length),
    body: {
      totals: shown.length === 0 ? null : { ...figures(all), products: 1, segments: [] },
      intervals: shown.map((startMs) =>
        intervalJson(site, query, startMs, sumOf(startMs)),
      ),
    },
  };
}

/** The real one counts hours by real time, so a day of 25 hours has one more than it lists. */
function countOf(site: Site, query: StatsQuery, listed: number): number {
  if (query.interval === 'day') return listed;
  const { clock } = site.trade;
  const passed = clock.toUtcMs(query.untilMs) - clock.toUtcMs(query.fromMs);
  return listed + Math.round((passed - (query.untilMs - query.fromMs)) / HOUR_MS);
}

function rankOf(sort: StatsQuery['sort'], sum: Sums): number {
  if (sort === 'date') return 0;
  if (sort === 'orders_count') return sum.orders;
  if (sort === 'net_revenue') return sum.minor;
  return sum.orders > 0 ? sum.minor / sum.orders : 0;
}

function intervalJson(
  site: Site,
  query: StatsQuery,
  startMs: number,
  sum: Sums,
): Record<string, unknown> {
  const { clock } = site.trade;
  const fromMs = Math.max(startMs, query.fromMs);
  const untilMs = Math.min(startMs + query.stepMs - 1000, query.untilMs);
  const name = wallText(startMs);
  return {
    interval: query.interval === 'hour' ? name.slice(0, 13) : name.slice(0, 10),
    date_start: wallText(fromMs),
    date_start_gmt: wallText(clock.toUtcMs(fromMs)),
    date_end: wallText(untilMs),
    date_end_gmt: wallText(clock.toUtcMs(untilMs)),
    subtotals: { ...figures(sum), segments: [] },
  };
}

function figures({ orders, items, minor }: Sums): Record<string, number> {
  const money = minor / 100;
  return {
    orders_count: orders,
    num_items_sold: items,
    gross_sales: money,
    total_sales: money,
    coupons: 0,
    coupons_count: 0,
    refunds: 0,
    taxes: 0,
    shipping: 0,
    net_revenue: money,
    avg_items_per_order: orders > 0 ? Number((items / orders).toFixed(4)) : 0,
    avg_order_value: orders > 0 ? money / orders : 0,
    total_customers: orders,
  };
}
