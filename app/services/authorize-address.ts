import { createHmac } from 'node:crypto';
import { sha256Hex } from '#app/domain/shared/hash.server.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';
import type { WooConnection } from '#app/ports/woo-connections.ts';

/** How long WooCommerce may hand over keys under a one-time name. */
export const AUTH_NAME_MS = 3_600_000;

type Named = Pick<WooConnection, 'id' | 'secret'>;

/**
 * The one-time name under which a site's keys come, made at an instant. Nobody can tell it who does
 * not hold the connection's secret, and it is kept nowhere but as a hash.
 */
function authNameOf({ id, secret }: Named, madeAtMs: EpochMs): string {
  const text = `tidewatch-authorize.${id}.${String(madeAtMs)}`;
  return createHmac('sha256', secret).update(text).digest('base64url');
}

/** What is kept of the one-time name, and what a name handed in is found by. */
export function authKeyHashOf(connection: Named, madeAtMs: EpochMs): string {
  return sha256Hex(authNameOf(connection, madeAtMs));
}

/** What leads from a site's address to one of its own pages, by how its REST address is written. */
const ROUTES: readonly (readonly [string, string])[] = [
  ['/index.php?rest_route=/', '/index.php?wc-auth-version=1&wc-auth-route=authorize'],
  ['/?rest_route=/', '/?wc-auth-version=1&wc-auth-route=authorize'],
  ['/index.php/wp-json/', '/index.php/wc-auth/v1/authorize'],
];

/**
 * Where the merchant lets us in: WooCommerce's own page.
 *
 * @param connection proven at its `changedAtMs`
 * @param appUrl     our own address, without a slash at its end
 */
export function authorizeUrlOf(connection: WooConnection, appUrl: string): string {
  const { siteUrl, restUrl, adminUrl, changedAtMs } = connection;
  const route =
    ROUTES.find(([root]) => restUrl === siteUrl + root)?.[1] ?? '/wc-auth/v1/authorize';
  const url = new URL(siteUrl + route);
  const back = new URL(adminUrl);
  back.searchParams.set('tidewatch', 'returned');
  for (const [name, value] of [
    ['app_name', 'Tidewatch'],
    ['scope', 'read_write'],
    ['user_id', authNameOf(connection, changedAtMs)],
    ['return_url', back.href],
    ['callback_url', `${appUrl}/woocommerce/keys`],
  ] as const)
    url.searchParams.set(name, value);
  return url.href;
}
