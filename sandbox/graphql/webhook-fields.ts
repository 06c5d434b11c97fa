import { dateTime, reads, type Fields } from '#sandbox/graphql/context.ts';
import { edgeFields } from '#sandbox/graphql/connection.ts';
import type { SubscriptionNode } from '#sandbox/webhooks/subscriptions.ts';

/** The API version of every delivery. */
export const apiVersion = '2026-10';

const subscriptionFields: Fields<SubscriptionNode> = {
  id: reads((item) => `gid://shopify/WebhookSubscription/${item.id}`),
  legacyResourceId: reads((item) => String(item.id)),
  topic: reads((item) => item.topic),
  uri: reads((item) => item.uri),
  callbackUrl: reads((item) => item.uri),
  endpoint: reads((item) => ({
    __typename: 'WebhookHttpEndpoint',
    callbackUrl: item.uri,
  })),
  format: reads((item) => item.format),
  includeFields: reads((item) => item.includeFields),
  name: reads((item) => item.name),
  filter: reads(() => null),
  apiVersion: reads(() => apiVersion),
  createdAt: reads((item) => dateTime(item.createdMs)),
  updatedAt: reads((item) => dateTime(item.updatedMs)),
};

const versionFields: Fields<string> = {
  handle: reads((version) => version),
  displayName: reads((version) => version),
  supported: reads(() => true),
};

/** Webhook subscriptions. */
export const webhookTypes: Record<string, Fields<never>> = {
  WebhookSubscription: subscriptionFields,
  WebhookSubscriptionEdge: edgeFields,
  WebhookHttpEndpoint: {
    callbackUrl: reads((endpoint: { callbackUrl: string }) => endpoint.callbackUrl),
  },
  ApiVersion: versionFields,
};
