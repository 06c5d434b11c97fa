import { z } from 'zod';
import { graphql } from '#app/platforms/shopify/documents/graphql.ts';

/** Exact number of orders that match; Shopify caps it at 10,000 unless the limit is null. */
export const OrdersCountDocument = graphql(`
  query OrdersCount($query: String!) {
    ordersCount(query: $query, limit: null) {
      count
      precision
    }
  }
`);

export const OrdersCountReply = z.object({
  ordersCount: z
    .object({ count: z.number().int().nonnegative(), precision: z.literal('EXACT') })
    .nullable(),
});

/** A page of orders, oldest first: only what the ledger keeps. */
export const OrdersPageDocument = graphql(`
  query OrdersPage($query: String!, $first: Int!, $after: String) {
    orders(query: $query, first: $first, after: $after, sortKey: CREATED_AT) {
      nodes {
        id
        createdAt
        updatedAt
        cancelledAt
        test
        displayFinancialStatus
        totalPriceSet {
          shopMoney {
            amount
            currencyCode
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** One order, as a page's node and as a line of a bulk result. */
export const OrderNode = z.object({
  id: z.string().regex(/^gid:\/\/shopify\/Order\/\d+$/),
  createdAt: z.iso.datetime({ offset: true }),
  updatedAt: z.iso.datetime({ offset: true }),
  cancelledAt: z.iso.datetime({ offset: true }).nullable(),
  test: z.boolean(),
  displayFinancialStatus: z.string().nullable(),
  totalPriceSet: z.object({
    shopMoney: z.object({
      amount: z.string().regex(/^-?\d+(\.\d+)?$/),
      currencyCode: z.string().length(3),
    }),
  }),
});

export type OrderNode = z.infer<typeof OrderNode>;

export const OrdersPageReply = z.object({
  orders: z.object({
    nodes: z.array(OrderNode),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});
