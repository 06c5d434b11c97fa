import { z } from 'zod';
import { graphql } from '#app/platforms/shopify/documents/graphql.ts';

/** Runs in bulk: the same fields as a page. The search is put in by `bulkOrdersQuery`. */
export const BulkOrdersDocument = graphql(`
  query BulkOrders($query: String) {
    orders(query: $query) {
      edges {
        node {
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
      }
    }
  }
`);

export const StartBulkDocument = graphql(`
  mutation StartBulk($query: String!) {
    bulkOperationRunQuery(query: $query, groupObjects: false) {
      bulkOperation {
        id
        status
      }
      userErrors {
        code
        message
      }
    }
  }
`);

export const StartBulkReply = z.object({
  bulkOperationRunQuery: z
    .object({
      bulkOperation: z.object({ id: z.string(), status: z.string() }).nullable(),
      userErrors: z.array(z.object({ code: z.string().nullable(), message: z.string() })),
    })
    .nullable(),
});

export const BulkStateDocument = graphql(`
  query BulkState($id: ID!) {
    bulkOperation(id: $id) {
      id
      status
      errorCode
      objectCount
      url
    }
  }
`);

export const BulkStateReply = z.object({
  bulkOperation: z
    .object({
      id: z.string(),
      status: z.enum([
        'CANCELED',
        'CANCELING',
        'COMPLETED',
        'CREATED',
        'EXPIRED',
        'FAILED',
        'RUNNING',
      ]),
      errorCode: z.string().nullable(),
      objectCount: z.coerce.number().int().nonnegative(),
      url: z.url().nullable(),
    })
    .nullable(),
});
