import { expect, test } from 'vitest';
import { readSyncOrder } from './sync-order.ts';

const SOCKET = '30<socket:[9]>';
const read = (at: number): string =>
  `${at.toFixed(6)} read(${SOCKET}, "POST /webhooks/shopify HTTP/1.1\\r\\n"..., 65536) = 900 <0.000010>`;
const sync = (at: number, result = '0', file = '/data/shop.db-wal'): string =>
  `${at.toFixed(6)} fdatasync(25<${file}>) = ${result} <0.002000>`;
const answer = (at: number, text = 'accepted'): string =>
  `${at.toFixed(6)} write(${SOCKET}, "HTTP/1.1 200 OK\\r\\nContent-Length: 8\\r\\n\\r\\n${text}", 150) = 150 <0.000010>`;

const look = (...lines: string[]) =>
  readSyncOrder([lines.join('\n')], (file) => file.endsWith('-wal>'));

test('an answer after a sync that began after its delivery was read is in order', () => {
  expect(look(read(1), sync(1.1), answer(1.2))).toEqual({
    acknowledged: 1,
    unsynced: 0,
    syncs: 1,
  });
});

test('an answer without a sync, or with one that was for others, is not', () => {
  expect(look(read(1), answer(1.2)).unsynced).toBe(1);
  expect(look(sync(0.9), read(1), answer(1.2)).unsynced).toBe(1);
  expect(look(read(1), answer(1.1), sync(1.2)).unsynced).toBe(1);
});

test('a sync that is not done when the answer goes out does not count', () => {
  expect(look(read(1), sync(1.1), answer(1.101)).unsynced).toBe(1);
});

test('a sync that failed, or of another file, does not count', () => {
  const failed = sync(1.1, '-1 EIO (Input/output error) (INJECTED)');
  expect(look(read(1), failed, answer(1.2)).unsynced).toBe(1);
  const other = sync(1.1, '0', '/data/shop.db');
  expect(look(read(1), other, answer(1.2)).unsynced).toBe(1);
});

test('a repeat needs no sync: what it repeats was on the disk before', () => {
  expect(look(read(1), answer(1.2, 'duplicate')).acknowledged).toBe(0);
});

test('threads are read as one story', () => {
  const found = readSyncOrder([`${read(1)}\n${answer(1.2)}`, sync(1.1)], (file) =>
    file.endsWith('-wal>'),
  );
  expect(found).toEqual({ acknowledged: 1, unsynced: 0, syncs: 1 });
});
