import { z } from 'zod';
import { makeKey } from '#sandbox/woocommerce/auth/authorize.ts';
import type { Site } from '#sandbox/woocommerce/site.ts';

const seedSchema = z.object({
  appUrl: z.url(),
  connectionId: z.string().min(1),
  secret: z.string().min(16),
  storeId: z.string().min(1),
  permissions: z.enum(['read', 'write', 'read_write']).default('read_write'),
});

/**
 * Connects the site as if the steps had been walked, for tests that need no browser.
 * The app's side must know the same connection and secret.
 * @returns keys of the REST API for the app
 */
export function seedConnection(
  site: Site,
  body: unknown,
): { consumerKey: string; consumerSecret: string } {
  const { appUrl, connectionId, secret, storeId, permissions } = seedSchema.parse(body);
  const owner = site.profile.staff[0]?.id ?? '1';
  const key = makeKey(site, owner, 'Tidewatch', permissions);
  site.state.plugin.connection = {
    id: connectionId,
    secret,
    appUrl,
    state: 'connected',
    problem: null,
    agencyName: null,
    authorizeUrl: null,
    storeId,
  };
  site.world.changed();
  return { consumerKey: key.consumerKey, consumerSecret: key.consumerSecret };
}
