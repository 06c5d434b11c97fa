import { gmtInstant, wooOrderState } from '#app/domain/orders/woocommerce-order.ts';
import { isAppError } from '#app/domain/shared/errors.ts';
import { HOUR_MS, hourStartAt, instantOfWall } from '#app/domain/shared/time.ts';
import type { EpochMs, InstantRange, Zone } from '#app/domain/shared/types.ts';
import { countOrders, readOrderPages } from '#app/platforms/woocommerce/order-pages.ts';
import { ofStatus, placedIn } from '#app/platforms/woocommerce/order-search.ts';
import { repeatedHours } from '#app/platforms/woocommerce/repeated-hours.ts';
import type { RestClient, RestParams } from '#app/platforms/woocommerce/rest-client.ts';
import {
  excludedStatuses,
  readStatistics,
  statisticsReachTo,
  type HourCounts,
} from '#app/platforms/woocommerce/statistics.ts';
import type { HourlyOrdersOutcome } from '#app/ports/store-platform.ts';

/** Those of them that WooCommerce lists at all. */
const LISTED_UNCOUNTED = ['pending', 'failed', 'checkout-draft'] as const;

/** Hours looked at one by one: a shop that moved to another zone, or counts by payment, shows there. */
const HOURS_CHECKED = 3;

/**
 * Orders by hour from the site's statistics, made to agree with what reading each order gives, or why
 * there are none. What statistics do not tell (see the decision on which orders count) is read order by
 * order.
 */
export async function readHourlyOrders(
  client: RestClient,
  range: InstantRange,
  zone: Zone,
): Promise<HourlyOrdersOutcome> {
  try {
    const reachMs = await statisticsReachTo(
      client,
      (wallTime) => instantOfWall(Date.parse(`${wallTime}Z`), zone),
      range.untilMs,
    );
    if (reachMs === null) return unavailable('not_ready');
    const untilMs = reachMs < range.untilMs ? hourStartAt(reachMs, zone) : range.untilMs;
    if (untilMs <= range.fromMs) return unavailable('not_ready');
    const settled = { fromMs: range.fromMs, untilMs };
    const counts = await settledCounts(client, settled, zone);
    if (!(await isAgreed(client, settled, counts, zone))) return unavailable('disagrees');
    if (untilMs < range.untilMs)
      await addOrders(client, placedIn({ ...range, fromMs: untilMs }), zone, counts, 1);
    return { outcome: 'read', hours: sorted(counts) };
  } catch (error) {
    if (!isAppError(error) || error.code !== 'platform_refused') throw error;
    const isMissing = error.values['reason'] === 'missing';
    return unavailable(isMissing ? 'not_offered' : 'disagrees');
  }
}

async function settledCounts(
  client: RestClient,
  range: InstantRange,
  zone: Zone,
): Promise<HourCounts> {
  const excluded = await excludedStatuses(client);
  const counts = await readStatistics(client, range, zone);
  const placed = placedIn(range);
  const added = excluded.filter((status) => wooOrderState(status) !== 'dropped');
  if (added.length > 0) await addOrders(client, ofStatus(placed, added), zone, counts, 1);
  // Drafts of a checkout are never in the statistics.
  const takenOff = ['pending', 'failed'].filter((status) => !excluded.includes(status));
  if (takenOff.length > 0)
    await addOrders(client, ofStatus(placed, takenOff), zone, counts, -1);
  for (const stretch of repeatedHours(range, zone)) {
    for (const hour of [...counts.keys()])
      if (hour >= stretch.fromMs && hour < stretch.untilMs) counts.delete(hour);
    await addOrders(client, placedIn(clip(stretch, range)), zone, counts, 1);
  }
  return counts;
}

/** Adds the orders of a search to their hours; with -1, takes off those that do not count. */
async function addOrders(
  client: RestClient,
  search: RestParams,
  zone: Zone,
  counts: HourCounts,
  sign: 1 | -1,
): Promise<void> {
  for await (const { orders } of readOrderPages(client, search)) {
    for (const order of orders) {
      const isCounted = wooOrderState(order.status) !== 'dropped';
      const placedAtMs = gmtInstant(order.date_created_gmt);
      if (placedAtMs === null || isCounted !== (sign === 1)) continue;
      const hour = hourStartAt(placedAtMs, zone);
      const sum = (counts.get(hour) ?? 0) + sign;
      if (sum === 0) counts.delete(hour);
      else counts.set(hour, sum);
    }
  }
}

async function isAgreed(
  client: RestClient,
  range: InstantRange,
  counts: HourCounts,
  zone: Zone,
): Promise<boolean> {
  const sum = [...counts.values()].reduce((total, orders) => total + orders, 0);
  if ([...counts.values()].some((orders) => orders < 0)) return false;
  if (sum !== (await countCounted(client, range))) return false;
  const busiest = [...counts].sort((a, b) => b[1] - a[1]).slice(0, HOURS_CHECKED);
  for (const [fromMs, orders] of busiest) {
    const hour = clip({ fromMs, untilMs: hourEnd(fromMs, zone) }, range);
    if (orders !== (await countCounted(client, hour))) return false;
  }
  return true;
}

/** Orders that count, as `X-WP-Total` has them. */
async function countCounted(client: RestClient, range: InstantRange): Promise<number> {
  const placed = placedIn(range);
  const all = await countOrders(client, placed);
  if (all === 0) return 0;
  return all - (await countOrders(client, ofStatus(placed, LISTED_UNCOUNTED)));
}

/** A clock change may cut an hour short. */
function hourEnd(hourStart: EpochMs, zone: Zone): EpochMs {
  return hourStartAt(hourStart + HOUR_MS, zone) === hourStart
    ? hourStart + 2 * HOUR_MS
    : hourStartAt(hourStart + HOUR_MS, zone);
}

function clip(range: InstantRange, to: InstantRange): InstantRange {
  return {
    fromMs: Math.max(range.fromMs, to.fromMs),
    untilMs: Math.min(range.untilMs, to.untilMs),
  };
}

function sorted(counts: HourCounts): { hourStart: EpochMs; orders: number }[] {
  return [...counts]
    .map(([hourStart, orders]) => ({ hourStart, orders }))
    .sort((one, other) => one.hourStart - other.hourStart);
}

function unavailable(
  reason: 'not_offered' | 'not_ready' | 'disagrees',
): HourlyOrdersOutcome {
  return { outcome: 'unavailable', reason };
}
