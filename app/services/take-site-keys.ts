import { z } from 'zod';
import { sha256Hex } from '#app/domain/shared/hash.server.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { AUTH_NAME_MS } from '#app/services/authorize-address.ts';
import { connectJobs } from '#app/services/connect-job.ts';

const body = z.object({
  user_id: z.string().min(1).max(200),
  consumer_key: z.string().regex(/^ck_\w{1,100}$/),
  consumer_secret: z.string().regex(/^cs_\w{1,100}$/),
  key_permissions: z.string().max(40),
});

export type TakeKeysOutcome = 'taken' | 'bad_request' | 'unknown';

/**
 * Keeps the keys that WooCommerce hands over once the merchant has approved. The one-time name they
 * come under is good for an hour and one use; WooCommerce itself deletes keys that we do not take.
 */
export async function takeSiteKeys(
  deps: ServiceDeps,
  json: unknown,
): Promise<TakeKeysOutcome> {
  const parsed = body.safeParse(json);
  if (!parsed.success) return 'bad_request';
  const { connections, realNow } = deps.sites;
  const connection = await connections.byAuthKeyHash(sha256Hex(parsed.data.user_id));
  const now = realNow();
  if (connection === null || now - connection.changedAtMs > AUTH_NAME_MS)
    return 'unknown';
  const { id } = connection;
  const mayWrite = parsed.data.key_permissions === 'read_write';
  const { consumer_key: consumerKey, consumer_secret: consumerSecret } = parsed.data;
  const taken = await connections.move(
    id,
    ['proven'],
    {
      authKeyHash: null,
      ...(mayWrite
        ? { state: 'authorized', problem: null, keys: { consumerKey, consumerSecret } }
        : { state: 'failed', problem: 'read_only_keys' }),
    },
    now,
    { jobs: mayWrite ? connectJobs({ id, state: 'authorized' }) : [] },
  );
  return taken ? 'taken' : 'unknown';
}
