import { reads, type Args, type Fields } from '#sandbox/graphql/context.ts';
import { readGid } from '#sandbox/graphql/nodes.ts';

interface Errors {
  userErrors: unknown[];
}

const FLOW_PAYLOAD_BYTES = 50_000;

/** Nothing listens to a flow trigger here; Shopify's checks of its form are made all the same. */
function flowProblems(args: Args): { field: string[]; message: string }[] {
  const { handle, payload } = args;
  if (typeof handle !== 'string' || !/^[a-z0-9-]{1,30}$/.test(handle)) {
    return [{ field: ['handle'], message: 'Invalid handle' }];
  }
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
    return [{ field: ['payload'], message: 'Payload must be an object' }];
  }
  const badKey = Object.keys(payload).find((key) => !/^[A-Za-z][A-Za-z ]*$/.test(key));
  if (badKey !== undefined) {
    return [{ field: ['payload'], message: `Invalid payload key '${badKey}'` }];
  }
  return JSON.stringify(payload).length > FLOW_PAYLOAD_BYTES
    ? [{ field: ['payload'], message: 'Payload is too large' }]
    : [];
}

const mutationFields: Fields<unknown> = {
  bulkOperationRunQuery: {
    args: ['query', 'groupObjects'],
    resolve: (_, args, context) =>
      context.bulk.start(String(args['query']), args['groupObjects'] === true, context),
  },
  bulkOperationCancel: {
    args: ['id'],
    resolve: (_, args, context) =>
      context.bulk.cancel(context.shop, readGid(args['id']).id),
  },
  flowTriggerReceive: {
    args: ['handle', 'payload'],
    resolve: (_, args) => ({ userErrors: flowProblems(args) }),
  },
  webhookSubscriptionCreate: {
    args: ['topic', 'webhookSubscription'],
    resolve: (_, args, context) =>
      context.subscriptions.create(
        context.shop,
        String(args['topic']),
        args['webhookSubscription'],
        context.scopes,
        context.nowMs,
      ),
  },
  webhookSubscriptionUpdate: {
    args: ['id', 'webhookSubscription'],
    resolve: (_, args, context) =>
      context.subscriptions.update(
        context.shop,
        readGid(args['id']).id,
        args['webhookSubscription'],
        context.nowMs,
      ),
  },
  webhookSubscriptionDelete: {
    args: ['id'],
    resolve: (_, args, context) => {
      const removed = context.subscriptions.remove(context.shop, readGid(args['id']).id);
      return removed
        ? { deletedId: args['id'], userErrors: [] }
        : {
            deletedId: null,
            userErrors: [
              { field: ['id'], message: 'Webhook subscription does not exist' },
            ],
          };
    },
  },
};

const userErrors = reads((payload: Errors) => payload.userErrors);

const subscriptionPayload: Fields<Errors & { subscription: unknown }> = {
  userErrors,
  webhookSubscription: reads((payload) => payload.subscription),
};

const bulkPayload: Fields<Errors & { bulk: unknown }> = {
  userErrors,
  bulkOperation: reads((payload) => payload.bulk),
};

const errorFields: Fields<{ field: string[] | null; message: string; code?: string }> = {
  field: reads((error) => error.field),
  message: reads((error) => error.message),
  code: reads((error) => error.code ?? null),
};

/** Mutations and their payloads. */
export const mutationTypes: Record<string, Fields<never>> = {
  Mutation: mutationFields,
  BulkOperationRunQueryPayload: bulkPayload,
  BulkOperationCancelPayload: bulkPayload,
  WebhookSubscriptionCreatePayload: subscriptionPayload,
  WebhookSubscriptionUpdatePayload: subscriptionPayload,
  WebhookSubscriptionDeletePayload: {
    userErrors,
    deletedWebhookSubscriptionId: reads(
      (payload: { deletedId: unknown }) => payload.deletedId,
    ),
  },
  FlowTriggerReceivePayload: { userErrors },
  UserError: errorFields,
  BulkOperationUserError: errorFields,
  DisplayableError: errorFields,
};
