import { z } from 'zod';
import { AppError, isAppError } from '#app/domain/shared/errors.ts';
import type { Patience } from '#app/platforms/woocommerce/patience.ts';
import { proveSite } from '#app/platforms/woocommerce/prove-site.ts';
import {
  createRestClient,
  type RestClient,
} from '#app/platforms/woocommerce/rest-client.ts';
import { isPrivateSite } from '#app/platforms/woocommerce/safe-address.ts';
import { createWooSignIn, type WooSignIn } from '#app/platforms/woocommerce/sign-in.ts';
import { readProfile } from '#app/platforms/woocommerce/site-profile.ts';
import { createWooPlatforms } from '#app/platforms/woocommerce/woo-platforms.ts';
import type { Repositories } from '#app/ports/repositories.ts';
import type { Sites } from '#app/ports/sites.ts';
import type { StorePlatforms } from '#app/ports/store-platform.ts';
import type {
  UsedTokens,
  WooConnection,
  WooConnections,
} from '#app/ports/woo-connections.ts';
import { createStaffLocales } from '#app/services/staff-locales.ts';

export interface WooOptions {
  /** Our own address, without a slash at its end. */
  readonly appUrl: string;
  /** Origins that may be http or on a private address, as the operator names them. */
  readonly privateSites: readonly string[];
  readonly connections: WooConnections;
  readonly usedTokens: UsedTokens;
  readonly repositories: Pick<Repositories, 'stores' | 'staffSettings' | 'agencies'>;
  /** Real time. */
  readonly realNow?: () => number;
  readonly patience?: Patience;
}

/** WooCommerce's side of the app, for every role. */
export interface Woo {
  readonly platforms: StorePlatforms;
  readonly sites: Sites;
  /** Sign-in of one request from outside. */
  signIn(): WooSignIn;
}

/** Somebody waits for the answer in wp-admin: one more try at once, and no long pauses. */
const HASTE: Patience = {
  maxRetries: 1,
  firstDelayMs: 300,
  maxDelayMs: 2_000,
  timeoutMs: 15_000,
};

/** Puts WooCommerce's side together. */
export function createWoo(options: WooOptions): Woo {
  const { appUrl, privateSites, connections, repositories, realNow = Date.now } = options;
  const { patience } = options;
  const platforms = createWooPlatforms({
    ...{ connections, privateSites, appUrl },
    ...(patience && { patience }),
  });
  const locales = createStaffLocales(repositories);

  async function withClient<T>(
    { restUrl, keys }: WooConnection,
    work: (client: RestClient) => Promise<T>,
  ): Promise<T> {
    if (keys === null) throw new AppError('store_disconnected', 'no keys yet');
    const client = createRestClient({ restUrl, keys, privateSites, patience: HASTE });
    try {
      return await work(client);
    } finally {
      client.close();
    }
  }

  return {
    platforms: {
      forStore: (storeId) => platforms.forStore(storeId),
      async forget(storeId) {
        await connections.forget(storeId, realNow());
        await platforms.forget(storeId);
      },
    },
    sites: {
      connections,
      prove: (connection) => proveSite(connection, { privateSites }),
      mayWrite: (connection) => withClient(connection, mayWrite),
      profileOf: (connection) => withClient(connection, readProfile),
      isPrivateSite: (url) => isPrivateSite(url, privateSites),
      realNow,
    },
    signIn: () =>
      createWooSignIn({
        ...{ appUrl, connections, locales, realNow },
        usedTokens: options.usedTokens,
        stores: repositories.stores,
      }),
  };
}

/** A batch of nothing changes nothing, and is refused to keys that may only read. */
async function mayWrite(client: RestClient): Promise<boolean> {
  try {
    await client.post('wc/v3/webhooks/batch', {}, z.unknown());
    return true;
  } catch (error) {
    const reason = isAppError(error) ? String(error.values['reason']) : '';
    if (reason === 'missing') return true;
    if (reason.startsWith('woocommerce_rest_')) return false;
    throw error;
  }
}
