// One of the servers that `bench/intake.ts` compares, in a process of its own. Says `{ port, wooStoreId }`
// once it listens; answers `count` with the rows that are there and its CPU time, and ends on `stop`.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createRequestHandler } from '@remix-run/express';
import type { ActionFunctionArgs, ServerBuild } from '@remix-run/node';
import express from 'express';
import type { GroupCommit } from '#app/ingestion/group-commit.ts';
import { makeOutcomeTally } from '#app/ingestion/outcome-tally.ts';
import { readShopifyWebhook } from '#app/ingestion/shopify-webhook.ts';
import { makeBodyBudget } from '#app/ingestion/read-body.ts';
import { makeShopifyIntake } from '#app/ingestion/shopify-intake.ts';
import { makeIntakeMeters } from '#app/operating/meters.ts';
import { makeTracer } from '#app/operating/tracer.ts';
import {
  PREVIOUS_SECRET,
  SECRET,
  SHOP,
  startTestIntake,
  type IntakeWorld,
} from '../test/factories/intake.ts';
import { keptLog } from '../test/factories/service-deps.ts';
import { connectSite } from '../test/factories/woo-intake.ts';

const kind = process.argv[2];
const world = await startTestIntake(1, 0, {
  meter: makeIntakeMeters(),
  tracer: makeTracer(),
});
const wooStoreId = await connectSite(world);
const port =
  kind === 'without_storage'
    ? await listenWithoutStorage(world)
    : kind === 'framework'
      ? await listenWithFramework(world)
      : world.intake.port;
process.send?.({ port, wooStoreId });
process.on('message', (message) => {
  if (message === 'count') void count(world).then((rows) => process.send?.(rows));
  if (message === 'stop') void world.close().then(() => process.exit(0));
});

async function count({ database }: IntakeWorld) {
  const [rows] = await database.sql.all<{ orders: number; deliveries: number }>(
    `SELECT (SELECT COUNT(*) FROM "OrderLedger") AS "orders", (SELECT COUNT(*) FROM "Delivery") AS "deliveries"`,
  );
  const { user, system } = process.cpuUsage();
  return { ...rows, cpuMs: (user + system) / 1000 };
}

/** The intake's own handler: signature and parsing, and a promise where the transaction would be. */
function listenWithoutStorage({ storeId }: IntakeWorld): Promise<number> {
  const commit: GroupCommit = {
    record: () => Promise.resolve('accepted'),
    flush: () => Promise.resolve(),
  };
  const tally = makeOutcomeTally(keptLog([]));
  const meter = makeIntakeMeters();
  const store = { storeId, zone: 'Europe/Warsaw', isConnected: true };
  const tenant = { shop: SHOP, secrets: [SECRET, PREVIOUS_SECRET], store };
  const handle = makeShopifyIntake({
    isStopping: () => false,
    bodies: makeBodyBudget(),
    commit,
    onOutcome: (outcome, shop) => {
      tally.add(outcome, shop);
      meter.outcome('shopify', outcome);
    },
    tenants: { byShop: (shop) => (shop === SHOP ? tenant : null) },
  });
  return listen(createServer(handle));
}

/**
 * The usual way: a route of the web framework that checks the signature, looks the session up, and
 * writes one row through the ORM. The same database, as durable.
 */
function listenWithFramework({ database, storeId }: IntakeWorld): Promise<number> {
  const { prisma } = database;
  const action = async ({ request }: ActionFunctionArgs): Promise<Response> => {
    const body = Buffer.from(await request.arrayBuffer());
    const wanted = createHmac('sha256', SECRET).update(body).digest();
    const given = request.headers.get('x-shopify-hmac-sha256') ?? '';
    if (!timingSafeEqual(wanted, Buffer.from(given, 'base64')))
      return new Response('bad signature', { status: 401 });
    const shop = request.headers.get('x-shopify-shop-domain') ?? '';
    await prisma.shopifySession.findUnique({ where: { id: `offline_${shop}` } });
    const content = readShopifyWebhook('orders/create', body);
    if (content.kind !== 'order') return new Response('bad body', { status: 400 });
    const { orderId, placedAtMs, state, valueMinor, currency, updatedAtMs } =
      content.entry;
    const minute = Math.floor(placedAtMs / 60_000);
    const versions = { updatedAtMs: BigInt(updatedAtMs) };
    await prisma.orderLedger.create({
      data: { storeId, orderId, minute, state, valueMinor, currency, ...versions },
    });
    return new Response('accepted');
  };
  const id = 'webhooks';
  const build = {
    entry: { module: { default: () => new Response('') } },
    routes: { [id]: { id, path: 'webhooks/shopify', module: { action } } },
    assets: { version: '1', url: '', entry: { module: '', imports: [] }, routes: {} },
    publicPath: '/',
    assetsBuildDirectory: '',
    future: { v3_singleFetch: true },
    isSpaMode: false,
  } as unknown as ServerBuild;
  const app = express();
  app.all('*', createRequestHandler({ build, mode: 'production' }));
  return listen(createServer(app));
}

function listen(server: ReturnType<typeof createServer>): Promise<number> {
  // A slow server must not lose connections that wait for it: only its pace is compared.
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
