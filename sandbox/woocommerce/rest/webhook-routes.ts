import { randomBytes } from 'node:crypto';
import { pingWebhook } from '#sandbox/woocommerce/hooks/deliveries.ts';
import type { WpCall, WpRoute } from '#sandbox/woocommerce/rest/wp-call.ts';
import {
  pageReply,
  reply,
  WpError,
  type WpReply,
} from '#sandbox/woocommerce/rest/wp-reply.ts';
import type { Site } from '#sandbox/woocommerce/site.ts';
import type { Webhook } from '#sandbox/woocommerce/site-state.ts';

const STATUSES = ['active', 'paused', 'disabled'] as const;
const HOOKS: Readonly<Record<string, readonly string[]>> = {
  'order.created': ['woocommerce_new_order'],
  'order.updated': ['woocommerce_update_order', 'woocommerce_order_refunded'],
  'order.deleted': ['wp_trash_post', 'woocommerce_trash_order'],
};

function webhookJson(site: Site, webhook: Webhook): Record<string, unknown> {
  const local = (ms: number | null): string | null =>
    ms === null
      ? null
      : new Date(site.trade.clock.toLocalMs(ms)).toISOString().slice(0, 19);
  const gmt = (ms: number | null): string | null =>
    ms === null ? null : new Date(ms).toISOString().slice(0, 19);
  const [resource, event] = webhook.topic.split('.');
  const collection = `${site.restUrl}wc/v3/webhooks`;
  return {
    id: webhook.id,
    name: webhook.name,
    status: webhook.status,
    topic: webhook.topic,
    resource,
    event,
    hooks: HOOKS[webhook.topic] ?? [],
    delivery_url: webhook.deliveryUrl,
    date_created: local(webhook.createdMs),
    date_created_gmt: gmt(webhook.createdMs),
    date_modified: local(webhook.modifiedMs),
    date_modified_gmt: gmt(webhook.modifiedMs),
    _links: {
      self: [
        {
          href: `${collection}/${webhook.id}`,
          targetHints: { allow: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] },
        },
      ],
      collection: [{ href: collection }],
    },
  };
}

function webhookOf({ site, ids: [id] }: WpCall): Webhook {
  const found = site.state.webhooks.find((webhook) => webhook.id === id);
  if (found) return found;
  throw new WpError(404, 'woocommerce_rest_shop_webhook_invalid_id', 'Invalid ID.');
}

function checkedTopic(topic: unknown): string {
  if (typeof topic === 'string' && topic in HOOKS) return topic;
  const code = 'woocommerce_rest_shop_webhook_invalid_topic';
  throw new WpError(400, code, 'Webhook topic is required and must be valid.');
}

function checkedUrl(url: unknown): string {
  if (typeof url === 'string' && /^https?:\/\//.test(url)) return url;
  const code = 'woocommerce_rest_shop_webhook_invalid_delivery_url';
  throw new WpError(
    400,
    code,
    'Webhook delivery URL must begin with http:// or https://.',
  );
}

function textOf(value: unknown, fallback: string): string {
  return typeof value === 'string' && value !== '' ? value : fallback;
}

function listWebhooks({ site, params, url }: WpCall): WpReply {
  const page = params.integer('page', 1, 1);
  const perPage = params.integer('per_page', 10, 1, 100);
  const status = params.choice('status', ['all', ...STATUSES], 'all');
  const found = site.state.webhooks
    .filter((webhook) => status === 'all' || webhook.status === status)
    .sort((a, b) => b.createdMs - a.createdMs || a.id - b.id);
  const shown = found.slice((page - 1) * perPage, page * perPage);
  return pageReply(
    shown.map((webhook) => webhookJson(site, webhook)),
    { url, page, perPage, total: found.length },
  );
}

async function createWebhook(call: WpCall): Promise<WpReply> {
  const { site } = call;
  const body = await call.body();
  const missing = ['topic', 'delivery_url'].filter((name) => body[name] === undefined);
  if (missing.length > 0) {
    throw new WpError(
      400,
      'rest_missing_callback_param',
      `Missing parameter(s): ${missing.join(', ')}`,
      { params: missing },
    );
  }
  const webhook: Webhook = {
    id: site.state.nextWebhookId,
    name: textOf(body['name'], 'Webhook'),
    // Whatever status is asked for, a new one is active.
    status: 'active',
    topic: checkedTopic(body['topic']),
    deliveryUrl: checkedUrl(body['delivery_url']),
    secret: textOf(body['secret'], randomBytes(25).toString('base64url')),
    failureCount: 0,
    createdMs: site.world.now(),
    modifiedMs: null,
  };
  site.state.nextWebhookId += 1;
  site.state.webhooks.push(webhook);
  // Nobody there is no reason to refuse.
  await pingWebhook(site, webhook);
  site.world.changed();
  const location = `${site.restUrl}wc/v3/webhooks/${webhook.id}`;
  return reply(webhookJson(site, webhook), { Location: location }, 201);
}

async function updateWebhook(call: WpCall): Promise<WpReply> {
  const webhook = webhookOf(call);
  const body = await call.body();
  if (body['topic'] !== undefined) webhook.topic = checkedTopic(body['topic']);
  if (body['delivery_url'] !== undefined)
    webhook.deliveryUrl = checkedUrl(body['delivery_url']);
  webhook.name = textOf(body['name'], webhook.name);
  webhook.secret = textOf(body['secret'], webhook.secret);
  const status = STATUSES.find((one) => one === body['status']);
  // The count of failures stays, so that one more disables it again.
  if (status) webhook.status = status;
  webhook.modifiedMs = call.site.world.now();
  call.site.world.changed();
  return reply(webhookJson(call.site, webhook));
}

function deleteWebhook(call: WpCall): WpReply {
  if (!call.params.flag('force')) {
    const code = 'woocommerce_rest_trash_not_supported';
    throw new WpError(501, code, 'Webhooks do not support trashing.');
  }
  const webhook = webhookOf(call);
  const { state } = call.site;
  state.webhooks = state.webhooks.filter((other) => other !== webhook);
  call.site.world.changed();
  return reply(webhookJson(call.site, webhook));
}

const ONE = /^wc\/v3\/webhooks\/(\d+)$/;
const ALL = /^wc\/v3\/webhooks$/;

/** `wc/v3/webhooks`, for the topics of orders. */
export const webhookRoutes: readonly WpRoute[] = [
  { method: 'GET', path: ALL, needs: 'manage', answer: listWebhooks },
  { method: 'POST', path: ALL, needs: 'manage', answer: createWebhook },
  {
    method: 'GET',
    path: ONE,
    needs: 'manage',
    answer: (call) => reply(webhookJson(call.site, webhookOf(call))),
  },
  { method: 'PUT', path: ONE, needs: 'manage', answer: updateWebhook },
  { method: 'POST', path: ONE, needs: 'manage', answer: updateWebhook },
  { method: 'DELETE', path: ONE, needs: 'manage', answer: deleteWebhook },
];
