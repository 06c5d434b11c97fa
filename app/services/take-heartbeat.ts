import { z } from 'zod';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { WooConnection, WooHeartbeat } from '#app/ports/woo-connections.ts';
import { versionsSchema } from '#app/services/connection-body.ts';
import { siteStateOf } from '#app/services/site-state.ts';
import { wireStateOf } from '#app/services/wire-state.ts';

const SECONDS_TO_NEXT = 300;

const heartbeat = z.object({
  siteUrl: z.string().max(300),
  versions: versionsSchema,
  atSeconds: z.int().min(0),
  newestOrder: z
    .object({ id: z.int().min(0), createdAt: z.iso.datetime({ offset: true }) })
    .nullable(),
  ordersLastHour: z.int().min(0),
  webhooks: z
    .array(
      z.object({ id: z.int(), topic: z.string().max(60), status: z.string().max(20) }),
    )
    .max(50),
});

/** `connected`: what the admin shows of us, as the plugin keeps it. */
export type HeartbeatOutcome =
  | {
      readonly outcome: 'taken';
      readonly state: ReturnType<typeof wireStateOf>;
      readonly secondsToNext: number;
    }
  | { readonly outcome: 'bad_request' | 'other_site' | 'not_connected' };

/**
 * Takes a sign of life. One older than the last is answered and not kept; a copy of the site, which
 * signs with the same secret under another address, is told so and nothing of it is kept.
 *
 * @param json what the plugin sent, signed
 */
export async function takeHeartbeat(
  deps: ServiceDeps,
  { id, siteUrl, state, storeId }: WooConnection,
  json: unknown,
): Promise<HeartbeatOutcome> {
  const parsed = heartbeat.safeParse(json);
  if (!parsed.success) return { outcome: 'bad_request' };
  if (parsed.data.siteUrl !== siteUrl) return { outcome: 'other_site' };
  const store = storeId === null ? null : await deps.repositories.stores.byId(storeId);
  if (state !== 'connected' || store === null) return { outcome: 'not_connected' };
  const { versions } = parsed.data;
  const now = deps.clock.now();
  await deps.sites.connections.keepHeartbeat(id, kept(parsed.data), versions, now);
  return {
    outcome: 'taken',
    state: wireStateOf(await siteStateOf(deps, store)),
    secondsToNext: SECONDS_TO_NEXT,
  };
}

function kept(said: z.infer<typeof heartbeat>): WooHeartbeat {
  const { atSeconds, newestOrder, ordersLastHour, webhooks } = said;
  return {
    atMs: atSeconds * 1000,
    newestOrder: newestOrder && {
      id: newestOrder.id,
      createdAtMs: Date.parse(newestOrder.createdAt),
    },
    ordersLastHour,
    webhooks,
  };
}
