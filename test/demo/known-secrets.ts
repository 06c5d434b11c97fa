import type { Secret } from './log-leaks.ts';
import type { TestDemo } from './running-demo.ts';

interface IssuedSecrets {
  readonly clientSecrets: readonly string[];
  readonly tokens: readonly { token: string; kind: string; shop: string }[];
  readonly idTokens: readonly string[];
  /** Of the WooCommerce site: keys, secrets of webhooks and of the connection, and its tokens. */
  readonly site: readonly string[];
  readonly siteTokens: readonly string[];
}

/** Every secret the local store admin and the WooCommerce site have issued so far. */
export async function issuedSecrets({ control }: TestDemo): Promise<Secret[]> {
  const { clientSecrets, tokens, idTokens, site, siteTokens } =
    await control<IssuedSecrets>('secrets');
  return [
    ...clientSecrets.map((value) => ({ name: 'client secret', value })),
    ...tokens.map(({ token, kind, shop }) => ({
      name: `${kind} token of ${shop}`,
      value: token,
    })),
    ...idTokens.map((value) => ({ name: 'ID token', value })),
    ...site.map((value) => ({ name: 'secret of the WooCommerce site', value })),
    ...siteTokens.map((value) => ({ name: 'token of the WooCommerce site', value })),
  ];
}

/** The demo's own: what its processes were started with. */
export function demoSecrets({ settings }: TestDemo): Secret[] {
  const { appEnv, registrations } = settings;
  const own = (name: string): Secret => ({ name, value: appEnv[name] ?? '' });
  const key = appEnv['TIDEWATCH_KEY'] ?? '';
  return [
    own('MEMBER_AUTH_SECRET'),
    own('SHOPIFY_CLIENT_SECRET'),
    own('DEMO_MEMBER_PASSWORD'),
    own('DEMO_JOIN_CODE'),
    own('DEMO_JOIN_CODE'),
    own('TIDEWATCH_KEY'),
    { name: 'bytes of the key', value: key.slice(key.indexOf(':') + 1) },
    ...registrations.map(({ shop, clientSecret }) => ({
      name: `client secret of ${shop}`,
      value: clientSecret,
    })),
  ];
}
