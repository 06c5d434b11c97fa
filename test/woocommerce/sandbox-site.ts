import { randomBytes, randomUUID } from 'node:crypto';
import { startSandbox, type SandboxProcessOptions } from '../shopify/sandbox-process.ts';

/** What both sides know of a connection that was made without walking its steps. */
export interface SeededConnection {
  readonly connectionId: string;
  /** What plugin and app sign with. */
  readonly secret: string;
  readonly storeId: string;
  readonly keys: { readonly consumerKey: string; readonly consumerSecret: string };
}

/** What really happened at the site, as of its clock: see the sandbox's order-truth.ts. */
export interface SiteTruth {
  readonly orders: number;
  readonly hours: readonly { readonly hourStartMs: number; readonly orders: number }[];
  readonly cancelled: number;
  readonly refunded: number;
  readonly leftOut: number;
}

export interface SandboxSite {
  /** Also the one entry of PRIVATE_SITES, since it is plain http on this machine. */
  readonly siteUrl: string;
  readonly restUrl: string;
  readonly adminUrl: string;
  /** Calls the sandbox's own interface, e.g. `woo/faults` or `clock`; throws on a refusal. */
  control<T = unknown>(path: string, body?: unknown): Promise<T>;
  /** Makes keys of the REST API and tells the plugin that it is connected. */
  connect(options?: {
    storeId?: string;
    permissions?: 'read' | 'read_write';
  }): Promise<SeededConnection>;
  /** Orders placed from one instant up to, not including, another. */
  truth(fromMs: number, untilMs: number): Promise<SiteTruth>;
  /** Now, by the site's clock. */
  nowMs(): Promise<number>;
  close(): Promise<void>;
}

/** A WooCommerce site of its own: own port, own data, own process. Its clock runs at normal speed. */
export async function startSite(
  options: SandboxProcessOptions = {},
): Promise<SandboxSite> {
  const { appUrl = 'http://localhost:9' } = options;
  const { siteUrl, control, close } = await startSandbox(options);
  return {
    siteUrl,
    restUrl: `${siteUrl}/wp-json/`,
    adminUrl: `${siteUrl}/wp-admin/admin.php?page=tidewatch`,
    control,
    connect: async ({ storeId = 'site-store', permissions = 'read_write' } = {}) => {
      const connection = {
        connectionId: randomUUID(),
        secret: randomBytes(32).toString('base64url'),
        storeId,
      };
      const keys = await control<SeededConnection['keys']>('woo/seed', {
        ...connection,
        appUrl,
        permissions,
      });
      return { ...connection, keys };
    },
    truth: (fromMs, untilMs) => control<SiteTruth>('woo/truth', { fromMs, untilMs }),
    nowMs: async () => (await control<{ nowMs: number }>('clock')).nowMs,
    close,
  };
}
