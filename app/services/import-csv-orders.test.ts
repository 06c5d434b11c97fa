import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { Database } from '#app/repositories/connect.ts';
import { makeRepositories } from '#app/repositories/make-repositories.ts';
import type { CsvMapping } from '#app/services/csv-mapping.ts';
import { importCsvOrders } from '#app/services/import-csv-orders.ts';
import { previewCsv } from '#app/services/preview-csv.ts';
import { makeDatabase } from '../../test/factories/database.ts';
import { noSites } from '../../test/factories/no-sites.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const MAPPING: CsvMapping = {
  createdAt: 'created_at',
  total: 'total',
  currency: 'currency',
  status: 'status',
  id: null,
  test: null,
  zone: 'Europe/Warsaw',
  currencyCode: 'PLN',
};

let database: Database;
let deps: ServiceDeps;
let store: StoreRow;

beforeEach(async () => {
  database = await makeDatabase();
  await database.prisma.agency.create({
    data: {
      id: 'agency',
      name: 'Agency',
      contactName: 'A',
      contactEmail: 'a@agency.example',
      zone: 'UTC',
      createdAt: new Date(0),
    },
  });
  const repositories = makeRepositories(database);
  let ids = 0;
  deps = {
    repositories,
    platforms: {
      forStore: () => Promise.reject(new Error('no platform is asked')),
      forget: () => Promise.resolve(),
    },
    sites: noSites(),
    clock: { now: () => NOW },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    newId: () => `id-${String((ids += 1))}`,
  };
  const connected = await repositories.stores.connect(
    {
      agencyId: 'agency',
      platform: 'shopify',
      platformKey: 'test.myshopify.com',
      name: 'Test',
      currency: 'PLN',
      zone: 'Europe/Warsaw',
      market: 'PL',
      contactEmail: null,
      scopes: ['read_orders'],
    },
    NOW,
  );
  store = connected.store;
});
afterEach(() => database.close());

/** The file in pieces of a few bytes, as a slow connection brings it. */
async function* bytes(
  content: string | Uint8Array,
  size = 7,
): AsyncGenerator<Uint8Array> {
  const all = typeof content === 'string' ? Buffer.from(content) : content;
  for (let at = 0; at < all.length; at += size) yield all.subarray(at, at + size);
}

async function importText(
  content: string | Uint8Array,
  mapping: Partial<CsvMapping> = {},
) {
  const outcome = await importCsvOrders(deps, store.id, bytes(content), {
    ...MAPPING,
    ...mapping,
  });
  if (outcome.outcome !== 'imported' && outcome.outcome !== 'nothing_imported')
    throw new Error(outcome.outcome);
  return outcome.report;
}

function ledger() {
  return database.sql.all<{
    orderId: string;
    minute: number;
    state: string;
    valueMinor: number;
  }>('SELECT * FROM "OrderLedger" ORDER BY "minute", "orderId"');
}

const HEADER = 'created_at,total,currency,status\n';
const GOOD = `${HEADER}2026-07-01T10:00:00+02:00,120.50,PLN,paid
2026-07-01T10:00:00+02:00,120.50,PLN,paid
2026-07-02 18:30,"1,999.00",PLN,cancelled
2026-07-03 09:15:30,15,PLN,refunded
`;

