import { z } from 'zod';
import { graphql } from '#app/platforms/shopify/documents/graphql.ts';

/** What Tidewatch knows of a shop, and what it was granted. */
export const ShopProfileDocument = graphql(`
  query ShopProfile {
    shop {
      name
      currencyCode
      ianaTimezone
      contactEmail
      shopAddress {
        countryCodeV2
      }
    }
    currentAppInstallation {
      accessScopes {
        handle
      }
    }
  }
`);

export const ShopProfileReply = z.object({
  shop: z.object({
    name: z.string(),
    currencyCode: z.string().length(3),
    ianaTimezone: z.string().min(1),
    contactEmail: z.string().nullable(),
    shopAddress: z.object({ countryCodeV2: z.string().length(2).nullable() }),
  }),
  currentAppInstallation: z.object({
    accessScopes: z.array(z.object({ handle: z.string() })),
  }),
});
