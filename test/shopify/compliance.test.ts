import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TEST_NOW_MS, makeTestShopify, type TestShopify } from './shopify-app.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import { answerCustomersRequest } from '#app/services/answer-customers-request.ts';
import { eraseStore } from '#app/services/erase-store.ts';
import { importOrderHistory } from '#app/services/import-order-history.ts';
import { releaseStore } from '#app/services/release-store.ts';
import { makeEmptyDatabase } from '../factories/database.ts';
import { startSandbox, type SandboxProcess } from './sandbox-process.ts';

const CORNER = 'demo-corner.myshopify.com';

let sandbox: SandboxProcess;
let app: TestShopify;
let store: StoreRow;
let file: Awaited<ReturnType<typeof makeEmptyDatabase>>;

beforeAll(async () => {
  sandbox = await startSandbox();
  file = await makeEmptyDatabase();
  app = await makeTestShopify(file.url, sandbox);
  store = await app.open(CORNER);
  await importOrderHistory(app.deps, store.id, new AbortController().signal);
});
afterAll(async () => {
  await app.close();
  await sandbox.close();
  await file.remove();
});

describe('what a platform asks of every app', () => {
  it('a customer’s data is asked for: there is none, and the answer is on record', async () => {
    for (const kind of ['data_request', 'redact'] as const)
      expect(await answerCustomersRequest(app.deps, store.id, kind)).toEqual({
        outcome: 'answered',
        customerRecords: 0,
      });
    const answered = app.logLines.filter((line) =>
      line.startsWith('customers request answered'),
    );
    expect(answered).toHaveLength(2);
    expect(answered[0]).toContain(store.id);
  });

  it('a removed store is to be erased: nothing of its orders or people is left', async () => {
    expect(await app.deps.repositories.ledger.total(store.id)).toBeGreaterThan(50);
    await sandbox.control('uninstall', { shop: CORNER });
    await releaseStore(app.deps, store.id);
    expect(await eraseStore(app.deps, store.id)).toEqual({ outcome: 'erased' });
    expect(await eraseStore(app.deps, store.id)).toEqual({ outcome: 'erased' });
    const { prisma } = app.database;
    const where = { storeId: store.id };
    const left = await Promise.all([
      prisma.orderLedger.count({ where }),
      prisma.orderHour.count({ where }),
      prisma.visitHour.count({ where }),
      prisma.knownRange.count({ where }),
      prisma.import.count({ where }),
      prisma.staffSetting.count({ where }),
      prisma.shopifySession.count(),
    ]);
    expect(left).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(await app.deps.repositories.stores.byId(store.id)).toMatchObject({
      contactEmail: null,
      erasedAt: TEST_NOW_MS,
    });
  });

  it('a store nobody knows is to be erased: there is nothing to do', async () => {
    expect(await eraseStore(app.deps, 'no-such-store')).toEqual({ outcome: 'not_found' });
  });
});
