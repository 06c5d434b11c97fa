import { isAppError } from '#app/domain/shared/errors.ts';
import { DAY_MS } from '#app/domain/shared/time.ts';
import type { AdminFetch } from '#app/platforms/shopify/admin-fetch.ts';
import {
  OrdersCountDocument,
  OrdersCountReply,
} from '#app/platforms/shopify/documents/orders.ts';
import {
  ShopProfileDocument,
  ShopProfileReply,
} from '#app/platforms/shopify/documents/shop-profile.ts';
import type { AdminClient } from '#app/platforms/shopify/graphql/admin-client.ts';
import { readCursor, type HistoryCursor } from '#app/platforms/shopify/history/cursor.ts';
import {
  DEFAULT_PACE,
  readOrderBulk,
  type BulkPace,
} from '#app/platforms/shopify/history/order-bulk.ts';
import { readOrderPages } from '#app/platforms/shopify/history/order-pages.ts';
import { changedSince, placedIn } from '#app/platforms/shopify/history/order-search.ts';
import { watchShop } from '#app/platforms/shopify/order-webhooks.ts';
import { readVisits } from '#app/platforms/shopify/visits.ts';
import type {
  OrderPage,
  StorePlatform,
  StoreProfile,
} from '#app/ports/store-platform.ts';

/** Shopify's paging ends here; from this many orders on, a bulk operation reads them. */
const BULK_FROM_ORDERS = 25_000;

/** What Shopify shows without `read_all_orders`. */
const LIMITED_DAYS = 60;

export interface ShopifyStoreOptions {
  readonly client: AdminClient;
  readonly adminFetch: AdminFetch;
  /** Where webhooks are to be sent. */
  readonly webhookUri: string;
  readonly pace?: BulkPace;
  /** Reads by bulk from this many orders on; smaller in tests. */
  readonly bulkFromOrders?: number;
}

/** A Shopify shop behind the port that all platforms share. */
export function createShopifyStore(options: ShopifyStoreOptions): StorePlatform {
  const { client, adminFetch, pace = DEFAULT_PACE } = options;
  const bulkFrom = options.bulkFromOrders ?? BULK_FROM_ORDERS;

  async function countMatching(search: string): Promise<number> {
    const reply = await client.ask(
      OrdersCountDocument,
      { query: search },
      OrdersCountReply,
    );
    return reply.ordersCount?.count ?? 0;
  }

  async function* readOrders(
    search: string,
    cursorText?: string,
  ): AsyncGenerator<OrderPage> {
    const cursor: HistoryCursor | null =
      cursorText === undefined ? null : readCursor(cursorText);
    const isBulk =
      cursor === null
        ? (await countMatching(search)) >= bulkFrom
        : cursor.kind === 'bulk';
    if (isBulk) {
      const place = cursor?.kind === 'bulk' ? cursor : null;
      yield* readOrderBulk({ client, adminFetch, search, pace }, place);
    } else {
      yield* readOrderPages(
        client,
        search,
        cursor?.kind === 'page' ? cursor.after : null,
      );
    }
  }

  return {
    platform: 'shopify',
    storeProfile: () => readProfile(client),
    async historyReach(now) {
      const { scopes } = await readProfile(client);
      if (scopes.includes('read_all_orders')) return { outcome: 'full' };
      return {
        outcome: 'limited',
        fromMs: now - LIMITED_DAYS * DAY_MS,
        days: LIMITED_DAYS,
        missing: 'read_all_orders',
      };
    },
    countOrders: (range) => countMatching(placedIn(range)),
    orderHistory: (range, cursor) => readOrders(placedIn(range), cursor),
    changedOrders: (since, cursor) => readOrders(changedSince(since), cursor),
    // Shopify's reports count by hour too, but need a permission that few shops grant.
    hourlyOrders: () =>
      Promise.resolve({ outcome: 'unavailable', reason: 'not_offered' }),
    async visitHistory(range) {
      const { scopes, zone } = await readProfile(client);
      if (!scopes.includes('read_reports'))
        return { outcome: 'unavailable', reason: 'permission_missing' };
      try {
        return { outcome: 'read', hours: await readVisits(client, range, zone) };
      } catch (error) {
        // Reports also need protected customer data, which is granted apart from the scope.
        if (isAppError(error) && error.values['reason'] === 'denied')
          return { outcome: 'unavailable', reason: 'permission_missing' };
        throw error;
      }
    },
    watchOrders: () => watchShop(client, options.webhookUri),
    showState: () => Promise.resolve('not_offered'),
    requestCharge: () =>
      Promise.resolve({ outcome: 'not_offered', reason: 'custom_distribution' }),
  };
}

async function readProfile(client: AdminClient): Promise<StoreProfile> {
  const { shop, currentAppInstallation } = await client.ask(
    ShopProfileDocument,
    {},
    ShopProfileReply,
  );
  return {
    name: shop.name,
    currency: shop.currencyCode,
    zone: shop.ianaTimezone,
    // A shop without an address gets the default rules for holidays.
    market: shop.shopAddress.countryCodeV2 ?? 'ZZ',
    contactEmail: shop.contactEmail,
    scopes: currentAppInstallation.accessScopes.map((scope) => scope.handle),
  };
}
