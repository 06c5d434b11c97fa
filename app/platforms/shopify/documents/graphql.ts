import { initGraphQLTada } from 'gql.tada';
// Types only, made from Shopify's schema at set-up and not committed.
import type { introspection } from '#generated/shopify-admin.d.ts';

/** Writes a document typed by Shopify's Admin schema: what the schema lacks does not compile. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: {
    DateTime: string;
    Decimal: string;
    ID: string;
    JSON: unknown;
    UnsignedInt64: string;
    URL: string;
  };
}>();
