import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getHmac } from '@shopify/shopify-api/test-helpers';
import {
  startIntake,
  type RunningIntake,
  type StartIntakeOptions,
} from '#app/ingestion/start-intake.ts';

import { makeRepositories } from '#app/repositories/make-repositories.ts';
import { webhookSecretOf } from '#app/repositories/open-connection.ts';
import { openRegistration } from '#app/repositories/open-registration.ts';
import { makeSealer } from '#app/repositories/sealing.ts';
import { makeShopifyRegistrations } from '#app/repositories/shopify-registrations.ts';
import { agencyRow, storeFacts } from '../contracts/repositories/world.ts';
import { makeDatabase } from './database.ts';
import type { Sealer } from '#app/ports/sealer.ts';
import { keptLog } from './service-deps.ts';

export const SHOP = 'test-store.myshopify.com';
export const SECRET = 'current-secret';
export const PREVIOUS_SECRET = 'secret-before-rotation';

export interface IntakeWorld {
  readonly database: Awaited<ReturnType<typeof makeDatabase>>;
  readonly repositories: ReturnType<typeof makeRepositories>;
  readonly storeId: string;
  readonly sealer: Sealer;
  readonly intake: RunningIntake;
  readonly lines: string[];
  close(): Promise<void>;
}

/** A running intake with one connected store in Warsaw, registered with two secrets. */
export async function startTestIntake(
  webPort = 1,
  trustedProxies = 0,
  told: Pick<StartIntakeOptions, 'meter' | 'tracer' | 'isDevelopment'> = {},
): Promise<IntakeWorld> {
  const database = await makeDatabase();
  const repositories = makeRepositories(database);
  const sealer = makeSealer(`test:${Buffer.alloc(32, 9).toString('base64')}`);
  await database.prisma.agency.create({
    data: { ...agencyRow(), createdAt: new Date(0) },
  });
  await makeShopifyRegistrations(database, sealer).save({
    clientId: 'client',
    agencyId: 'agency',
    shop: SHOP,
    secret: SECRET,
    previousSecret: PREVIOUS_SECRET,
  });
  const facts = storeFacts({ zone: 'Europe/Warsaw', platformKey: SHOP });
  const { store } = await repositories.stores.connect(facts, 0);
  const lines: string[] = [];
  const intake = await startIntake({
    host: '127.0.0.1',
    port: 0,
    webPort,
    trustedProxies,
    databaseUrl: database.url,
    openSecrets: (row) => openRegistration(row, sealer),
    openSiteSecret: ({ id, webhookSecretSealed }) =>
      sealer.open(webhookSecretSealed, webhookSecretOf(id)),
    fromEnvironment: null,
    log: keptLog(lines),
    ...told,
  });
  const close = async (): Promise<void> => {
    await intake.close();
    await database.close();
  };
  return { database, repositories, storeId: store.id, sealer, intake, lines, close };
}

/** An order as Shopify's webhooks carry it, shopper included. */
export function shopifyOrder(id: number, changes: Record<string, unknown> = {}) {
  return {
    id,
    admin_graphql_api_id: `gid://shopify/Order/${String(id)}`,
    created_at: '2026-11-27T10:15:30+01:00',
    updated_at: '2026-11-27T10:15:30+01:00',
    cancelled_at: null,
    test: false,
    financial_status: 'paid',
    total_price: '49.90',
    total_price_set: { shop_money: { amount: '49.90', currency_code: 'PLN' } },
    email: 'shopper@example.com',
    customer: { first_name: 'Sally', last_name: 'Shopper' },
    ...changes,
  };
}

let deliveries = 0;

/** Headers of a delivery, signed the way Shopify's own library signs. */
export function signedHeaders(
  body: string,
  changes: Record<string, string> = {},
  secret = SECRET,
): Record<string, string> {
  deliveries += 1;
  return {
    'content-type': 'application/json',
    'x-shopify-topic': 'orders/create',
    'x-shopify-shop-domain': SHOP,
    'x-shopify-api-version': '2026-10',
    'x-shopify-event-id': `event-${String(deliveries)}`,
    'x-shopify-webhook-id': `webhook-${String(deliveries)}`,
    'x-shopify-triggered-at': '2026-11-27T09:15:30Z',
    'x-shopify-hmac-sha256': getHmac(body, secret),
    ...changes,
  };
}

/** Sends raw bytes with exactly these headers; tells status and text. */
export function post(
  port: number,
  body: string | Buffer,
  headers: Record<string, string>,
  path = '/webhooks/shopify',
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      { host: '127.0.0.1', port, path, method: 'POST', headers },
      (reply) => {
        let text = '';
        reply.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        reply.on('end', () => resolve({ status: reply.statusCode ?? 0, text }));
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

/** A server on a free port of this machine. */
export async function listenLocally(server: Server = createServer()): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
