import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import {
  createRestClient,
  type RestClient,
} from '#app/platforms/woocommerce/rest-client.ts';
import { createWooStore } from '#app/platforms/woocommerce/woo-store.ts';
import type { StorePlatform } from '#app/ports/store-platform.ts';
import type { WooKeys } from '#app/ports/woo-connections.ts';

/** WooCommerce makes each order with all that hangs on one: few at a time. */
const ORDERS_A_CALL = 20;
const STATUSES = [
  'processing',
  'completed',
  'on-hold',
  'pending',
  'failed',
  'cancelled',
  'refunded',
] as const;

const Made = z.object({ id: z.int().positive(), error: z.unknown().optional() });
const Versions = z.object({
  environment: z.object({ version: z.string(), wp_version: z.string() }),
  settings: z.object({ HPOS_enabled: z.boolean().optional() }),
});

export interface RealShop {
  readonly run: string;
  readonly client: RestClient;
  /** A platform of its own, with these keys or those of the environment. */
  platform(keys?: WooKeys): StorePlatform;
  readonly keys: WooKeys;
  /** Versions, order store and whether our plugin is there, as text and flag. */
  describe(): Promise<{ text: string; hasPlugin: boolean }>;
  /** Makes orders of all statuses, in turn. */
  makeOrders(count: number): Promise<number[]>;
  trash(orderId: number): Promise<void>;
  /** Deletes what was made, and our webhooks. */
  cleanUp(): Promise<void>;
}

/** The site that the environment names. */
export function realShop(): RealShop {
  const url = variable('WOOCOMMERCE_URL').replace(/\/$/, '');
  const keys = {
    consumerKey: variable('WOOCOMMERCE_KEY'),
    consumerSecret: variable('WOOCOMMERCE_SECRET'),
  };
  const run = randomBytes(4).toString('hex');
  const restUrl = process.env['WOOCOMMERCE_REST_URL'] ?? `${url}/wp-json/`;
  const privateSites = (process.env['PRIVATE_SITES'] ?? '').split(',').filter(Boolean);
  const deliveryUrl = `https://tidewatch.invalid/webhooks/woocommerce/${run}`;
  const clientWith = (own: WooKeys) =>
    createRestClient({ restUrl, keys: own, privateSites });
  const client = clientWith(keys);
  const made: number[] = [];
  return {
    run,
    client,
    keys,
    platform: (own = keys) =>
      createWooStore({
        client: clientWith(own),
        webhooks: { deliveryUrl, secret: `secret of ${run}` },
      }),
    describe: () => describeSite(client),
    makeOrders: async (count) => {
      const ids: number[] = [];
      for (let from = 0; from < count; from += ORDERS_A_CALL) {
        const orders = Array.from(
          { length: Math.min(ORDERS_A_CALL, count - from) },
          (_, index) => orderOf(run, from + index),
        );
        const schema = z.object({ create: z.array(Made) });
        const { body } = await client.post(
          'wc/v3/orders/batch',
          { create: orders },
          schema,
        );
        ids.push(...body.create.map(({ id }) => id));
        made.push(...body.create.map(({ id }) => id));
      }
      return ids;
    },
    trash: async (orderId) => {
      // WooCommerce's own client cannot send DELETE without `force`; WordPress takes the verb so too.
      const route = `wc/v3/orders/${String(orderId)}?_method=DELETE`;
      await client.post(route, {}, Made);
    },
    cleanUp: async () => {
      for (let from = 0; from < made.length; from += ORDERS_A_CALL) {
        const ids = made.slice(from, from + ORDERS_A_CALL);
        await client.post('wc/v3/orders/batch', { delete: ids }, z.object({}));
      }
      const schema = z.array(z.object({ id: z.int(), delivery_url: z.string() }));
      const { body } = await client.get('wc/v3/webhooks', { per_page: '100' }, schema);
      for (const hook of body.filter((one) => one.delivery_url === deliveryUrl))
        await client.remove(`wc/v3/webhooks/${String(hook.id)}`);
      client.close();
    },
  };
}

function orderOf(run: string, index: number): Record<string, unknown> {
  const isForeign = index % 40 === 0;
  return {
    status: STATUSES[index % STATUSES.length],
    ...(isForeign && { currency: 'CHF' }),
    customer_note: `Tidewatch contract test ${run}`,
    meta_data: [{ key: '_tidewatch_contract_test', value: run }],
    fee_lines: [{ name: 'Test', total: `${String(index + 1)}.50` }],
  };
}

async function describeSite(
  client: RestClient,
): Promise<{ text: string; hasPlugin: boolean }> {
  const params = { _fields: 'environment,settings' };
  const { body } = await client.get('wc/v3/system_status', params, Versions);
  const { body: root } = await client.get(
    '',
    { _fields: 'namespaces' },
    z.object({ namespaces: z.array(z.string()) }),
  );
  const { version, wp_version: wordpress } = body.environment;
  const store = body.settings.HPOS_enabled === true ? 'HPOS on' : 'HPOS off';
  const hasPlugin = root.namespaces.includes('tidewatch/v1');
  return {
    text: `WooCommerce ${version}, WordPress ${wordpress}, ${store}, plugin ${hasPlugin ? 'there' : 'not there'}`,
    hasPlugin,
  };
}

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set`);
  return value;
}
