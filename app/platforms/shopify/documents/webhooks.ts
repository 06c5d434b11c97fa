import { z } from 'zod';
import { graphql } from '#app/platforms/shopify/documents/graphql.ts';

export const WebhooksDocument = graphql(`
  query Webhooks($after: String) {
    webhookSubscriptions(first: 100, after: $after) {
      nodes {
        id
        topic
        uri
        format
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type WebhooksReply = z.infer<typeof WebhooksReply>;

export const WebhooksReply = z.object({
  webhookSubscriptions: z.object({
    nodes: z.array(
      z.object({
        id: z.string(),
        topic: z.string(),
        uri: z.string(),
        format: z.string(),
      }),
    ),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});

export const CreateWebhookDocument = graphql(`
  mutation CreateWebhook(
    $topic: WebhookSubscriptionTopic!
    $webhookSubscription: WebhookSubscriptionInput!
  ) {
    webhookSubscriptionCreate(topic: $topic, webhookSubscription: $webhookSubscription) {
      webhookSubscription {
        id
      }
      userErrors {
        field
        message
      }
    }
  }
`);

const userErrors = z.array(z.object({ message: z.string() }));

export const CreateWebhookReply = z.object({
  webhookSubscriptionCreate: z.object({ userErrors }).nullable(),
});

export const UpdateWebhookDocument = graphql(`
  mutation UpdateWebhook($id: ID!, $webhookSubscription: WebhookSubscriptionInput!) {
    webhookSubscriptionUpdate(id: $id, webhookSubscription: $webhookSubscription) {
      webhookSubscription {
        id
      }
      userErrors {
        field
        message
      }
    }
  }
`);

export const UpdateWebhookReply = z.object({
  webhookSubscriptionUpdate: z.object({ userErrors }).nullable(),
});

export const DeleteWebhookDocument = graphql(`
  mutation DeleteWebhook($id: ID!) {
    webhookSubscriptionDelete(id: $id) {
      deletedWebhookSubscriptionId
      userErrors {
        field
        message
      }
    }
  }
`);

export const DeleteWebhookReply = z.object({
  webhookSubscriptionDelete: z.object({ userErrors }).nullable(),
});
