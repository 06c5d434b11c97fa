import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsvOrder, type CsvCells } from '#app/services/csv-order.ts';
import type { CsvMapping } from '#app/services/csv-mapping.ts';
import { readCsvTime } from '#app/services/csv-time.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const MAPPING: CsvMapping = {
  createdAt: 'a',
  total: 'b',
  currency: null,
  status: null,
  id: null,
  test: null,
  zone: 'America/New_York',
  currencyCode: 'USD',
};
const CELLS: CsvCells = {
  createdAt: '2026-07-01T10:00:00Z',
  total: '1',
  currency: '',
  status: '',
  id: '',
  test: '',
};

function minorOf(total: string, status = ''): number | string {
  const order = readCsvOrder({ ...CELLS, total, status }, MAPPING, NOW);
  return order.outcome === 'order' ? order.entry.valueMinor : order.outcome;
}

describe('an amount in a CSV', () => {
  it.each([
    ['12', 1_200],
    ['12.5', 1_250],
    ['12,50', 1_250],
    ['1,234', 123_400],
    ['1,234.56', 123_456],
    ['1.234,56', 123_456],
    ['1.234.567,89', 123_456_789],
    ['$1,234.56', 123_456],
    ['12,50 zł', 1_250],
    ['1 234,56', 123_456],
    ['0.00', 0],
  ])('%s is read as people mean it', (text, minor) => {
    expect(minorOf(text)).toBe(minor);
  });

  it.each(['', 'ten', '12.3.4', '1e5', '--1', '-5'])('%s is refused', (text) => {
    expect(minorOf(text)).toBe('bad');
  });

  it('taken back counts with what the order came to', () => {
    expect(minorOf('-12.60', 'cancelled')).toBe(1_260);
  });
});

describe('a time in a CSV', () => {
  const zone = 'America/New_York';
  it.each([
    ['2026-07-01T10:00:00Z', '2026-07-01T10:00:00.000Z'],
    ['2025-11-28 10:15:00 -0500', '2025-11-28T15:15:00.000Z'],
    ['2025-11-28T10:15:00.123+01:00', '2025-11-28T09:15:00.000Z'],
    ['2025-11-28 10:15', '2025-11-28T15:15:00.000Z'],
    ['2025-11-28 10:15:30', '2025-11-28T15:15:30.000Z'],
    ['2025-11-28T10:15:30.5', '2025-11-28T15:15:30.000Z'],
    ['2025-11-28 10:15:00 UTC', '2025-11-28T10:15:00.000Z'],
    [' 2025-11-28 10:15:00+05:30 ', '2025-11-28T04:45:00.000Z'],
    ['2025/11/28 10:15:30', '2025-11-28T15:15:30.000Z'],
    ['28.11.2025 10:15', '2025-11-28T15:15:00.000Z'],
    ['2025-11-28', '2025-11-28T05:00:00.000Z'],
  ])('%s is %s', (text, instant) => {
    expect(new Date(readCsvTime(text, zone) ?? 0).toISOString()).toBe(instant);
  });

  it.each([
    '',
    'today',
    '11/28/2025',
    '2025-13-01',
    '2025-02-29',
    '2025-11-28 25:00',
    '2025-11-28 10:15:60',
    '2025-11-28 10:1x:00',
    '2025-02-29 10:15:00 +0000',
    '2025-11-28 10:15:00 +00h',
    '20251128',
    '7000-01-01T00:00:00Z',
  ])('%s is refused rather than guessed', (text) => {
    expect(readCsvTime(text, zone)).toBeNull();
  });

  it('with an offset is the same instant in every zone', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 946_684_800, max: 4_000_000_000 }),
        fc.constantFrom('Europe/Warsaw', 'Asia/Kolkata', 'UTC', 'Australia/Lord_Howe'),
        (second, other) => {
          const text = new Date(second * 1000).toISOString();
          expect(readCsvTime(text, other)).toBe(second * 1000);
        },
      ),
    );
  });
});
