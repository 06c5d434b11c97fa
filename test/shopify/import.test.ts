import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  vi,
} from 'vitest';
import { isAppError } from '#app/domain/shared/errors.ts';
import { DAY_MS } from '#app/domain/shared/time.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import { applyScopesUpdate } from '#app/services/apply-scopes-update.ts';
import { importOrderHistory } from '#app/services/import-order-history.ts';
import { makeEmptyDatabase } from '../factories/database.ts';
import { startSandbox, type SandboxProcess } from './sandbox-process.ts';
import { makeTestShopify, TEST_NOW_MS, type TestShopify } from './shopify-app.ts';

const MODA = 'demo-moda.myshopify.com';
const CORNER = 'demo-corner.myshopify.com';
const KEY = `test:${Buffer.alloc(32, 3).toString('base64')}`;
const SIXTY_DAYS = { fromMs: TEST_NOW_MS - 60 * DAY_MS, untilMs: TEST_NOW_MS };

let sandbox: SandboxProcess;
let file: Awaited<ReturnType<typeof makeEmptyDatabase>>;
let app: TestShopify;
/** The same app, reading in bulk from the first order on: quick for Shopify, so for tests. */
let bulk: TestShopify;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  file = await makeEmptyDatabase();
  app = await makeTestShopify(file.url, sandbox, { sealingKey: KEY });
  bulk = await makeTestShopify(file.url, sandbox, {
    sealingKey: KEY,
    bulkFromOrders: 1,
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await app.close();
  await bulk.close();
  await file.remove();
});

function importInto(
  one: TestShopify,
  store: StoreRow,
  signal = new AbortController().signal,
) {
  return importOrderHistory(one.deps, store.id, signal);
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: unknown) => (isAppError(error) ? error.code : String(error)),
  );
}

/** What the store itself says, and what the ledger holds. */
async function totals(store: StoreRow) {
  const { imports, ledger } = app.deps.repositories;
  const row = await imports.latest(store.id, 'platform');
  return { row, inLedger: await ledger.total(store.id) };
}

async function expectAllOfSixtyDays(store: StoreRow): Promise<void> {
  const expected = await app.shopify.accessTo(MODA).countOrders(SIXTY_DAYS);
  const { row, inLedger } = await totals(store);
  expect(row).toMatchObject({
    state: 'done',
    failureCode: null,
    reach: 'limited_60_days',
  });
  expect(row?.expected).toBe(expected);
  expect(row?.read).toBe(inLedger);
  expect(inLedger + (row?.testSkipped ?? 0)).toBe(expected);
  expect(await app.deps.repositories.counts.known(store.id, 'orders')).toEqual([
    SIXTY_DAYS,
  ]);
}

describe('the import of a small store', () => {
  it('reads last season first, all there is, and nothing again the second time', async () => {
    const store = await app.open(CORNER);
    await importInto(app, store);
    const { row, inLedger } = await totals(store);
    expect(row).toMatchObject({ state: 'done', reach: 'full', read: inLedger });
    expect(inLedger).toBeGreaterThan(50);
    expect(row?.windows[0]?.fromMs).toBe(Date.parse('2025-11-01T00:00:00Z'));
    await importInto(app, store);
    expect((await totals(store)).row).toEqual(row);
  });

  it('tells open pages of its beginning and its end', async () => {
    const store = await app.open(CORNER);
    await importInto(app, store);
    const events = await app.deps.repositories.live.after(0);
    const states = events
      .filter((one) => one.kind === 'import')
      .map((one) => one.payload['state']);
    expect(states.at(0)).toBe('running');
    expect(states.at(-1)).toBe('done');
  });

  it('says nothing of visits where the store does not allow them', async () => {
    const store = await app.open(CORNER);
    await importInto(app, store);
    expect(await app.deps.repositories.counts.known(store.id, 'visits')).toEqual([]);
  });
});

