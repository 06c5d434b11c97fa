import { z } from 'zod';
import type { RealShop } from './real-shop.ts';

/** Statuses that the app does not count. */
const UNCOUNTED = ['pending', 'failed', 'checkout-draft'];

const Note = z.object({ id: z.int(), name: z.string(), title: z.string() });
const Hook = z.object({ id: z.int(), delivery_url: z.string() });

/** Orders that are to count, as the site itself numbers them: `X-WP-Total`. */
export async function countingOrders({ client }: RealShop): Promise<number> {
  const schema = z.array(z.object({ id: z.int() }));
  const total = async (status: string): Promise<number> => {
    const params = { status, per_page: '1', _fields: 'id' };
    const { total: found } = await client.get('wc/v3/orders', params, schema);
    if (found === null) throw new Error('the site told no X-WP-Total');
    return found;
  };
  const all = await total('any');
  const uncounted = await Promise.all(UNCOUNTED.map(total));
  return uncounted.reduce((rest, one) => rest - one, all);
}

/** Makes one order that counts; it goes when the shop is cleaned up. */
export async function makeOrder(shop: RealShop): Promise<number> {
  const [id] = await shop.makeOrders(1);
  if (id === undefined) throw new Error('no order was made');
  return id;
}

export async function webhooksTo(
  { client }: RealShop,
  address: string,
): Promise<z.infer<typeof Hook>[]> {
  const { body } = await client.get('wc/v3/webhooks', { per_page: '100' }, z.array(Hook));
  return body.filter((one) => one.delivery_url.startsWith(address));
}

/** Says what the app would say of the shop now. */
export async function tellState(
  { client }: RealShop,
  live: { readonly kind: 'spike' | 'usual'; readonly incidentId: string | null },
  sinceMs: number,
): Promise<void> {
  const isOpen = live.incidentId !== null;
  const state = {
    at: new Date().toISOString(),
    live: {
      ...live,
      since: isOpen ? new Date(sinceMs).toISOString() : null,
      ratio: isOpen ? 2.5 : null,
    },
    nextPeak: null,
    plan: null,
    notices: [],
  };
  const schema = z.object({ kept: z.boolean() });
  await client.post('tidewatch/v1/state', state, schema);
}

/** Our notes in WooCommerce's inbox: of one incident, or all. */
export async function incidentNotes(
  { client }: RealShop,
  incidentId = '',
): Promise<z.infer<typeof Note>[]> {
  const { body } = await client.get(
    'wc-analytics/admin/notes',
    { source: 'tidewatch-for-woocommerce', per_page: '100' },
    z.array(Note),
  );
  return body.filter((one) => one.name.startsWith(`tidewatch-incident-${incidentId}`));
}
