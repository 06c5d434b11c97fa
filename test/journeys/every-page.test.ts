import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { control } from '../browser/agency-run.ts';
import { axeFindings } from '../browser/axe.ts';
import { openConsole, type AgencyConsole } from '../browser/console.ts';
import { launchBrowser } from '../browser/launch.ts';
import { layoutFindings } from '../browser/layout-findings.ts';
import { openStoreAdmin, type StoreAdmin } from '../browser/store-admin.ts';
import { textsOf } from '../browser/texts.ts';
import { connectSite, openWpAdmin } from '../browser/wp-admin.ts';
import { inDatabase } from '../demo/outside-reader.ts';
import { startTestDemo, type TestDemo } from '../demo/running-demo.ts';

const DAY_MS = 86_400_000;
const HANDLE = 'demo-gifts';
const MERCHANT_PAGES = [
  ...['/', '/peaks', '/suggestion', '/packages', '/packages/review?tier=extended'],
  ...['/subscription', '/incidents', '/calendar', '/data', '/quotes', '/quotes/new'],
  ...['/agency', '/connection', '/help', '/nowhere'],
];
const CONSOLE_PAGES = [
  ...['', '/incidents', '/quotes', '/offerings', '/offerings/new', '/seasons'],
  ...['/seasons/new', '/calendar', '/calendar/clock', '/calendar/shifts/new'],
  ...['/members', '/audit', '/settings', '/account', '/work', '/stores/plan'],
];
/** Lists, and where the first thing on them leads. */
const FIRST_OF = ['stores', 'quotes', 'offerings', 'seasons', 'members'];
/** English first: the member then changes to Polish for good. Polish words are the longer ones. */
const VARIANTS = [
  { locale: 'en', width: 360 },
  { locale: 'pl', width: 360 },
  { locale: 'pl', width: 1280 },
] as const;
const BOTH_WIDTHS = [1280, 360];

let demo: TestDemo;
let browser: Browser;
let desk: AgencyConsole;

beforeAll(async () => {
  demo = await startTestDemo();
  browser = await launchBrowser();
  const shop = await openShop('en');
  await shop.open('/data');
  const isRead = textsOf('en')('data:history.state.done');
  await shop.app.getByText(isRead, { exact: true }).waitFor({ timeout: 170_000 });
  await mark(shop, 'promotion', 'Early sale for readers of the newsletter', 4);
  await mark(shop, 'closure', 'Stocktaking', 40);
  await mark(shop, 'promotion', 'Last autumn’s sale', -400);
  await ask(shop);
  await shop.close();
  const site = await openWpAdmin(browser, demo, { locale: 'en' });
  await connectSite(site, async () => undefined);
  await site.close();
  await failWork();
  desk = await openConsole(browser, demo, 'en');
  await signIn(desk);
});
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

function openShop(locale: 'en' | 'pl', width = 1280): Promise<StoreAdmin> {
  return openStoreAdmin(browser, demo, { handle: HANDLE, locale, width });
}

/** Marks three days, so many days from today. */
async function mark(admin: StoreAdmin, kind: string, name: string, inDays: number) {
  const { app } = admin;
  const dateIn = (days: number) =>
    new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
  await admin.open('/calendar');
  await app.locator('[name=kind]').selectOption(kind);
  await app.locator('[name=name]').fill(name);
  await app.locator('[name=from]').fill(dateIn(inDays));
  await app.locator('[name=until]').fill(dateIn(inDays + 2));
  await app.locator('form:has([name=kind]) button[type=submit]').click();
  await app.getByText(name).first().waitFor();
}

async function ask(admin: StoreAdmin): Promise<void> {
  const t = textsOf('en');
  await admin.open('/quotes/new');
  await admin.app.locator('[name=text]').fill('Only watch the shop on Black Friday.');
  await control(admin.app, t('quotes:wish.send.request')).click();
  const agency = 'Demo agency';
  await admin.app.getByText(t('quotes:now.merchant.requested', { agency })).waitFor();
}

