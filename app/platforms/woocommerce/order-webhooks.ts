import { createHash } from 'node:crypto';
import { z } from 'zod';
import { isAppError } from '#app/domain/shared/errors.ts';
import type { RestClient } from '#app/platforms/woocommerce/rest-client.ts';
import type { WatchOutcome } from '#app/ports/store-platform.ts';

const ROUTE = 'wc/v3/webhooks';
const PER_PAGE = 100;
/** A shop with more of them than this is not one we can speak with. */
const MAX_PAGES = 20;

/** What a site tells us of. */
export const WATCHED_TOPICS = ['order.created', 'order.updated'] as const;

const Webhook = z.object({
  id: z.int().positive(),
  name: z.string(),
  status: z.string(),
  topic: z.string(),
  delivery_url: z.string(),
});
type Webhook = z.infer<typeof Webhook>;

export interface WatchTarget {
  /** Where deliveries go; ours are known by it. */
  readonly deliveryUrl: string;
  readonly secret: string;
}

/**
 * Makes what is missing, and makes anew what is disabled or paused: setting a webhook active again does
 * not reset its count of failures, so that the next one would disable it. Duplicates go; webhooks that
 * lead elsewhere are not ours.
 */
export async function watchSite(
  client: RestClient,
  target: WatchTarget,
): Promise<WatchOutcome> {
  const all = await allWebhooks(client);
  const ours = all.filter((webhook) => webhook.delivery_url === target.deliveryUrl);
  const tally = { created: 0, kept: 0 };
  try {
    for (const topic of WATCHED_TOPICS) {
      const name = nameOf(topic, target.secret);
      const good = ours.find(
        (one) => one.topic === topic && one.status === 'active' && one.name === name,
      );
      // First the new one: between the two an order must not go untold.
      if (good === undefined) await create(client, topic, name, target);
      tally[good === undefined ? 'created' : 'kept'] += 1;
      for (const spare of ours.filter((one) => one.topic === topic && one !== good))
        await client.remove(`${ROUTE}/${String(spare.id)}`);
    }
  } catch (error) {
    if (!isAppError(error) || error.code !== 'platform_refused') throw error;
    return { outcome: 'refused', reason: String(error.values['reason'] ?? 'refused') };
  }
  return { outcome: 'watching', ...tally };
}

/**
 * WooCommerce never shows a webhook's secret again, so its name tells which one it was made with: one
 * of a former connection would sign what nobody can verify.
 */
function nameOf(topic: string, secret: string): string {
  const mark = createHash('sha256').update(`webhook-name.${secret}`).digest('hex');
  return `Tidewatch ${topic} ${mark.slice(0, 8)}`;
}

async function allWebhooks(client: RestClient): Promise<Webhook[]> {
  const found: Webhook[] = [];
  for (let page = 1; page <= MAX_PAGES; page++) {
    const { body } = await client.get(
      ROUTE,
      {
        per_page: String(PER_PAGE),
        page: String(page),
        _fields: 'id,name,status,topic,delivery_url',
      },
      z.array(Webhook).max(PER_PAGE),
    );
    found.push(...body);
    if (body.length < PER_PAGE) break;
  }
  return found;
}

async function create(
  client: RestClient,
  topic: string,
  name: string,
  { deliveryUrl, secret }: WatchTarget,
): Promise<void> {
  await client.post(
    ROUTE,
    { name, topic, status: 'active', delivery_url: deliveryUrl, secret },
    z.object({ id: z.int().positive() }),
  );
}
