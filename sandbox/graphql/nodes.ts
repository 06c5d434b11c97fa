import { badRequest, type GraphContext } from '#sandbox/graphql/context.ts';
import { orderNode, type OrderNode } from '#sandbox/graphql/order-fields.ts';
import { shopId, shopNode } from '#sandbox/graphql/shop-fields.ts';
import { rowOfOrderId } from '#sandbox/stores/order-view.ts';

const gidPattern = /^gid:\/\/shopify\/([A-Za-z]+)\/(\d+)$/;

/** Splits a global id. @throws GraphQLError for what is not one */
export function readGid(gid: unknown): { type: string; id: number } {
  const match = gidPattern.exec(String(gid));
  if (!match?.[1] || !match[2]) throw badRequest(`Invalid global id '${String(gid)}'`);
  return { type: match[1], id: Number(match[2]) };
}

/** An order the app may see, or null. @throws GraphQLError for another type's id */
export function orderByGid(gid: unknown, context: GraphContext): OrderNode | null {
  const { type, id } = readGid(gid);
  if (type !== 'Order') throw badRequest(`Invalid id: ${String(gid)}`);
  const row = rowOfOrderId(context.shop.trade, id);
  if (row < context.firstVisibleRow || row >= context.endRow) return null;
  return orderNode(row, context);
}

/** Any node by its global id; null for one that is not there. */
export function nodeByGid(gid: unknown, context: GraphContext): unknown {
  const { type, id } = readGid(gid);
  switch (type) {
    case 'Order':
      return orderByGid(gid, context);
    case 'Shop':
      return id === shopId(context.shop) ? shopNode(context) : null;
    case 'AppInstallation':
    case 'App':
      return id === shopId(context.shop)
        ? { ...shopNode(context), __typename: type }
        : null;
    case 'BulkOperation':
      return context.bulk.find(context.shop, id);
    case 'WebhookSubscription':
      return context.subscriptions.find(context.shop, id);
    default:
      throw badRequest(
        `node: ${type} is not supported by the sandbox`,
        'SANDBOX_UNSUPPORTED',
      );
  }
}

/** The global id of any node that was passed on. */
export function gidOf(node: unknown): string {
  const {
    __typename: type,
    id,
    profile,
  } = node as { __typename: string; id?: number; profile?: { index: number } };
  return `gid://shopify/${type}/${id ?? (profile ? 91_000_001 + profile.index : 0)}`;
}
