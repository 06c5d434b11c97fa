/** What steers the site from outside: its own panel, tests, and benchmarks. JSON, as `/sandbox/…`. */
import { z } from 'zod';
import { bendSchema, bendTrade } from '#sandbox/frame-api/bend-trade.ts';
import {
  askProgress,
  connectSite,
  endConnection,
  frameAddress,
  frameToken,
  retryConnection,
} from '#sandbox/woocommerce/admin-api.ts';
import { sendHeartbeat } from '#sandbox/woocommerce/plugin/cron.ts';
import { orderTruth } from '#sandbox/woocommerce/orders/order-truth.ts';
import { seedConnection } from '#sandbox/woocommerce/plugin/seed-connection.ts';
import type { World } from '#sandbox/world.ts';

const faultSchema = z.object({
  name: z.enum([
    'loseWebhooks',
    'lateWebhooks',
    'blockRest',
    'lagAnalytics',
    'siteDown',
    'stopCron',
  ]),
  on: z.boolean(),
});
const connectSchema = z.object({ appUrl: z.string(), code: z.string() });
const tokenSchema = z.object({
  staffId: z.string(),
  locale: z.string().optional(),
  path: z.string().default(''),
  use: z.enum(['document', 'request']).default('request'),
});
const truthSchema = z.object({ fromMs: z.number(), untilMs: z.number() });

type SitePanelAction = (world: World, body: unknown) => unknown;

/** Sets a fault. A site that is down sells nothing meanwhile. */
function setFault(world: World, body: unknown): unknown {
  const { name, on } = faultSchema.parse(body);
  const { site } = world;
  if (name === 'siteDown' && site.state.faults.siteDown !== on) {
    bendTrade(world, site.trade, {
      action: on ? 'stop' : 'resume',
      ratio: 1,
      minutes: 1,
    });
  }
  site.tick();
  site.state.faults[name] = on;
  return site.state.faults;
}

/** WooCommerce gave up on the webhooks after failures, or somebody switched them off. */
function disableWebhooks({ site }: World): unknown {
  for (const webhook of site.state.webhooks) webhook.status = 'disabled';
  return { disabled: site.state.webhooks.length };
}

async function makeToken(world: World, body: unknown): Promise<unknown> {
  const { staffId, locale, path, use } = tokenSchema.parse(body);
  const who = { staffId, ...(locale === undefined ? {} : { locale }) };
  if (use === 'request') return { token: await frameToken(world.site, who) };
  return { src: await frameAddress(world.site, { ...who, path }) };
}

/** By address; each takes the body as it came. */
export const sitePanelActions: Readonly<Record<string, SitePanelAction>> = {
  '/sandbox/woo/orders': (world, body) => {
    return bendTrade(world, world.site.trade, bendSchema.parse(body));
  },
  '/sandbox/woo/faults': setFault,
  '/sandbox/woo/disable-webhooks': disableWebhooks,
  '/sandbox/woo/connect': (world, body) =>
    connectSite(world.site, connectSchema.parse(body)),
  '/sandbox/woo/progress': ({ site }) => askProgress(site),
  '/sandbox/woo/retry': ({ site }) => retryConnection(site),
  '/sandbox/woo/end': async ({ site }) => {
    await endConnection(site);
    return { ok: true };
  },
  '/sandbox/woo/seed': (world, body) => seedConnection(world.site, body),
  '/sandbox/woo/heartbeat': async ({ site }) => {
    await sendHeartbeat(site);
    return { status: site.state.plugin.heartbeatStatus };
  },
  '/sandbox/woo/visit': ({ site }) => {
    site.visited();
    return { pendingDeliveries: site.deliveries.pending };
  },
  '/sandbox/woo/token': makeToken,
  '/sandbox/woo/truth': (world, body) => {
    const { fromMs, untilMs } = truthSchema.parse(body);
    return orderTruth(world.site, fromMs, untilMs);
  },
};