describe('a CSV of orders', () => {
  it('goes into the ledger with time, amount and state', async () => {
    const report = await importText(GOOD);
    expect(report).toMatchObject({
      rows: 4,
      imported: 4,
      badCount: 0,
      firstDay: '2026-07-01',
      lastDay: '2026-07-03',
    });
    const rows = await ledger();
    expect(rows.map((row) => [row.minute * 60_000, row.valueMinor, row.state])).toEqual([
      [Date.parse('2026-07-01T08:00:00Z'), 12_050, 'placed'],
      [Date.parse('2026-07-01T08:00:00Z'), 12_050, 'placed'],
      [Date.parse('2026-07-02T16:30:00Z'), 199_900, 'cancelled'],
      [Date.parse('2026-07-03T07:15:00Z'), 1_500, 'refunded'],
    ]);
  });

  it('makes the days from its first to its last order known', async () => {
    await importText(GOOD);
    expect(await deps.repositories.counts.known(store.id, 'orders')).toEqual([
      {
        fromMs: Date.parse('2026-07-01T00:00:00+02:00'),
        untilMs: Date.parse('2026-07-04T00:00:00+02:00'),
      },
    ]);
  });

  it('doubles nothing when it is imported again, and keeps equal orders apart', async () => {
    await importText(GOOD);
    const before = await ledger();
    const again = await importText(GOOD);
    expect(again.imported).toBe(4);
    expect(await ledger()).toEqual(before);
  });

  it('changes the state of an order whose row has changed', async () => {
    await importText(GOOD);
    await importText(GOOD.replace('cancelled', 'paid'));
    const rows = await ledger();
    expect(rows).toHaveLength(4);
    expect(rows.map((row) => row.state)).toEqual([
      'placed',
      'placed',
      'placed',
      'refunded',
    ]);
  });

  it('may be gzip, have a byte-order mark, semicolons, quotes and another order of columns', async () => {
    const text =
      '\ufeff"status";"total";"currency";"created_at"\r\n"paid";"1.234,50";"PLN";"03.07.2026 09:15"\r\n';
    const report = await importText(gzipSync(text));
    expect(report.imported).toBe(1);
    const [row] = await ledger();
    expect(row?.valueMinor).toBe(123_450);
    expect((row?.minute ?? 0) * 60_000).toBe(Date.parse('2026-07-03T09:15:00+02:00'));
  });

  it('lists bad rows by line and reason, and keeps the good ones', async () => {
    const report = await importText(`${HEADER}2026-07-01T10:00:00Z,10,PLN,paid
yesterday,10,PLN,paid
2026-07-01T10:00:00Z,ten,PLN,paid
2026-07-01T10:00:00Z,10,EUR,paid
2026-07-01T10:00:00Z,10,PLN,adjustment
2026-02-30T10:00:00Z,10,PLN,paid
2027-07-01T10:00:00Z,10,PLN,paid
2026-07-01T10:00:00Z
2026-07-01T10:00:00Z,-10,PLN,paid
2026-07-02T10:00:00Z,10,PLN,paid
`);
    expect(report.imported).toBe(2);
    expect(report.badCount).toBe(8);
    expect(report.badRows.map(({ line, code }) => [line, code])).toEqual([
      [3, 'bad_time'],
      [4, 'bad_amount'],
      [5, 'other_currency'],
      [6, 'bad_status'],
      [7, 'bad_time'],
      [8, 'time_in_future'],
      [9, 'too_few_columns'],
      [10, 'bad_amount'],
    ]);
    expect(report.badRows[0]?.value).toBe('yesterday');
  });

  it('with a quote that never ends keeps what stands before it and says that it breaks', async () => {
    const report = await importText(
      `${HEADER}2026-07-01T10:00:00Z,10,PLN,paid\n2026-07-01T11:00:00Z,"10,PLN,paid\n2026-07-01T12:00:00Z,10,PLN,paid\n`,
    );
    expect(report.imported).toBe(1);
    expect(report.badRows).toMatchObject([{ code: 'malformed' }]);
    expect(report.badRows[0]?.line).toBeGreaterThanOrEqual(3);
  });

  it('leaves test orders out and counts them', async () => {
    const report = await importText(
      'created_at,total,test\n2026-07-01T10:00:00Z,10,true\n2026-07-01T10:00:00Z,10,false\n',
      { currency: null, status: null, test: 'test' },
    );
    expect(report).toMatchObject({ imported: 1, testSkipped: 1 });
  });

  it('reads times without an offset on the chosen zone’s clock, clock changes included', async () => {
    await importText(
      `${HEADER}2026-03-29 02:30,1,PLN,paid\n2026-10-25 02:30,1,PLN,paid\n2026-10-25 03:30,1,PLN,paid\n`,
    );
    expect(
      (await ledger()).map((row) => new Date(row.minute * 60_000).toISOString()),
    ).toEqual([
      '2026-03-29T01:30:00.000Z',
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T02:30:00.000Z',
    ]);
  });

  it('takes an order of several rows once', async () => {
    const report = await importText(
      'name,created_at,total\n#1001,2026-07-01T10:00:00Z,30\n#1001,2026-07-01T10:00:00Z,\n#1002,2026-07-01T10:00:00Z,5\n',
      { id: 'name', currency: null, status: null },
    );
    expect(report).toMatchObject({ imported: 2, continued: 1, badCount: 0 });
  });

  it('does not count again what the store itself has told', async () => {
    await deps.repositories.imports.start(store.id, {
      id: 'platform-import',
      source: 'platform',
      state: 'done',
      startedAt: NOW,
      finishedAt: NOW,
      expected: 0,
      read: 0,
      testSkipped: 0,
      failureCode: null,
      reach: 'limited_60_days',
      windows: [
        {
          fromMs: Date.parse('2026-07-02T00:00:00Z'),
          untilMs: NOW,
          state: 'done',
          cursor: null,
          expected: 0,
          read: 0,
        },
      ],
    });
    expect(await importText(GOOD)).toMatchObject({
      imported: 2,
      alreadyKnown: 2,
      lastDay: '2026-07-01',
    });
  });

  it('that holds no order changes nothing', async () => {
    const outcome = await importCsvOrders(
      deps,
      store.id,
      bytes(`${HEADER}never,1,PLN,paid\n`),
      MAPPING,
    );
    expect(outcome).toMatchObject({
      outcome: 'nothing_imported',
      report: { badCount: 1 },
    });
    expect(await deps.repositories.imports.latest(store.id, 'csv')).toBeNull();
    expect(await deps.repositories.imports.csvMapping(store.id)).toBeNull();
  });

  it('says what is wrong with a file it cannot read', async () => {
    const cases: [string | Uint8Array, string][] = [
      ['', 'empty'],
      ['\n\n', 'empty'],
      [gzipSync(GOOD).subarray(0, 60), 'broken_gzip'],
      [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 10, 65]), 'not_text'],
    ];
    for (const [content, code] of cases) {
      const outcome = await importCsvOrders(deps, store.id, bytes(content), MAPPING);
      expect(outcome).toEqual({ outcome: 'unreadable', code });
    }
  });

  it('names the columns it misses', async () => {
    const outcome = await importCsvOrders(deps, store.id, bytes('a,b\n1,2\n'), MAPPING);
    expect(outcome).toEqual({
      outcome: 'columns_missing',
      missing: ['created_at', 'total', 'currency', 'status'],
      columns: ['a', 'b'],
    });
  });
});

describe('the preview of a CSV', () => {
  it('guesses columns by name, and the currency from the rows', async () => {
    const text =
      'ts,value,currency,status,country\n2010-01-04T09:00:00,12.5,GBP,placed,UK\n';
    expect(await previewCsv(deps, store.id, bytes(text))).toMatchObject({
      outcome: 'preview',
      isRemembered: false,
      mapping: {
        createdAt: 'ts',
        total: 'value',
        currency: 'currency',
        status: 'status',
        id: null,
        zone: 'Europe/Warsaw',
        currencyCode: 'GBP',
      },
      rows: [['2010-01-04T09:00:00', '12.5', 'GBP', 'placed', 'UK']],
    });
  });

  it('offers the mapping and zone of the last import again', async () => {
    const mapping = { zone: 'Europe/London', status: null };
    await importText(GOOD, mapping);
    const preview = await previewCsv(deps, store.id, bytes(GOOD));
    expect(preview).toMatchObject({
      outcome: 'preview',
      isRemembered: true,
      mapping: { ...MAPPING, ...mapping },
    });
  });
});
