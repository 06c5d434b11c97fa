import { bulkTypes } from '#sandbox/graphql/bulk-fields.ts';
import type { Registry } from '#sandbox/graphql/context.ts';
import { mutationTypes } from '#sandbox/graphql/mutation-root.ts';
import { orderTypes } from '#sandbox/graphql/order-fields.ts';
import { queryTypes } from '#sandbox/graphql/query-root.ts';
import { shopTypes } from '#sandbox/graphql/shop-fields.ts';
import { shopifyqlTypes } from '#sandbox/graphql/shopifyql-fields.ts';
import { webhookTypes } from '#sandbox/graphql/webhook-fields.ts';

/** Everything the sandbox answers; all else in Shopify's schema is refused by name. */
export const registry: Registry = new Map(
  Object.entries({
    ...queryTypes,
    ...mutationTypes,
    ...orderTypes,
    ...shopTypes,
    ...bulkTypes,
    ...webhookTypes,
    ...shopifyqlTypes,
  }),
);
