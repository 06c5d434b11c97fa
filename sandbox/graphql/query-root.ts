import { z } from 'zod';
import {
  connectionFields,
  paginate,
  pagingArgs,
  pageInfoFields,
} from '#sandbox/graphql/connection.ts';
import { reads, type Args, type Fields } from '#sandbox/graphql/context.ts';
import { moneyBagFields, moneyFields } from '#sandbox/graphql/money.ts';
import { gidOf, nodeByGid, orderByGid, readGid } from '#sandbox/graphql/nodes.ts';
import { findOrders, sortOrders } from '#sandbox/graphql/order-list.ts';
import { shopNode } from '#sandbox/graphql/shop-fields.ts';
import { runShopifyql } from '#sandbox/shopifyql/run-shopifyql.ts';

/** Shopify caps a count at its limit, and says when it did. */
function countOf(found: number, args: Args): { count: number; precision: string } {
  const limit = args['limit'];
  if (typeof limit !== 'number' || found <= limit)
    return { count: found, precision: 'EXACT' };
  return { count: limit, precision: 'AT_LEAST' };
}

const topicsSchema = z.array(z.string()).nullish();

const queryFields: Fields<unknown> = {
  shop: { resolve: (_, __, context) => shopNode(context) },
  app: {
    resolve: (_, __, context) => ({ ...shopNode(context), __typename: 'App' }),
  },
  currentAppInstallation: {
    resolve: (_, __, context) => ({
      ...shopNode(context),
      __typename: 'AppInstallation',
    }),
  },
  appInstallation: {
    resolve: (_, __, context) => ({
      ...shopNode(context),
      __typename: 'AppInstallation',
    }),
  },
  order: { args: ['id'], resolve: (_, args, context) => orderByGid(args['id'], context) },
  node: { args: ['id'], resolve: (_, args, context) => nodeByGid(args['id'], context) },
  nodes: {
    args: ['ids'],
    resolve: (_, args, context) =>
      z
        .array(z.string())
        .parse(args['ids'])
        .map((gid) => nodeByGid(gid, context)),
  },
  orders: {
    args: [...pagingArgs, 'query', 'sortKey'],
    resolve: (_, args, context) =>
      paginate(
        sortOrders(context, findOrders(context, args['query']), String(args['sortKey'])),
        args,
      ),
  },
  ordersCount: {
    args: ['query', 'limit'],
    resolve: (_, args, context) =>
      countOf(findOrders(context, args['query']).length, args),
  },
  shopifyqlQuery: {
    args: ['query'],
    resolve: (_, args, context) =>
      runShopifyql(String(args['query']), context.shop, context.nowMs),
  },
  bulkOperation: {
    args: ['id'],
    resolve: (_, args, context) =>
      context.bulk.find(context.shop, readGid(args['id']).id),
  },
  currentBulkOperation: {
    args: ['type'],
    resolve: (_, args, context) =>
      args['type'] === 'MUTATION'
        ? null
        : (context.bulk.list(context.shop).at(-1) ?? null),
  },
  bulkOperations: {
    args: [...pagingArgs, 'sortKey'],
    resolve: (_, args, context) => {
      const list = context.bulk.list(context.shop);
      const isByEnd = args['sortKey'] === 'COMPLETED_AT';
      return paginateById(
        isByEnd
          ? list.toSorted((a, b) => (a.completedMs ?? 0) - (b.completedMs ?? 0))
          : list,
        (item) => (isByEnd ? (item.completedMs ?? 0) : item.id),
        args,
      );
    },
  },
  webhookSubscription: {
    args: ['id'],
    resolve: (_, args, context) =>
      context.subscriptions.find(context.shop, readGid(args['id']).id),
  },
  webhookSubscriptions: {
    args: [...pagingArgs, 'sortKey', 'topics', 'uri', 'format'],
    resolve: (_, args, context) => {
      const topics = topicsSchema.parse(args['topics']);
      const uri = args['uri'] ?? null;
      const list = context.subscriptions
        .list(context.shop)
        .filter((item) => !topics || topics.includes(item.topic))
        .filter((item) => uri === null || item.uri === uri)
        .filter(
          (item) => (args['format'] ?? null) === null || item.format === args['format'],
        );
      return paginateById(list, (item) => item.id, args);
    },
  },
  webhookSubscriptionsCount: {
    args: ['limit'],
    resolve: (_, args, context) =>
      countOf(context.subscriptions.list(context.shop).length, args),
  },
};

function paginateById<Item extends { id: number }>(
  list: readonly Item[],
  value: (item: Item) => number,
  args: Args,
): ReturnType<typeof paginate> {
  const at = (index: number): Item => {
    const item = list[index];
    if (!item) throw new RangeError(`No item ${index}`);
    return item;
  };
  return paginate(
    {
      length: list.length,
      valueAt: (index) => value(at(index)),
      idAt: (index) => at(index).id,
      nodeAt: at,
    },
    args,
  );
}

const countFields: Fields<{ count: number; precision: string }> = {
  count: reads((value) => value.count),
  precision: reads((value) => value.precision),
};

/** The query root and the types every answer is made of. */
export const queryTypes: Record<string, Fields<never>> = {
  QueryRoot: queryFields,
  Count: countFields,
  MoneyBag: moneyBagFields,
  MoneyV2: moneyFields,
  PageInfo: pageInfoFields,
  Node: { id: reads(gidOf) },
  BulkOperationConnection: connectionFields,
  WebhookSubscriptionConnection: connectionFields,
};
