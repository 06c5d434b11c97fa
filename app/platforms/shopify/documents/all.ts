import type { DocumentNode } from 'graphql';
import {
  BulkOrdersDocument,
  BulkStateDocument,
  StartBulkDocument,
} from '#app/platforms/shopify/documents/bulk-orders.ts';
import {
  OrdersCountDocument,
  OrdersPageDocument,
} from '#app/platforms/shopify/documents/orders.ts';
import { ShopProfileDocument } from '#app/platforms/shopify/documents/shop-profile.ts';
import { VisitsDocument } from '#app/platforms/shopify/documents/visits.ts';
import {
  CreateWebhookDocument,
  DeleteWebhookDocument,
  UpdateWebhookDocument,
  WebhooksDocument,
} from '#app/platforms/shopify/documents/webhooks.ts';

/** Every document the app ever sends to Shopify, for the check against its schema. */
export const ALL_DOCUMENTS: readonly DocumentNode[] = [
  BulkOrdersDocument,
  BulkStateDocument,
  CreateWebhookDocument,
  DeleteWebhookDocument,
  OrdersCountDocument,
  OrdersPageDocument,
  ShopProfileDocument,
  StartBulkDocument,
  UpdateWebhookDocument,
  VisitsDocument,
  WebhooksDocument,
];