/** Work that was given up: of a kind and for a reason each. */
async function failWork(): Promise<void> {
  const failed = [
    ['import_history', 'platform_refused: no'],
    ['reconcile_orders', 'platform_unreachable: no answer'],
    ['show_state', 'TypeError: x is not a function'],
  ] as const;
  for (const [at, [name, error]] of failed.entries())
    await inDatabase(
      demo.settings.databaseUrl,
      (sql) =>
        sql.run(
          `INSERT INTO "Job" ("id", "name", "storeId", "payload", "state", "runAtMs", "attempts",
                              "lastError", "createdAtMs")
           SELECT ?, ?, "id", '{}', 'dead', ?, 5, ?, ? FROM "Store" WHERE "platformKey" LIKE ?`,
          [`failed-${String(at)}`, name, Date.now(), error, Date.now(), `${HANDLE}%`],
        ),
      false,
    );
}

async function signIn({ page, open, ready }: AgencyConsole): Promise<void> {
  const { appEnv } = demo.settings;
  await open('/console/sign-in');
  await page.locator('[name=email]').fill(appEnv['DEMO_MEMBER_EMAIL'] ?? '');
  await page.locator('[name=password]').fill(appEnv['DEMO_MEMBER_PASSWORD'] ?? '');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/console$/);
  await ready();
}

/** The console in a language and at a width. */
async function show(locale: 'en' | 'pl', width: number): Promise<Page> {
  const { page, open, ready } = desk;
  await page.setViewportSize({ width: 1280, height: 900 });
  await open('/console');
  if ((await page.locator('html').getAttribute('lang')) !== locale) {
    await page.locator('.tw-top__aside .tw-popover__button:visible').last().click();
    await control(page, textsOf('en')('console:nav.language')).click();
    await page.locator(`html[lang="${locale}"]`).waitFor();
    await ready();
  }
  await page.setViewportSize({ width, height: 900 });
  return page;
}

async function frameOf({ page }: StoreAdmin) {
  const frame = page.frames().find((one) => one.url().startsWith(demo.settings.appUrl));
  if (frame === undefined) throw new Error('the admin shows no page of the app');
  return frame;
}

/** What is wrong with a merchant's pages, by path; nothing where nothing is. */
async function merchantFindings(admin: StoreAdmin): Promise<Record<string, string[]>> {
  const wrong: Record<string, string[]> = {};
  for (const path of MERCHANT_PAGES) {
    await admin.open(path);
    const found = await layoutFindings(await frameOf(admin));
    if (found.length > 0) wrong[path] = found;
  }
  return wrong;
}

/** The pages of the console with, after each list, the first thing on it. */
async function consolePaths(page: Page): Promise<string[]> {
  const paths = CONSOLE_PAGES.map((path) => `/console${path}`);
  for (const list of FIRST_OF) {
    await desk.open(list === 'stores' ? '/console' : `/console/${list}`);
    const links = page.locator(`main a[href^="/console/${list}/"]:not([href$="/new"])`);
    const first = (await links.first().getAttribute('href')) ?? '';
    paths.push(first);
    if (list === 'stores') paths.push(`${first}/calendar`);
  }
  return paths;
}

describe.each(VARIANTS)(
  'no page scrolls sideways, nor lets text run out of its box ($width px, $locale)',
  ({ locale, width }) => {
    it('in a Shopify store’s admin', async () => {
      const shop = await openShop(locale, width);
      expect(await merchantFindings(shop)).toEqual({});
      expect(shop.complaints).toEqual([]);
      await shop.close();
    });

    it('in wp-admin', async () => {
      const site = await openWpAdmin(browser, demo, { locale, width });
      expect(await merchantFindings(site)).toEqual({});
      expect(site.complaints).toEqual([]);
      await site.close();
    });

    it('in the agency’s console', async () => {
      const page = await show(locale, width);
      const wrong: Record<string, string[]> = {};
      for (const path of await consolePaths(page)) {
        await desk.open(path);
        const found = await layoutFindings(page);
        if (found.length > 0) wrong[path] = found;
      }
      expect(wrong).toEqual({});
      expect(desk.complaints).toEqual([]);
    });

    it('promotions, closures and failed work have no accessibility finding', async () => {
      const page = await show(locale, width);
      for (const each of BOTH_WIDTHS) {
        const shop = await openShop(locale, each);
        await shop.open('/calendar');
        expect(await axeFindings(shop.page)).toEqual([]);
        await shop.close();
        await page.setViewportSize({ width: each, height: 900 });
        await desk.open('/console/work');
        expect(await page.getByRole('row').count()).toBe(4);
        expect(await axeFindings(page)).toEqual([]);
      }
    });
  },
);
