import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { emptyHour } from '#app/domain/peaks/empty-hour.ts';
import type { OrderHour } from '#app/domain/peaks/types.ts';
import type { InstantRange } from '#app/domain/shared/types.ts';

export type FileForm = 'jsonl' | 'csv';

/** A file of made-up orders, and what it says when it is added up without the app. */
export interface OrderFile extends InstantRange {
  readonly path: string;
  /** Test orders included. */
  readonly orders: number;
}

export interface ExpectedOrders {
  readonly counted: number;
  readonly testSkipped: number;
  /** By hour; whole hours of UTC are those of the store's zone. */
  readonly hours: ReadonlyMap<number, OrderHour>;
}

interface MadeOrder {
  readonly id: number;
  readonly placedAtMs: number;
  readonly state: 'placed' | 'cancelled' | 'refunded';
  readonly isTest: boolean;
  readonly valueMinor: number;
}

export const FILE_STORE = { zone: 'Europe/Warsaw', market: 'PL', currency: 'PLN' };
export const CSV_HEADER =
  'Order ID,Created at,Total,Currency,Financial Status,Test,Discount Code,Shipping Method';

const HOUR_MS = 3_600_000;
const FIRST_ID = 5_400_000_000_000;
/** Lines handed to the file at once. */
const LINES_AT_ONCE = 2_000;

/** Adds up what is written: the bench's own count, by other means than the app's. */
export class OwnCount implements ExpectedOrders {
  counted = 0;
  testSkipped = 0;
  readonly hours = new Map<number, OrderHour>();

  add({ placedAtMs, state, isTest, valueMinor }: MadeOrder): void {
    if (isTest) {
      this.testSkipped += 1;
      return;
    }
    this.counted += 1;
    const hourStart = placedAtMs - (placedAtMs % HOUR_MS);
    const before = this.hours.get(hourStart) ?? emptyHour(hourStart);
    const is = (one: MadeOrder['state']): number => (state === one ? 1 : 0);
    this.hours.set(hourStart, {
      hourStart,
      orders: before.orders + 1,
      cancelled: before.cancelled + is('cancelled'),
      refunded: before.refunded + is('refunded'),
      valueMinor: before.valueMinor + valueMinor,
      cancelledValueMinor: before.cancelledValueMinor + valueMinor * is('cancelled'),
      refundedValueMinor: before.refundedValueMinor + valueMinor * is('refunded'),
    });
  }
}

/** Writes so many orders of a range, oldest first, and counts them in `own`. */
export async function writeOrderFile(
  form: FileForm,
  path: string,
  orders: number,
  { fromMs, untilMs }: InstantRange,
  own: OwnCount,
): Promise<OrderFile> {
  const file = createWriteStream(path);
  if (form === 'csv') file.write(`${CSV_HEADER}\n`);
  const random = seeded(orders + fromMs);
  const stepMs = (untilMs - fromMs) / orders;
  let lines: string[] = [];
  for (let index = 0; index < orders; index += 1) {
    const order = makeOrder(Math.floor(fromMs + index * stepMs), random);
    own.add(order);
    lines.push(form === 'jsonl' ? bulkLine(order) : csvLine(order));
    if (lines.length < LINES_AT_ONCE) continue;
    if (!file.write(`${lines.join('\n')}\n`)) await once(file, 'drain');
    lines = [];
  }
  file.end(lines.length === 0 ? '' : `${lines.join('\n')}\n`);
  await finished(file);
  return { path, orders, fromMs, untilMs };
}

let lastId = FIRST_ID;

/** Shopify keeps whole seconds. Of a thousand orders 5 are tests, 30 cancelled, 40 taken back. */
function makeOrder(atMs: number, random: () => number): MadeOrder {
  lastId += 1 + Math.floor(random() * 30_000);
  const share = random();
  return {
    id: lastId,
    placedAtMs: atMs - (atMs % 1000),
    state: share < 0.03 ? 'cancelled' : share < 0.07 ? 'refunded' : 'placed',
    isTest: random() < 0.005,
    valueMinor: 500 + Math.floor(random() * 60_000),
  };
}

/** A line of a bulk operation's result, as Shopify writes it. */
function bulkLine({ id, placedAtMs, state, isTest, valueMinor }: MadeOrder): string {
  const createdAt = second(placedAtMs);
  return JSON.stringify({
    id: `gid://shopify/Order/${String(id)}`,
    createdAt,
    updatedAt: second(placedAtMs + 90_000),
    cancelledAt: state === 'cancelled' ? second(placedAtMs + 90_000) : null,
    test: isTest,
    displayFinancialStatus: state === 'placed' ? 'PAID' : 'REFUNDED',
    totalPriceSet: { shopMoney: { amount: plain(valueMinor), currencyCode: 'PLN' } },
  });
}

function csvLine({ id, placedAtMs, state, isTest, valueMinor }: MadeOrder): string {
  const at = `${second(placedAtMs).slice(0, 19).replace('T', ' ')} +0000`;
  const status = { placed: 'paid', cancelled: 'voided', refunded: 'refunded' }[state];
  return `${String(id)},${at},${plain(valueMinor)},PLN,${status},${String(isTest)},"WINTER, TEN",Standard`;
}

function plain(minor: number): string {
  return `${String(Math.floor(minor / 100))}.${String(minor % 100).padStart(2, '0')}`;
}

function second(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}

/** Numbers from 0 up to 1, the same for the same seed. */
function seeded(seed: number): () => number {
  let state = seed % 2_147_483_647;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
