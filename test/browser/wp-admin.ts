import type { Browser, Page } from 'playwright-core';
import { complaintsOf } from './console.ts';
import { USER_AGENT } from './launch.ts';
import type { StoreAdmin } from './store-admin.ts';
import { textsOf } from './texts.ts';
import type { TestDemo } from '../demo/running-demo.ts';

const SETTINGS = '/wp-admin/admin.php?page=wc-settings&tab=tidewatch';

/** A browser in the admin of the demo's WooCommerce site. */
export async function openWpAdmin(
  browser: Browser,
  demo: TestDemo,
  {
    locale,
    width = 1280,
    height = 900,
  }: { locale: 'en' | 'pl'; width?: number; height?: number },
): Promise<StoreAdmin> {
  const t = textsOf(locale);
  const context = await browser.newContext({
    viewport: { width, height },
    userAgent: USER_AGENT,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(90_000);
  const complaints = complaintsOf(page);
  const app = page.frameLocator('iframe[name="tidewatch"]');
  const admin = `${demo.settings.siteUrl}/wp-admin/admin.php`;
  // The choice of language is kept by the site.
  await page.goto(`${admin}?page=tidewatch&locale=${locale}`);
  return {
    page,
    context,
    app,
    complaints,
    menuLink: (name) =>
      app
        .getByRole('navigation', { name: t('common:nav.pages') })
        .getByRole('link', { name, exact: true }),
    open: async (path) => {
      const tail = path === '/' ? '' : `&path=${encodeURIComponent(path)}`;
      await page.goto(`${admin}?page=tidewatch${tail}`);
      await app.locator('h1').first().waitFor();
    },
    close: () => context.close(),
  };
}

/**
 * From the page that says the shop is not connected to the app in its frame: Connect, Approve.
 *
 * @param form what is entered where the form is not filled in already
 */
export async function connectSite(
  { page, app }: StoreAdmin,
  expectAccessible: (page: Page) => Promise<void>,
  form?: { readonly appUrl: string; readonly code: string },
): Promise<void> {
  await expectAccessible(page);
  await page.locator('main .button-primary, .tidewatch-card .button-primary').click();
  await page.locator('[name="tidewatch_code"]').waitFor();
  await expectAccessible(page);
  if (form !== undefined) {
    await page.locator('[name="tidewatch_app"]').fill(form.appUrl);
    await page.locator('[name="tidewatch_code"]').fill(form.code);
  }
  await page.locator('[value="tidewatch_connect"]').click();
  const approve = page.locator('.wc-auth-approve');
  await approve.waitFor();
  await expectAccessible(page);
  // Who looks back meanwhile sees how far it is, and loses nothing by it.
  const question = page.url();
  await page.goto(new URL(SETTINGS, question).href);
  await page.locator('.tidewatch-steps').waitFor();
  await expectAccessible(page);
  await page.goto(question);
  await approve.click();
  await app.locator('h1').first().waitFor();
}
