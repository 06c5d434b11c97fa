import { readHourlyOrders } from '#app/platforms/woocommerce/hourly-orders.ts';
import { readChangedOrders } from '#app/platforms/woocommerce/changed-orders.ts';
import { ledgerEntriesOf } from '#app/platforms/woocommerce/order-entry.ts';
import { countOrders, readOrderPages } from '#app/platforms/woocommerce/order-pages.ts';
import { placedIn } from '#app/platforms/woocommerce/order-search.ts';
import {
  watchSite,
  type WatchTarget,
} from '#app/platforms/woocommerce/order-webhooks.ts';
import type { RestClient, RestParams } from '#app/platforms/woocommerce/rest-client.ts';
import { readProfile } from '#app/platforms/woocommerce/site-profile.ts';
import { showSiteState } from '#app/platforms/woocommerce/site-state.ts';
import { readVisits } from '#app/platforms/woocommerce/visits.ts';
import type { OrderPage, StorePlatform } from '#app/ports/store-platform.ts';

export interface WooStoreOptions {
  readonly client: RestClient;
  readonly webhooks: WatchTarget;
}

/** A WooCommerce site behind the port that all platforms share. */
export function createWooStore({ client, webhooks }: WooStoreOptions): StorePlatform {
  async function* placedOrders(
    search: RestParams,
    cursor?: string,
  ): AsyncGenerator<OrderPage> {
    const { currency } = await readProfile(client);
    for await (const page of readOrderPages(client, search, cursor)) {
      const entries = ledgerEntriesOf(page.orders, currency).filter(
        (entry) => entry.state !== 'dropped',
      );
      const testSkipped = page.orders.length - entries.length;
      yield { entries, testSkipped, cursor: page.cursor };
    }
  }

  return {
    platform: 'woocommerce',
    storeProfile: () => readProfile(client),
    historyReach: () => Promise.resolve({ outcome: 'full' }),
    countOrders: (range) => countOrders(client, placedIn(range)),
    orderHistory: (range, cursor) => placedOrders(placedIn(range), cursor),
    changedOrders: (since, cursor) => readChangedOrders(client, since, cursor),
    async hourlyOrders(range) {
      const { zone } = await readProfile(client);
      return readHourlyOrders(client, range, zone);
    },
    async visitHistory(range) {
      const { zone } = await readProfile(client);
      return readVisits(client, range, zone);
    },
    watchOrders: () => watchSite(client, webhooks),
    showState: (state) => showSiteState(client, state),
    // WooCommerce charges nobody on behalf of a plugin; the agency's own invoices do.
    requestCharge: () =>
      Promise.resolve({ outcome: 'not_offered', reason: 'no_billing' }),
  };
}
