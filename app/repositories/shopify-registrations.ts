import type { ShopifyRegistration as Stored } from '#generated/prisma/client.ts';
import type { Sealer } from '#app/ports/sealer.ts';
import type {
  ShopifyRegistration,
  ShopifyRegistrations,
} from '#app/ports/shopify-registry.ts';
import type { Database } from '#app/repositories/connect.ts';
import {
  openRegistration,
  previousSecretOf,
  secretOf,
} from '#app/repositories/open-registration.ts';

/** Registrations in the database, their secrets sealed for their client id. */
export function makeShopifyRegistrations(
  { prisma }: Database,
  sealer: Sealer,
): ShopifyRegistrations {
  const opened = (row: Stored): ShopifyRegistration => openRegistration(row, sealer);
  return {
    byClientId: async (clientId) => {
      const row = await prisma.shopifyRegistration.findUnique({ where: { clientId } });
      return row && opened(row);
    },
    byShop: async (shop) => {
      const row = await prisma.shopifyRegistration.findUnique({ where: { shop } });
      return row && opened(row);
    },
    all: async () =>
      (await prisma.shopifyRegistration.findMany({ orderBy: { shop: 'asc' } })).map(
        opened,
      ),
    save: async ({ clientId, agencyId, shop, secret, previousSecret }) => {
      const data = {
        agencyId,
        shop,
        clientSecretSealed: sealer.seal(secret, secretOf(clientId)),
        previousSecretSealed:
          previousSecret === null
            ? null
            : sealer.seal(previousSecret, previousSecretOf(clientId)),
      };
      await prisma.shopifyRegistration.upsert({
        where: { clientId },
        create: { clientId, createdAt: new Date(), ...data },
        update: data,
      });
    },
  };
}
