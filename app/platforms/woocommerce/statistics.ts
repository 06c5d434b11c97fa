import { z } from 'zod';
import { isAppError } from '#app/domain/shared/errors.ts';
import { DAY_MS, HOUR_MS, hourStartAt } from '#app/domain/shared/time.ts';
import type { EpochMs, InstantRange, Zone } from '#app/domain/shared/types.ts';
import { refusal } from '#app/platforms/woocommerce/failures.ts';
import type { RestClient } from '#app/platforms/woocommerce/rest-client.ts';

const STATS = 'wc-analytics/reports/revenue/stats';
const STATUS = 'wc-analytics/imports/status';
const OLDER_STATUS = 'wc-analytics/reports/import/status';
const PER_PAGE = 100;

/** Orders change for some time after they were made, and a scheduled import is behind by half a day. */
const SETTLED_AFTER_MS = DAY_MS;

/** Left out by WooCommerce unless the shop's settings say otherwise. */
const EXCLUDED_BY_DEFAULT = ['pending', 'failed', 'cancelled'];

const SqlGmt = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/)
  .transform((text) => Date.parse(`${text.replace(' ', 'T')}Z`))
  .refine((ms) => Number.isFinite(ms));

const Stats = z.object({
  intervals: z
    .array(
      z.object({
        date_start_gmt: SqlGmt,
        subtotals: z.object({ orders_count: z.int().nonnegative() }),
      }),
    )
    .max(PER_PAGE),
});

/** Of WooCommerce 10; older ones only say whether an import of history runs. */
const ImportStatus = z.object({
  mode: z.string().nullish(),
  /** The site's own wall clock. */
  last_processed_date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/)
    .nullish(),
});

const OlderStatus = z.object({ is_importing: z.boolean() });

const Setting = z.object({ value: z.unknown() });

/** Hours, as UTC instants, and how many orders each had. */
export type HourCounts = Map<EpochMs, number>;

/**
 * Until when the statistics hold all orders: null where they are not ready, or `limitMs` where they
 * are kept as orders come.
 */
export async function statisticsReachTo(
  client: RestClient,
  instantOf: (wallTime: string) => EpochMs,
  limitMs: EpochMs,
): Promise<EpochMs | null> {
  const body = await importStatus(client);
  if (body === null) return null;
  if (body.mode !== 'scheduled') return limitMs;
  const text = body.last_processed_date;
  if (text === null || text === undefined) return null;
  return Math.min(limitMs, instantOf(text.replace(' ', 'T')) - SETTLED_AFTER_MS);
}

/** Null while history is imported into the statistics. */
async function importStatus(
  client: RestClient,
): Promise<z.infer<typeof ImportStatus> | null> {
  try {
    return (await client.get(STATUS, {}, ImportStatus)).body;
  } catch (error) {
    if (!isAppError(error) || error.values['reason'] !== 'missing') throw error;
    const older = await client.get(OLDER_STATUS, {}, OlderStatus);
    return older.body.is_importing ? null : {};
  }
}

/** Statuses that the shop's settings keep out of its statistics. */
export async function excludedStatuses(client: RestClient): Promise<readonly string[]> {
  const { body } = await client.get(
    'wc-analytics/settings/wc_admin/woocommerce_excluded_report_order_statuses',
    { _fields: 'id,value' },
    Setting,
  );
  const parsed = z.array(z.string()).safeParse(body.value);
  return parsed.success
    ? parsed.data.map((status) => status.replace(/^wc-/, ''))
    : EXCLUDED_BY_DEFAULT;
}

/**
 * Orders by hour of creation as the site's statistics have them, hours without orders left out.
 *
 * Both edges are whole seconds; WooCommerce takes the last one in.
 */
export async function readStatistics(
  client: RestClient,
  { fromMs, untilMs }: InstantRange,
  zone: Zone,
): Promise<HourCounts> {
  const counts: HourCounts = new Map();
  const pages = Math.ceil((untilMs - fromMs) / HOUR_MS / PER_PAGE) + 1;
  for (let page = 1; page <= pages; page++) {
    const { body, total } = await client.get(
      STATS,
      {
        interval: 'hour',
        // Else an order counts when it was paid, and one that was not never does.
        date_type: 'date_created',
        after: new Date(fromMs).toISOString().replace('.000Z', 'Z'),
        before: new Date(untilMs - 1000).toISOString().replace('.000Z', 'Z'),
        order: 'asc',
        orderby: 'date',
        per_page: String(PER_PAGE),
        page: String(page),
      },
      Stats,
    );
    if (total === null) throw refusal(`GET ${STATS}`, 'no_total');
    for (const { date_start_gmt: startMs, subtotals } of body.intervals) {
      if (subtotals.orders_count === 0) continue;
      const hour = hourStartAt(startMs, zone);
      counts.set(hour, (counts.get(hour) ?? 0) + subtotals.orders_count);
    }
    if (page * PER_PAGE >= total || body.intervals.length === 0) break;
  }
  return counts;
}
