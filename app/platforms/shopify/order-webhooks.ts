import {
  CreateWebhookDocument,
  CreateWebhookReply,
  DeleteWebhookDocument,
  DeleteWebhookReply,
  UpdateWebhookDocument,
  UpdateWebhookReply,
  WebhooksDocument,
  WebhooksReply,
} from '#app/platforms/shopify/documents/webhooks.ts';
import type { AdminClient } from '#app/platforms/shopify/graphql/admin-client.ts';
import type { WatchOutcome } from '#app/ports/store-platform.ts';

/**
 * What a shop tells us of. What every app gets (uninstalled, scopes, compliance) stands in
 * shopify.app.toml; these belong to the shop, and Shopify drops them after eight failures in a row.
 */
export const WATCHED_TOPICS = [
  'ORDERS_CREATE',
  'ORDERS_UPDATED',
  'ORDERS_CANCELLED',
  'SHOP_UPDATE',
] as const;

type Topic = (typeof WATCHED_TOPICS)[number];

interface Subscription {
  readonly id: string;
  readonly topic: string;
  readonly uri: string;
  readonly format: string;
}

/** Creates what is missing, mends what leads elsewhere, drops what is there twice. */
export async function watchShop(client: AdminClient, uri: string): Promise<WatchOutcome> {
  const existing = await allSubscriptions(client);
  const tally = { created: 0, kept: 0 };
  for (const topic of WATCHED_TOPICS) {
    const same = existing.filter((one) => one.topic === topic);
    const problem = await settleTopic(client, topic, uri, same, tally);
    if (problem !== null) return { outcome: 'refused', reason: problem };
  }
  return { outcome: 'watching', ...tally };
}

async function settleTopic(
  client: AdminClient,
  topic: Topic,
  uri: string,
  same: readonly Subscription[],
  tally: { created: number; kept: number },
): Promise<string | null> {
  const right = same.find((one) => one.uri === uri && one.format === 'JSON');
  const kept = right ?? same[0];
  for (const spare of same.filter((one) => one !== kept)) {
    const problem = await remove(client, spare.id);
    if (problem !== null) return problem;
  }
  if (kept === undefined) {
    tally.created += 1;
    return create(client, topic, uri);
  }
  tally.kept += 1;
  return right === undefined ? repair(client, kept.id, uri) : null;
}

async function allSubscriptions(client: AdminClient): Promise<Subscription[]> {
  const found: Subscription[] = [];
  let after: string | null = null;
  do {
    const { webhookSubscriptions: page }: WebhooksReply = await client.ask(
      WebhooksDocument,
      { after },
      WebhooksReply,
    );
    found.push(...page.nodes);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}

async function create(
  client: AdminClient,
  topic: Topic,
  uri: string,
): Promise<string | null> {
  const reply = await client.ask(
    CreateWebhookDocument,
    { topic, webhookSubscription: { uri, format: 'JSON' } },
    CreateWebhookReply,
  );
  return problemOf(reply.webhookSubscriptionCreate);
}

async function repair(
  client: AdminClient,
  id: string,
  uri: string,
): Promise<string | null> {
  const reply = await client.ask(
    UpdateWebhookDocument,
    { id, webhookSubscription: { uri, format: 'JSON' } },
    UpdateWebhookReply,
  );
  return problemOf(reply.webhookSubscriptionUpdate);
}

async function remove(client: AdminClient, id: string): Promise<string | null> {
  const reply = await client.ask(DeleteWebhookDocument, { id }, DeleteWebhookReply);
  return problemOf(reply.webhookSubscriptionDelete);
}

function problemOf(reply: { userErrors: { message: string }[] } | null): string | null {
  if (reply === null) return 'no answer';
  return reply.userErrors[0]?.message ?? null;
}
