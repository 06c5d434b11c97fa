import { AppError } from '#app/domain/shared/errors.ts';
import type { Patience } from '#app/platforms/woocommerce/patience.ts';
import {
  createRestClient,
  type RestClient,
} from '#app/platforms/woocommerce/rest-client.ts';
import { createWooStore } from '#app/platforms/woocommerce/woo-store.ts';
import type { StorePlatforms } from '#app/ports/store-platform.ts';
import type { WooConnection, WooConnections } from '#app/ports/woo-connections.ts';

export interface WooPlatformsOptions {
  readonly connections: Pick<WooConnections, 'byStore'>;
  /** Origins that may be http or on a private address, as the operator names them. */
  readonly privateSites: readonly string[];
  /** The app's own address, without a slash at its end. */
  readonly appUrl: string;
  readonly patience?: Patience;
}

/** Finds the adapter for a connected site; connections to it stay open between two askings. */
export function createWooPlatforms(options: WooPlatformsOptions): StorePlatforms {
  const { connections, privateSites, appUrl, patience } = options;
  const clients = new Map<string, { key: string; client: RestClient }>();

  function clientFor(storeId: string, { id, restUrl, keys }: Usable): RestClient {
    const key = `${id} ${restUrl} ${keys.consumerKey} ${keys.consumerSecret}`;
    const known = clients.get(storeId);
    if (known?.key === key) return known.client;
    known?.client.close();
    const client = createRestClient({
      restUrl,
      keys,
      privateSites,
      ...(patience && { patience }),
    });
    clients.set(storeId, { key, client });
    return client;
  }

  return {
    async forStore(storeId) {
      const connection = usable(await connections.byStore(storeId));
      if (connection === null)
        throw new AppError('store_disconnected', `store ${storeId} has no connection`);
      return createWooStore({
        client: clientFor(storeId, connection),
        webhooks: {
          deliveryUrl: `${appUrl}/webhooks/woocommerce/${storeId}`,
          secret: connection.webhookSecret,
        },
      });
    },
    forget(storeId) {
      clients.get(storeId)?.client.close();
      clients.delete(storeId);
      return Promise.resolve();
    },
  };
}

type Usable = WooConnection & {
  readonly keys: NonNullable<WooConnection['keys']>;
  readonly webhookSecret: string;
};

function usable(connection: WooConnection | null): Usable | null {
  if (connection === null) return null;
  const { keys, webhookSecret } = connection;
  return keys === null || webhookSecret === null
    ? null
    : { ...connection, keys, webhookSecret };
}
