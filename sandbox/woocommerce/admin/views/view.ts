import type { ClientTexts, Locale, Texts } from '#sandbox/frame/texts/texts.ts';
import type { SandboxClock } from '#sandbox/frame/server/sandbox-api.ts';
import type { AdminTexts } from '#sandbox/woocommerce/admin/texts/texts.ts';
import type { SiteView } from '#sandbox/woocommerce/admin-api.ts';
import type { SiteStaff } from '#sandbox/woocommerce/site-profile.ts';

/** Pages of the admin's menu that exist here, by their address. */
export const PAGES = {
  dashboard: '/wp-admin/',
  home: '/wp-admin/admin.php?page=wc-admin',
  orders: '/wp-admin/admin.php?page=wc-orders',
  settings: '/wp-admin/admin.php?page=wc-settings&tab=tidewatch',
  tidewatch: '/wp-admin/admin.php?page=tidewatch',
} as const;
export type AdminPage = keyof typeof PAGES;

/** What every page needs to know. */
export type AdminView = {
  readonly locale: Locale;
  readonly texts: AdminTexts;
  /** Of the other store admin's panel, which this one shares pieces with. */
  readonly frameTexts: Texts;
  readonly site: SiteView;
  readonly person: SiteStaff;
  readonly clock: SandboxClock;
  readonly nowMs: number;
  /** The page to mark in the menu; null for one that is not there. */
  readonly current: AdminPage | null;
  /** Stands in every form, so that no page elsewhere can send it. */
  readonly nonce: string;
  /** The other demo stores' address. */
  readonly chooserUrl: string;
};

/** What the browser's part starts from, handed over as JSON in the page. */
export type AdminData = {
  readonly locale: Locale;
  readonly texts: ClientTexts;
  readonly adminTexts: AdminTexts['client'];
  /** The site's address: the wire's name for it. */
  readonly shop: string;
  readonly state: { readonly clock: SandboxClock; readonly site: SiteView };
};

/** A part of the page that runs scripts of the plugin, with what they read from the window. */
export type PageScript = {
  readonly src: string;
  readonly name: string;
  readonly settings: unknown;
};

/** Address of one of the app's pages in this admin. */
export function appPageUrl(path: string): string {
  return path === '' || path === '/'
    ? PAGES.tidewatch
    : `${PAGES.tidewatch}&path=${encodeURIComponent(path)}`;
}
