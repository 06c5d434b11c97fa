import type { ShopifySession } from '#generated/prisma/client.ts';
import { isAppError } from '#app/domain/shared/errors.ts';
import type { Sealer, SealScope } from '#app/ports/sealer.ts';
import type { ShopifySessionRow, ShopifySessions } from '#app/ports/shopify-sessions.ts';
import type { Database } from '#app/repositories/connect.ts';

/** Where a shop's session lies. */
export const sessionSecretOf = (shop: string): SealScope => ({
  tenant: shop,
  field: 'shopifySession.sealed',
});

/** Shopify's sessions in the database, tokens sealed for their shop. */
export function makeShopifySessions(
  { prisma }: Database,
  sealer: Sealer,
): ShopifySessions {
  return {
    save: async ({ id, shop, isOnline, scope, expiresMs, secretJson }) => {
      const data = {
        shop,
        isOnline,
        scope,
        expiresMs: expiresMs === null ? null : BigInt(expiresMs),
        sealed: sealer.seal(secretJson, sessionSecretOf(shop)),
      };
      await prisma.shopifySession.upsert({
        where: { id },
        create: { id, ...data },
        update: data,
      });
    },
    load: async (id) => {
      const row = await prisma.shopifySession.findUnique({ where: { id } });
      return row && opened(row, sealer);
    },
    delete: async (ids) => {
      await prisma.shopifySession.deleteMany({ where: { id: { in: [...ids] } } });
    },
    ofShop: async (shop) =>
      (await prisma.shopifySession.findMany({ where: { shop } })).flatMap(
        (row) => opened(row, sealer) ?? [],
      ),
    deleteOfShop: async (shop) => {
      await prisma.shopifySession.deleteMany({ where: { shop } });
    },
  };
}

/** Null for a row whose key is gone: the next visit makes a new session. */
function opened(row: ShopifySession, sealer: Sealer): ShopifySessionRow | null {
  try {
    const secretJson = sealer.open(row.sealed, sessionSecretOf(row.shop));
    return {
      id: row.id,
      shop: row.shop,
      isOnline: row.isOnline,
      scope: row.scope,
      expiresMs: row.expiresMs === null ? null : Number(row.expiresMs),
      secretJson,
    };
  } catch (error) {
    if (isAppError(error) && error.code === 'not_allowed') return null;
    throw error;
  }
}
