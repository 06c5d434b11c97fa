/** What the browser half needs, by the environment; null where something is missing. */
export interface AdminSettings {
  readonly siteUrl: string;
  readonly user: string;
  readonly password: string;
  readonly appUrl: string;
  readonly certFile: string;
  readonly keyFile: string;
}

const NAMES = {
  siteUrl: 'WOOCOMMERCE_URL',
  user: 'WP_ADMIN_USER',
  password: 'WP_ADMIN_PASSWORD',
  appUrl: 'WOOCOMMERCE_APP_URL',
  certFile: 'WOOCOMMERCE_APP_CERT',
  keyFile: 'WOOCOMMERCE_APP_KEY',
} as const;

/** Names that the browser half waits for. */
export function missingForAdmin(): string[] {
  return Object.values(NAMES).filter((name) => (process.env[name] ?? '') === '');
}

export function adminSettings(): AdminSettings | null {
  if (missingForAdmin().length > 0) return null;
  const of = (name: keyof typeof NAMES) =>
    (process.env[NAMES[name]] ?? '').replace(/\/$/, '');
  if (!of('appUrl').startsWith('https://'))
    throw new Error(
      'WOOCOMMERCE_APP_URL: WooCommerce gives keys to https addresses only',
    );
  return {
    siteUrl: of('siteUrl'),
    user: of('user'),
    password: process.env[NAMES.password] ?? '',
    appUrl: of('appUrl'),
    certFile: of('certFile'),
    keyFile: of('keyFile'),
  };
}
