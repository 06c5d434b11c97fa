import { z } from 'zod';
import { graphql } from '#app/platforms/shopify/documents/graphql.ts';

/** Shopify's own analytics, asked in ShopifyQL; a bad query answers with `parseErrors`. */
export const VisitsDocument = graphql(`
  query Visits($query: String!) {
    shopifyqlQuery(query: $query) {
      parseErrors
      tableData {
        columns {
          name
          dataType
        }
        rows
      }
    }
  }
`);

export const VisitsReply = z.object({
  shopifyqlQuery: z
    .object({
      parseErrors: z.array(z.string()),
      tableData: z
        .object({
          columns: z.array(z.object({ name: z.string(), dataType: z.string() })),
          rows: z.unknown(),
        })
        .nullable(),
    })
    .nullable(),
});
