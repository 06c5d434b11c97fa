import { describe, expect, it } from 'vitest';
import type { SiteRow, TenantRow } from '#app/ingestion/intake-store.ts';
import { makeSites } from '#app/ingestion/sites.ts';
import { makeTenants } from '#app/ingestion/tenants.ts';

const STORE = { storeId: 'store', zone: 'Europe/Warsaw', isConnected: 1 } as const;
const TENANT: TenantRow = {
  ...STORE,
  clientId: 'client',
  agencyId: 'agency',
  shop: 'test-store.myshopify.com',
  clientSecretSealed: 'sealed under a key that is gone',
  previousSecretSealed: null,
};
const SITE: SiteRow = {
  ...STORE,
  id: 'connection',
  webhookSecretSealed: 'sealed under a key that is gone',
  currency: 'PLN',
};

/** Strangers have the table read four times a second. */
async function askOften(ask: (stranger: string) => unknown, later: () => void) {
  for (let one = 0; one < 20; one += 1) {
    await ask(`stranger-${String(one)}`);
    later();
  }
}

describe('a secret that does not open', () => {
  const shut = (): never => {
    throw new Error('no such key');
  };

  it('of a registration is told of once, however often strangers ask', async () => {
    const told: string[] = [];
    let nowMs = 0;
    const tenants = makeTenants({
      store: {
        tenants: () => Promise.resolve([TENANT]),
        storeOf: () => Promise.resolve(null),
      },
      openSecrets: shut,
      fromEnvironment: null,
      onUnreadable: (shop) => told.push(shop),
      now: () => nowMs,
    });
    await askOften(
      (stranger) => tenants.byShop(stranger),
      () => (nowMs += 300),
    );
    expect(told).toEqual([TENANT.shop]);
    expect(await tenants.byShop(TENANT.shop)).toBeNull();
  });

  it('of a connection is told of once, however often strangers ask', async () => {
    const told: string[] = [];
    let nowMs = 0;
    const sites = makeSites({
      store: { sites: () => Promise.resolve([SITE]) },
      openSecret: shut,
      onUnreadable: (storeId) => told.push(storeId),
      now: () => nowMs,
    });
    await askOften(
      (stranger) => sites.byStore(stranger),
      () => (nowMs += 300),
    );
    expect(told).toEqual([SITE.storeId]);
    expect(await sites.byStore(SITE.storeId)).toBeNull();
  });
});