describe('the import of a store that shows 60 days', () => {
  it('reads those, and says so', async () => {
    const store = await app.open(MODA);
    await importInto(bulk, store);
    await expectAllOfSixtyDays(store);
    expect(await app.deps.repositories.counts.known(store.id, 'visits')).not.toEqual([]);
  });

  it('stops between pages when asked, and goes on in another process', async () => {
    const store = await app.open(MODA);
    const stop = new AbortController();
    const { ledger } = app.deps.repositories;
    const record = ledger.record.bind(ledger);
    let pages = 0;
    vi.spyOn(ledger, 'record').mockImplementation(async (...page) => {
      await record(...page);
      pages += 1;
      if (pages === 5) stop.abort(new Error('stopping'));
    });
    await expect(importInto(app, store, stop.signal)).rejects.toThrow('stopping');
    expect((await totals(store)).row).toMatchObject({ state: 'running' });
    const next = await makeTestShopify(file.url, sandbox, { sealingKey: KEY });
    await importInto(next, store);
    await next.close();
    await expectAllOfSixtyDays(store);
  });

  it('reads the older orders once the store allows it', async () => {
    const store = await app.open(MODA);
    await importInto(bulk, store);
    const before = (await totals(store)).inLedger;
    await app.database.prisma.job.deleteMany();
    await sandbox.control('access', {
      shop: MODA,
      scope: 'read_all_orders',
      granted: true,
    });
    try {
      const change = await applyScopesUpdate(app.deps, store.id);
      expect(change.added).toEqual(['read_all_orders']);
      expect(
        await app.database.prisma.job.count({ where: { name: 'import_history' } }),
      ).toBe(1);
      await importInto(bulk, store);
    } finally {
      await sandbox.control('access', {
        shop: MODA,
        scope: 'read_all_orders',
        granted: false,
      });
    }
    const { row, inLedger } = await totals(store);
    expect(row).toMatchObject({ state: 'done', reach: 'full', read: inLedger });
    expect(inLedger).toBeGreaterThan(before * 5);
    const known = await app.deps.repositories.counts.known(store.id, 'orders');
    expect(known).toHaveLength(1);
  });
});

describe('an import in bulk', () => {
  it('goes on at its line when the connection breaks off', async () => {
    const store = await bulk.open(MODA);
    const real = globalThis.fetch;
    let broken = 0;
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      const response = await real(input, init);
      if (!String(input).includes('/bulk/') || broken >= 3 || response.body === null)
        return response;
      broken += 1;
      return new Response(breakingOff(response.body, 600_000 * broken), response);
    });
    await importInto(bulk, store);
    expect(broken).toBe(3);
    await expectAllOfSixtyDays(store);
  });

  it('that Shopify loses is begun anew, and counted once', async () => {
    const store = await bulk.open(MODA);
    await sandbox.control('faults', { name: 'failBulk', on: true });
    try {
      expect(await codeOf(importInto(bulk, store))).toBe('platform_unreachable');
    } finally {
      await sandbox.control('faults', { name: 'failBulk', on: false });
    }
    expect((await totals(store)).row).toMatchObject({
      state: 'running',
      failureCode: 'platform_unreachable',
    });
    await importInto(bulk, store);
    await expectAllOfSixtyDays(store);
  });
});

describe('an import that is refused', () => {
  it('says that the store is disconnected, and a return begins it again', async () => {
    const store = await app.open(CORNER);
    await sandbox.control('uninstall', { shop: CORNER });
    expect(await codeOf(importInto(app, store))).toBe('store_disconnected');
    await sandbox.control('install', { shop: CORNER });
    await importInto(app, await app.open(CORNER));
    expect((await totals(store)).row).toMatchObject({ state: 'done', failureCode: null });
  });
});

/** A body that ends in a lost connection after so many bytes. */
function breakingOff(body: ReadableStream<Uint8Array>, afterBytes: number) {
  let passed = 0;
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        passed += chunk.length;
        if (passed > afterBytes) controller.error(new TypeError('terminated'));
        else controller.enqueue(chunk);
      },
    }),
  );
}
