// Imports one store's history as a process of its own, so that it can be measured, and killed at any
// point. Prints one line of JSON at the end: what was read, how long it took, peak memory.
//
//   node test/shopify/import-process.ts <database> <sandbox origin> <shop> <sealing key> [bulk from]
import { importOrderHistory } from '#app/services/import-order-history.ts';
import { makeTestShopify } from './shopify-app.ts';

const [path, origin, shop, sealingKey, bulkFrom] = process.argv.slice(2);
if (
  path === undefined ||
  origin === undefined ||
  shop === undefined ||
  sealingKey === undefined
)
  throw new Error('database, sandbox origin, shop and sealing key are needed');

async function idToken(): Promise<string> {
  const state = (await (await fetch(`${origin ?? ''}/sandbox/state`)).json()) as {
    shops: { shop: string; staff: { id: string }[] }[];
  };
  const staffId = state.shops.find((one) => one.shop === shop)?.staff[0]?.id;
  const response = await fetch(`${origin ?? ''}/sandbox/session-token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ shop, staffId }),
  });
  return ((await response.json()) as { token: string }).token;
}

const { clock } = (await (await fetch(`${origin}/sandbox/state`)).json()) as {
  clock: { nowMs: number };
};
let peakBytes = 0;
const sampler = setInterval(() => {
  peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
}, 50);
const app = await makeTestShopify(
  path,
  { origin, idToken },
  {
    sealingKey,
    nowMs: clock.nowMs,
    ...(bulkFrom !== undefined && { bulkFromOrders: Number(bulkFrom) }),
  },
);
const store = await app.open(shop);
const startedMs = performance.now();
await importOrderHistory(app.deps, store.id, new AbortController().signal);
const elapsedMs = Math.round(performance.now() - startedMs);
const row = await app.deps.repositories.imports.latest(store.id, 'platform');
const ledgerRows = await app.deps.repositories.ledger.total(store.id);
clearInterval(sampler);
await app.close();
console.log(
  JSON.stringify({
    shop,
    state: row?.state,
    read: row?.read,
    testSkipped: row?.testSkipped,
    expected: row?.expected,
    ledgerRows,
    windows: row?.windows.length,
    elapsedMs,
    peakMegabytes: Math.round(peakBytes / 1_048_576),
  }),
);
