import type { EpochMs } from '#app/domain/shared/types.ts';
import { MINUTE_MS } from '#app/domain/shared/time.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { OrderBucket } from '#app/ports/store-lists.ts';
import type { StoreListRow } from '#app/ports/store-list-view.ts';

const BUCKET_MINUTES = 15;
const BUCKETS = 16;

/** Adds the curve of the last four hours to rows that have one. */
export async function withSeries(
  deps: ServiceDeps,
  agencyId: string,
  rows: readonly StoreListRow[],
  now: EpochMs,
): Promise<StoreListRow[]> {
  // Whole minutes only: a minute in progress would look like a fall.
  const untilMs = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  const fromMs = untilMs - BUCKETS * BUCKET_MINUTES * MINUTE_MS;
  const ids = rows.flatMap((row) => (hasCurve(row) ? [row.storeId] : []));
  const buckets = await deps.repositories.storeLists.orderBuckets(
    agencyId,
    ids,
    { fromMs, untilMs },
    BUCKET_MINUTES,
  );
  const seriesOf = Map.groupBy(buckets, (bucket) => bucket.storeId);
  return rows.map((row) =>
    hasCurve(row)
      ? { ...row, series: seriesFrom(seriesOf.get(row.storeId) ?? [], fromMs) }
      : row,
  );
}

/** A shop that is not heard of has none: it would end in zeros that nobody counted. */
function hasCurve(row: StoreListRow): row is StoreListRow & { storeId: string } {
  return row.storeId !== null && row.state === 'connected' && row.silentSinceMs === null;
}

function seriesFrom(buckets: readonly OrderBucket[], fromMs: EpochMs): number[] {
  const series = new Array<number>(BUCKETS).fill(0);
  for (const { startMs, orders } of buckets) {
    const index = Math.round((startMs - fromMs) / (BUCKET_MINUTES * MINUTE_MS));
    if (index >= 0 && index < BUCKETS) series[index] = orders * (60 / BUCKET_MINUTES);
  }
  return series;
}
