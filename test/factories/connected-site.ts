import type { Sealer } from '#app/ports/sealer.ts';
import type { Database } from '#app/repositories/connect.ts';
import { webhookSecretOf } from '#app/repositories/open-connection.ts';

/** A store's connected WooCommerce site as its row keeps it, without secrets. */
export function siteRow(storeId: string, siteUrl: string) {
  return {
    id: `connection-of-${storeId}`,
    siteUrl,
    restUrl: `${siteUrl}/wp-json/`,
    adminUrl: `${siteUrl}/wp-admin/`,
    state: 'connected',
    agencyId: 'agency',
    joinCodeId: 'code',
    secretSealed: '',
    storeId,
    createdAtMs: 0n,
    changedAtMs: 0n,
  };
}

/** Connects a store with its site, whose webhooks are signed with `secret`. */
export async function addSite(
  { prisma }: Pick<Database, 'prisma'>,
  sealer: Sealer,
  site: { readonly storeId: string; readonly siteUrl: string; readonly secret: string },
): Promise<void> {
  const row = siteRow(site.storeId, site.siteUrl);
  const webhookSecretSealed = sealer.seal(site.secret, webhookSecretOf(row.id));
  await prisma.wooConnection.create({ data: { ...row, webhookSecretSealed } });
}
