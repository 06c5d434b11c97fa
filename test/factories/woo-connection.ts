import type { WooConnection } from '#app/ports/woo-connections.ts';

export const SITE = 'https://shop.example';
export const KEYS = { consumerKey: 'ck_of_the_test', consumerSecret: 'cs_of_the_test' };

/** A connection that has just been received; only what matters is named. */
export function wooConnection(changes: Partial<WooConnection> = {}): WooConnection {
  return {
    id: 'connection',
    siteUrl: SITE,
    restUrl: `${SITE}/wp-json/`,
    adminUrl: `${SITE}/wp-admin/admin.php?page=tidewatch`,
    state: 'received',
    problem: null,
    agencyId: 'agency',
    joinCodeId: 'code',
    secret: 'secret-of-the-test-secret-of-the-test-secret',
    authKeyHash: null,
    keys: null,
    webhookSecret: null,
    storeId: null,
    versions: {
      plugin: '0.1.0',
      wordpress: '6.9.4',
      woocommerce: '10.5.2',
      php: '8.2.0',
    },
    createdAtMs: 1_000,
    changedAtMs: 1_000,
    heartbeat: null,
    heartbeatAtMs: null,
    ...changes,
  };
}
