import type { OrderState } from '#app/domain/orders/order-state.ts';
import type { Sql } from '#app/repositories/sql.ts';
import type { DeliveryBook, FaultStore, SentOrder } from './delivery-book.ts';

/** How the database differs from what was acknowledged; all 0 where it does not. */
export interface BookCheck {
  readonly orders: number;
  /** Acknowledged, and not in the ledger, or only as an older version. */
  readonly missing: number;
  /** In the ledger as nobody ever sent it. */
  readonly invented: number;
  /** Store hours whose count is not that of their orders, each order once. */
  readonly miscountedHours: number;
  readonly forgedAccepted: number;
}

interface LedgerRow {
  readonly storeId: string;
  readonly orderId: string;
  readonly minute: number;
  readonly state: OrderState;
  readonly valueMinor: number;
  readonly updatedAtMs: number;
}

interface HourRow {
  readonly storeId: string;
  readonly hourStart: number;
  readonly orders: number;
  readonly cancelled: number;
  readonly valueMinor: number;
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** Sets ledger and hour counts against the sender's own book. The hours must be counted by now. */
export async function checkBook(
  sql: Sql,
  book: DeliveryBook,
  stores: readonly FaultStore[],
): Promise<BookCheck> {
  const ledger = await sql.all<LedgerRow>(
    'SELECT "storeId","orderId","minute","state","valueMinor","updatedAtMs" FROM "OrderLedger"',
  );
  const hours = await sql.all<HourRow>(
    'SELECT "storeId","hourStart","orders","cancelled","valueMinor" FROM "OrderHour" WHERE "orders" > 0',
  );
  const rows = new Map(ledger.map((row) => [`${row.storeId} ${row.orderId}`, row]));
  let missing = 0;
  let orders = 0;
  for (const order of book.orders()) {
    orders += 1;
    const row = rows.get(`${order.store.storeId} ${String(order.id)}`);
    if (order.ackedRank >= 0 && !holdsAtLeast(row, order)) missing += 1;
  }
  const invented = ledger.filter((row) => !wasSent(row, book)).length;
  const wanted = countHours(ledger, stores);
  const miscountedHours = differences(wanted, hours);
  const { forgedAccepted } = book;
  return { orders, missing, invented, miscountedHours, forgedAccepted };
}

function holdsAtLeast(row: LedgerRow | undefined, order: SentOrder): boolean {
  if (row === undefined) return false;
  const version = [...order.sent.values()].find((one) => isVersion(row, one));
  return version !== undefined && version.rank >= order.ackedRank;
}

function wasSent(row: LedgerRow, book: DeliveryBook): boolean {
  const order = book.find(row.storeId, row.orderId);
  if (order === undefined) return false;
  return [...order.sent.values()].some((version) => isVersion(row, version));
}

function isVersion(row: LedgerRow, version: SentOrder['newest']): boolean {
  const minute =
    version.state === 'dropped' ? -1 : Math.floor(version.placedAtMs / MINUTE_MS);
  return (
    row.updatedAtMs === version.updatedAtMs &&
    row.state === version.state &&
    row.valueMinor === version.valueMinor &&
    row.minute === minute
  );
}

/** The counts by hand: every order of the ledger once, in its store's local hour. */
function countHours(
  ledger: readonly LedgerRow[],
  stores: readonly FaultStore[],
): Map<string, Omit<HourRow, 'storeId' | 'hourStart'>> {
  const zoneOf = new Map(stores.map(({ storeId, zone }) => [storeId, zone]));
  const counts = new Map<string, Omit<HourRow, 'storeId' | 'hourStart'>>();
  for (const row of ledger) {
    const zone = zoneOf.get(row.storeId);
    if (row.minute < 0 || zone === undefined) continue;
    const key = `${row.storeId} ${String(localHourStart(row.minute * MINUTE_MS, zone))}`;
    const before = counts.get(key) ?? { orders: 0, cancelled: 0, valueMinor: 0 };
    counts.set(key, {
      orders: before.orders + 1,
      cancelled: before.cancelled + (row.state === 'cancelled' ? 1 : 0),
      valueMinor: before.valueMinor + row.valueMinor,
    });
  }
  return counts;
}

function differences(
  wanted: ReturnType<typeof countHours>,
  found: readonly HourRow[],
): number {
  let different = 0;
  const seen = new Set<string>();
  for (const { storeId, hourStart, ...counted } of found) {
    const key = `${storeId} ${String(hourStart)}`;
    seen.add(key);
    const right = wanted.get(key);
    const isRight =
      right?.orders === counted.orders &&
      right.cancelled === counted.cancelled &&
      right.valueMinor === counted.valueMinor;
    if (!isRight) different += 1;
  }
  for (const key of wanted.keys()) if (!seen.has(key)) different += 1;
  return different;
}

const offsets = new Map<string, number>();

/** UTC instant at which the local hour begins, by the time zones of the JavaScript engine itself. */
function localHourStart(ms: number, zone: string): number {
  const quarter = Math.floor(ms / (15 * MINUTE_MS)) * 15 * MINUTE_MS;
  const key = `${zone} ${String(quarter)}`;
  const offset = offsets.get(key) ?? offsetAt(quarter, zone);
  offsets.set(key, offset);
  return Math.floor((ms + offset) / HOUR_MS) * HOUR_MS - offset;
}

function offsetAt(ms: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    timeZoneName: 'longOffset',
  }).formatToParts(ms);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  const size = Number(hours ?? 0) * HOUR_MS + Number(minutes ?? 0) * MINUTE_MS;
  return sign === '-' ? -size : size;
}
