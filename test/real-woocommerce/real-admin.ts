import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { complaintsOf } from '../browser/console.ts';
import { launchProfile } from '../browser/launch.ts';
import type { StoreAdmin } from '../browser/store-admin.ts';
import { textsOf } from '../browser/texts.ts';
import type { AdminSettings } from './admin-settings.ts';

export interface RealAdmin extends StoreAdmin {
  /** The site's language, of the two that the app speaks. */
  readonly locale: 'en' | 'pl';
  readonly ours: string;
  /** A page of wp-admin. */
  go(path: string): Promise<void>;
}

export const SETTINGS = '/wp-admin/admin.php?page=wc-settings&tab=tidewatch';
const PLUGIN_PAGE = '/wp-admin/admin.php?page=tidewatch';
const FRAME = 'iframe[name="tidewatch"]';

/**
 * Signs in to a real wp-admin, in a browser that lets a page of another site keep nothing: the
 * strictest that people use.
 */
export async function openRealAdmin(settings: AdminSettings): Promise<RealAdmin> {
  const profile = strictProfile();
  const context = await launchProfile(profile, { ignoreHTTPSErrors: true });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const go = async (path: string) => {
    await page.goto(`${settings.siteUrl}${path}`, { waitUntil: 'domcontentloaded' });
  };
  const close = async () => {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  };
  try {
    await signIn(page, go, settings);
    await findPlugin(page, go);
  } catch (error) {
    await close();
    throw error;
  }
  const language = await page.locator('html').getAttribute('lang');
  const locale = language?.startsWith('pl') === true ? 'pl' : 'en';
  const app = page.frameLocator(FRAME);
  const t = textsOf(locale);
  return {
    page,
    context,
    app,
    locale,
    go,
    ours: FRAME,
    complaints: complaintsOf(page),
    menuLink: (name) =>
      app
        .getByRole('navigation', { name: t('common:nav.pages') })
        .getByRole('link', { name, exact: true }),
    open: async (path) => {
      const tail = path === '/' ? '' : `&path=${encodeURIComponent(path)}`;
      await go(`${PLUGIN_PAGE}${tail}`);
      await app.locator('h1').first().waitFor();
    },
    close,
  };
}

async function signIn(
  page: Page,
  go: (path: string) => Promise<void>,
  { user, password }: AdminSettings,
): Promise<void> {
  await go('/wp-login.php');
  await page.locator('#user_login').fill(user);
  await page.locator('#user_pass').fill(password);
  await page.locator('#wp-submit').click();
  await page.locator('#wpadminbar, #login_error').first().waitFor();
  if ((await page.locator('#login_error').count()) > 0)
    throw new Error('wp-admin does not take WP_ADMIN_USER with WP_ADMIN_PASSWORD');
}

async function findPlugin(
  page: Page,
  go: (path: string) => Promise<void>,
): Promise<void> {
  await go(PLUGIN_PAGE);
  if ((await page.locator('.tidewatch-card, .tidewatch-frame').count()) === 0)
    throw new Error(
      'Tidewatch for WooCommerce is not active there: npm run build:woocommerce, then install the zip',
    );
}

/** Third parties may keep nothing: no cookie, no storage. */
function strictProfile(): string {
  const dir = mkdtempSync(join(tmpdir(), 'tidewatch-browser-'));
  mkdirSync(join(dir, 'Default'));
  const profile = { block_third_party_cookies: true, cookie_controls_mode: 1 };
  writeFileSync(join(dir, 'Default', 'Preferences'), JSON.stringify({ profile }));
  return dir;
}
