import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { Kind } from 'graphql';
import type { AdminFetch } from '#app/platforms/shopify/admin-fetch.ts';
import type { AdminClient } from '#app/platforms/shopify/graphql/admin-client.ts';
import { createShopifyStore } from '#app/platforms/shopify/shopify-store.ts';
import type { StorePlatform } from '#app/ports/store-platform.ts';
import { FILE_STORE, type OrderFile } from './import-file-orders.ts';

/**
 * The app's own Shopify adapter, its shop's answers taken from local files: one bulk result for each
 * range that the import asks for. What it is asked, and all it reads, goes through the real code.
 */
export function shopOfFiles(files: readonly OrderFile[]): StorePlatform {
  const adminFetch: AdminFetch = (input) => {
    const file = files[Number(new URL(String(input)).pathname.slice(1))];
    if (file === undefined) return Promise.reject(new Error('no such bulk result'));
    const body = Readable.toWeb(createReadStream(file.path, { highWaterMark: 65_536 }));
    return Promise.resolve(new Response(body as ReadableStream<Uint8Array>));
  };
  return createShopifyStore({
    client: clientOf(files),
    adminFetch,
    webhookUri: 'https://tidewatch.example/webhooks/shopify',
    bulkFromOrders: 1,
  });
}

function clientOf(files: readonly OrderFile[]): AdminClient {
  return {
    ask: (document, variables, reply) => {
      const [definition] = document.definitions;
      const name =
        definition?.kind === Kind.OPERATION_DEFINITION ? definition.name?.value : null;
      return Promise.resolve(reply.parse(answerTo(files, name ?? '', variables)));
    },
  };
}

function answerTo(
  files: readonly OrderFile[],
  name: string,
  variables: Record<string, unknown>,
): unknown {
  switch (name) {
    case 'OrdersCount': {
      const count = files[fileAsked(files, variables)]?.orders ?? 0;
      return { ordersCount: { count, precision: 'EXACT' } };
    }
    case 'StartBulk': {
      const id = String(fileAsked(files, variables));
      const bulkOperation = { id, status: 'CREATED' };
      return { bulkOperationRunQuery: { bulkOperation, userErrors: [] } };
    }
    case 'BulkState': {
      const id = String(variables['id']);
      const objectCount = files[Number(id)]?.orders;
      const url = `https://files.example/${id}`;
      return {
        bulkOperation: { id, status: 'COMPLETED', errorCode: null, objectCount, url },
      };
    }
    case 'ShopProfile':
      return {
        shop: {
          name: 'Demo files',
          currencyCode: FILE_STORE.currency,
          ianaTimezone: FILE_STORE.zone,
          shopAddress: { countryCodeV2: FILE_STORE.market },
          contactEmail: 'owner@demo.example',
        },
        currentAppInstallation: { accessScopes: [{ handle: 'read_all_orders' }] },
      };
    default:
      throw new Error(`the bench has no answer to ${name}`);
  }
}

/** Index of the file that holds the range a search names. */
function fileAsked(
  files: readonly OrderFile[],
  { query }: Record<string, unknown>,
): number {
  const from = /created_at:>='([^']+)'/.exec(String(query))?.[1] ?? '';
  const index = files.findIndex(
    ({ fromMs }) => Math.ceil(fromMs / 1000) * 1000 === Date.parse(from),
  );
  if (index < 0) throw new Error(`no file begins at ${from}`);
  return index;
}
