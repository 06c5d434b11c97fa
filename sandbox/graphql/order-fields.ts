import {
  connectionFields,
  edgeFields,
  paginate,
  pagingArgs,
} from '#sandbox/graphql/connection.ts';
import {
  dateTime,
  reads,
  type Fields,
  type GraphContext,
} from '#sandbox/graphql/context.ts';
import { moneyOf, type Money } from '#sandbox/graphql/money.ts';
import type { StoreProfile } from '#sandbox/stores/profile.ts';
import {
  orderId,
  orderNumber,
  viewOrder,
  type OrderView,
} from '#sandbox/stores/order-view.ts';

/** An order as resolvers pass it on. */
export interface OrderNode extends OrderView {
  __typename: 'Order';
  id: number;
  profile: StoreProfile;
}

interface LineItemNode {
  id: number;
  index: number;
  money: Money;
}

/** The order in a row, as of the request. */
export function orderNode(row: number, context: GraphContext): OrderNode {
  const { trade, profile } = context.shop;
  return {
    __typename: 'Order',
    id: orderId(trade, row),
    profile,
    ...viewOrder(trade, row, context.nowSec),
  };
}

function money(read: (order: OrderNode) => number) {
  return reads((order: OrderNode) =>
    moneyOf(order.profile, read(order), order.isForeign),
  );
}

/** An order's value split over its lines; the first takes the odd cents. */
function lineItems(order: OrderNode): LineItemNode[] {
  const each = Math.floor(order.totalMinor / order.items);
  return Array.from({ length: order.items }, (_, index) => ({
    id: order.id * 16 + index,
    index,
    money: moneyOf(
      order.profile,
      index === 0 ? order.totalMinor - each * (order.items - 1) : each,
      order.isForeign,
    ),
  }));
}

function isPaid(order: OrderNode): boolean {
  return order.financialStatus !== 'PENDING' && order.financialStatus !== 'VOIDED';
}

const orderFields: Fields<OrderNode> = {
  id: reads((order) => `gid://shopify/Order/${order.id}`),
  legacyResourceId: reads((order) => String(order.id)),
  name: reads((order) => `#${orderNumber(order.row)}`),
  number: reads((order) => orderNumber(order.row)),
  createdAt: reads((order) => dateTime(order.createdSec * 1000)),
  processedAt: reads((order) => dateTime(order.createdSec * 1000)),
  updatedAt: reads((order) => dateTime(order.updatedSec * 1000)),
  cancelledAt: reads((order) =>
    order.cancelledSec ? dateTime(order.cancelledSec * 1000) : null,
  ),
  cancelReason: reads((order) => order.cancelReason),
  closed: reads(() => false),
  closedAt: reads(() => null),
  confirmed: reads(() => true),
  edited: reads(() => false),
  test: reads((order) => order.isTest),
  currencyCode: reads((order) => order.profile.currency),
  presentmentCurrencyCode: reads((order) =>
    order.isForeign ? order.profile.presentment.currency : order.profile.currency,
  ),
  displayFinancialStatus: reads((order) => order.financialStatus),
  fullyPaid: reads(isPaid),
  unpaid: reads((order) => !isPaid(order)),
  sourceName: reads(() => 'web'),
  note: reads(() => null),
  tags: reads(() => []),
  totalPriceSet: money((order) => order.totalMinor),
  originalTotalPriceSet: money((order) => order.totalMinor),
  currentTotalPriceSet: money((order) => order.currentMinor),
  totalRefundedSet: money((order) => order.refundedMinor),
  totalReceivedSet: money((order) => (isPaid(order) ? order.totalMinor : 0)),
  netPaymentSet: money((order) =>
    isPaid(order) ? order.totalMinor - order.refundedMinor : 0,
  ),
  subtotalLineItemsQuantity: reads((order) => order.items),
  refunds: {
    args: ['first'],
    resolve: (order) => (order.refundedMinor > 0 ? [order] : []),
  },
  lineItems: {
    args: pagingArgs,
    resolve: (order, args) => {
      const lines = lineItems(order);
      return paginate(
        {
          length: lines.length,
          valueAt: (index) => lines[index]?.id ?? 0,
          idAt: (index) => lines[index]?.id ?? 0,
          nodeAt: (index) => lines[index],
        },
        args,
      );
    },
  },
};

const refundFields: Fields<OrderNode> = {
  id: reads((order) => `gid://shopify/Refund/${order.id + 1}`),
  legacyResourceId: reads((order) => String(order.id + 1)),
  createdAt: reads((order) => dateTime(order.refundSec * 1000)),
  processedAt: reads((order) => dateTime(order.refundSec * 1000)),
  updatedAt: reads((order) => dateTime(order.refundSec * 1000)),
  note: reads(() => null),
  order: reads((order) => order),
  totalRefundedSet: money((order) => order.refundedMinor),
};

const lineItemFields: Fields<LineItemNode> = {
  id: reads((line) => `gid://shopify/LineItem/${line.id}`),
  name: reads((line) => `Item ${line.index + 1}`),
  title: reads((line) => `Item ${line.index + 1}`),
  quantity: reads(() => 1),
  originalTotalSet: reads((line) => line.money),
  originalUnitPriceSet: reads((line) => line.money),
};

/** Orders and what hangs on them. */
export const orderTypes: Record<string, Fields<never>> = {
  Order: orderFields,
  OrderConnection: connectionFields,
  OrderEdge: edgeFields,
  Refund: refundFields,
  LineItem: lineItemFields,
  LineItemConnection: connectionFields,
  LineItemEdge: edgeFields,
};
