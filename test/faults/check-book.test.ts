import { expect, test } from 'vitest';
import type { Sql } from '#app/repositories/sql.ts';
import { checkBook } from './check-book.ts';
import {
  DeliveryBook,
  ranked,
  type FaultStore,
  type OrderVersion,
} from './delivery-book.ts';

const store: FaultStore = {
  storeId: 'store',
  platform: 'shopify',
  key: 'shop',
  secret: '',
  zone: 'Asia/Kolkata',
};
/** 10:10 UTC is 15:40 in Kolkata: its hour begins at 9:30 UTC. */
const placedAtMs = Date.UTC(2026, 10, 1, 10, 10);
const hourStart = Date.UTC(2026, 10, 1, 9, 30);
const placed = ranked({
  placedAtMs,
  updatedAtMs: placedAtMs,
  state: 'placed',
  valueMinor: 100,
});
const cancelled = ranked({
  ...placed,
  updatedAtMs: placedAtMs + 5000,
  state: 'cancelled',
});

const row = ({ state, valueMinor, updatedAtMs }: OrderVersion, orderId = '1') => ({
  storeId: 'store',
  orderId,
  minute: placedAtMs / 60_000,
  state,
  valueMinor,
  updatedAtMs,
});
const hour = (orders: number, isCancelled: 0 | 1, valueMinor = 100) => ({
  storeId: 'store',
  hourStart,
  orders,
  cancelled: isCancelled,
  valueMinor,
});

/** A database that holds these rows. */
const holding = (ledger: readonly object[], hours: readonly object[]): Sql => ({
  all: <Row>(text: string) =>
    Promise.resolve((text.includes('OrderLedger') ? ledger : hours) as Row[]),
  run: () => Promise.resolve(0),
  engine: 'sqlite',
});

/** One order, sent as placed and as cancelled, acknowledged up to a version. */
function bookUpTo(acknowledged: OrderVersion | null): DeliveryBook {
  const book = new DeliveryBook();
  const order = book.add(store, 1, cancelled);
  for (const version of [placed, cancelled]) order.sent.set(version.rank, version);
  if (acknowledged !== null) book.acknowledge(order, acknowledged);
  return book;
}

const wrongs = async (book: DeliveryBook, ledger: object[], hours: object[]) => {
  const check = await checkBook(holding(ledger, hours), book, [store]);
  return [check.missing, check.invented, check.miscountedHours];
};

test('an order kept as acknowledged and counted once is as it should be', async () => {
  expect(await wrongs(bookUpTo(placed), [row(placed)], [hour(1, 0)])).toEqual([0, 0, 0]);
});

test('an order that was sent and never acknowledged may be there or not', async () => {
  expect(await wrongs(bookUpTo(null), [], [])).toEqual([0, 0, 0]);
  expect(await wrongs(bookUpTo(null), [row(placed)], [hour(1, 0)])).toEqual([0, 0, 0]);
});

test('an acknowledged order that is not there is missing', async () => {
  expect(await wrongs(bookUpTo(placed), [], [])).toEqual([1, 0, 0]);
});

test('an acknowledged cancellation that left the order as it was is missing', async () => {
  expect(await wrongs(bookUpTo(cancelled), [row(placed)], [hour(1, 0)])).toEqual([
    1, 0, 0,
  ]);
});

test('a newer version than the acknowledged one may have arrived unheard', async () => {
  const found = await wrongs(bookUpTo(placed), [row(cancelled)], [hour(1, 1)]);
  expect(found).toEqual([0, 0, 0]);
});

test('an order that nobody sent, or not like that, is found', async () => {
  const rows = [row(placed), row(placed, '2')];
  expect(await wrongs(bookUpTo(placed), rows, [hour(2, 0, 200)])).toEqual([0, 1, 0]);
  const other = { ...row(placed), valueMinor: 7 };
  expect(await wrongs(bookUpTo(placed), [other], [hour(1, 0, 7)])).toEqual([1, 1, 0]);
});

test('an order counted twice, not at all, or in another hour is found', async () => {
  const rows = [row(placed)];
  expect(await wrongs(bookUpTo(placed), rows, [hour(2, 0, 200)])).toEqual([0, 0, 1]);
  expect(await wrongs(bookUpTo(placed), rows, [])).toEqual([0, 0, 1]);
  const elsewhere = { ...hour(1, 0), hourStart: hourStart + 1_800_000 };
  expect(await wrongs(bookUpTo(placed), rows, [elsewhere])).toEqual([0, 0, 2]);
});
