import { z } from 'zod';
import type { SandboxShop } from '#sandbox/sandbox-shop.ts';
import type { Subscription } from '#sandbox/state/persisted.ts';
import { scopeOfTopic, sentTopics } from '#sandbox/webhooks/topics.ts';

/** A subscription as resolvers pass it on. */
export type SubscriptionNode = Subscription & { __typename: 'WebhookSubscription' };

export interface UserError {
  field: string[] | null;
  message: string;
}

export interface SubscriptionResult {
  subscription: SubscriptionNode | null;
  userErrors: UserError[];
}

const inputSchema = z.object({
  uri: z.string().nullish(),
  callbackUrl: z.string().nullish(),
  format: z.string().nullish(),
  includeFields: z.array(z.string()).nullish(),
  name: z.string().nullish(),
  filter: z.string().nullish(),
  metafields: z.array(z.unknown()).nullish(),
  metafieldNamespaces: z.array(z.string()).nullish(),
});
type Input = z.infer<typeof inputSchema>;

const FIRST_ID = 1_200_000_000_000;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

function node(subscription: Subscription): SubscriptionNode {
  return { ...subscription, __typename: 'WebhookSubscription' };
}

function refused(field: string[] | null, message: string): SubscriptionResult {
  return { subscription: null, userErrors: [{ field, message }] };
}

/** Webhook subscriptions made through the API, for all shops. */
export class Subscriptions {
  private readonly changed: () => void;

  constructor(changed: () => void) {
    this.changed = changed;
  }

  list(shop: SandboxShop): SubscriptionNode[] {
    return shop.state.subscriptions.map(node);
  }

  find(shop: SandboxShop, id: number): SubscriptionNode | null {
    const found = shop.state.subscriptions.find((subscription) => subscription.id === id);
    return found ? node(found) : null;
  }

  create(
    shop: SandboxShop,
    topic: string,
    rawInput: unknown,
    scopes: ReadonlySet<string>,
    nowMs: number,
  ): SubscriptionResult {
    const input = inputSchema.parse(rawInput);
    if (!sentTopics[topic]) {
      return refused(
        ['topic'],
        `The sandbox never sends ${topic}, so it takes no subscription.`,
      );
    }
    const scope = scopeOfTopic(topic);
    if (scope && !scopes.has(scope)) {
      return refused(
        null,
        `You do not have permission to create or update webhooks with ${sentTopics[topic]} topic.`,
      );
    }
    const uri = input.uri ?? input.callbackUrl ?? '';
    const wrong = problemWith(input, uri);
    if (wrong) return wrong;
    if (
      shop.state.subscriptions.some((other) => other.topic === topic && other.uri === uri)
    ) {
      return refused(
        ['webhookSubscription', 'uri'],
        'Address for this topic has already been taken',
      );
    }
    const subscription: Subscription = {
      id: FIRST_ID + shop.profile.index * 1_000_000 + shop.state.nextSubscriptionId,
      topic,
      uri,
      format: 'JSON',
      includeFields: input.includeFields ?? [],
      name: input.name ?? null,
      createdMs: nowMs,
      updatedMs: nowMs,
      lastSuccessMs: null,
    };
    shop.state.nextSubscriptionId += 1;
    shop.state.subscriptions.push(subscription);
    this.changed();
    return { subscription: node(subscription), userErrors: [] };
  }

  update(
    shop: SandboxShop,
    id: number,
    rawInput: unknown,
    nowMs: number,
  ): SubscriptionResult {
    const input = inputSchema.parse(rawInput);
    const found = shop.state.subscriptions.find((subscription) => subscription.id === id);
    if (!found) return refused(['id'], 'Webhook subscription does not exist');
    const uri = input.uri ?? input.callbackUrl ?? found.uri;
    const wrong = problemWith(input, uri);
    if (wrong) return wrong;
    found.uri = uri;
    found.includeFields = input.includeFields ?? found.includeFields;
    found.updatedMs = nowMs;
    this.changed();
    return { subscription: node(found), userErrors: [] };
  }

  /** Removes one; false when it was not there. */
  remove(shop: SandboxShop, id: number): boolean {
    const before = shop.state.subscriptions.length;
    shop.state.subscriptions = shop.state.subscriptions.filter((item) => item.id !== id);
    this.changed();
    return shop.state.subscriptions.length < before;
  }
}

/** Shopify takes https only; here plain http to this machine stands for it. */
function problemWith(input: Input, uri: string): SubscriptionResult | null {
  const field = ['webhookSubscription', 'uri'];
  if (input.format === 'XML')
    return refused(['webhookSubscription', 'format'], 'The sandbox sends JSON only');
  if (input.filter || input.metafields?.length || input.metafieldNamespaces?.length) {
    return refused(
      ['webhookSubscription'],
      'filter, metafields and metafieldNamespaces are not supported by the sandbox',
    );
  }
  if (!URL.canParse(uri)) return refused(field, 'Address is invalid');
  const url = new URL(uri);
  if (
    url.protocol === 'https:' ||
    (url.protocol === 'http:' && LOOPBACK.has(url.hostname))
  ) {
    return null;
  }
  return refused(field, `Address protocol ${url.protocol}// is not supported`);
}
