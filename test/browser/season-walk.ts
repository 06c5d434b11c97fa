import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFindings } from './axe.ts';
import { launchBrowser, USER_AGENT } from './launch.ts';
import type { StoreAdmin } from './store-admin.ts';
import { textsOf } from './texts.ts';
import {
  advanceToAfternoon,
  startTestDemo,
  type TestDemo,
} from '../demo/running-demo.ts';

/** The panel of either admin is not the app: it has words of its own. */
const REPLAY = { en: 'Replay last Black Friday, 60×', pl: 'Powtórz Black Friday, 60×' };

/** Whose season is walked, and where. */
export interface SeasonWalk {
  readonly locale: 'en' | 'pl';
  readonly storeName: string;
  open(browser: Browser, demo: TestDemo): Promise<StoreAdmin>;
  /** Where the store is not the agency's yet. */
  connect?(
    admin: StoreAdmin,
    expectAccessible: (page: Page) => Promise<void>,
  ): Promise<void>;
}

/** The merchant's main job from first open to the incident of the season, through the real wire. */
export function walkSeason(walk: SeasonWalk): void {
  const { locale, connect } = walk;
  const t = textsOf(locale);
  let demo: TestDemo;
  let browser: Browser;
  let admin: StoreAdmin;
  let member: Page;

  beforeAll(async () => {
    demo = await startTestDemo();
    await advanceToAfternoon(demo);
    browser = await launchBrowser();
    admin = await walk.open(browser, demo);
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });

  async function expectAccessible(page: Page): Promise<void> {
    expect(await axeFindings(page)).toEqual([]);
  }

  if (connect !== undefined)
    it('the shop is connected with its agency by two presses', async () => {
      await connect(admin, expectAccessible);
    });

  it('the app opens without a login and begins to read the orders', async () => {
    await admin.open('/');
    expect(await admin.app.locator('input[type=password]').count()).toBe(0);
    await admin.app.getByText(t('home:import.title')).waitFor();
    await expectAccessible(admin.page);
  });

  it('the count of orders read goes on while the merchant is away', async () => {
    await admin.open('/data');
    await admin.app
      .getByText(t('data:history.state.done'), { exact: true })
      .waitFor({ timeout: 170_000 });
    await expectAccessible(admin.page);
  });

  it('peaks show last season, and card, chart and file agree', async () => {
    await openByMenu('common:nav.peaks', 'peaks:title');
    await expectAccessible(admin.page);
    const card = admin.app
      .getByText(t('peaks:metric.total.orders.season'), { exact: true })
      .locator('..');
    const total = Number(
      (await card.innerText())
        .split('\n')
        .map(digitsOf)
        .find((n) => n !== ''),
    );
    expect(total).toBeGreaterThan(1000);
    const file = await admin.app
      .locator('body')
      .evaluate(async () => (await fetch('/app/peaks.csv')).text());
    expect(sumOfColumn(file, 1)).toBe(total);
    await admin.app
      .getByRole('button', { name: t('common:chart.viewTable') })
      .first()
      .click();
    await admin.app.getByRole('table').first().waitFor();
    await expectAccessible(admin.page);
  });

  it('the suggestion names a package and at least three reasons', async () => {
    await openByMenu('common:nav.suggestion', 'suggestion:titleSeason', { season: '' });
    await admin.app.getByText(t('suggestion:reasons.title')).waitFor();
    const reasons = admin.app.locator('.tw-facts').first().locator('dt');
    expect(await reasons.count()).toBeGreaterThanOrEqual(3);
    await expectAccessible(admin.page);
  });

  it('a package is reviewed line by line; without name and consent nothing is accepted', async () => {
    await openByMenu('common:nav.packages', 'packages:page.title', { season: '' });
    await expectAccessible(admin.page);
    const choose = t('packages:page.choose', { tier: '' }).trim();
    await admin.app
      .getByRole('button', { name: choose })
      .or(admin.app.getByRole('link', { name: choose }))
      .nth(1)
      .click();
    await admin.app.getByRole('heading', { name: t('packages:review.title') }).waitFor();
    await expectAccessible(admin.page);
    await acceptButton().click();
    await admin.app.getByText(t('packages:review.error.name.missing')).first().waitFor();
    await expectAccessible(admin.page);
  });

  it('accepting records the agreement with its fingerprint', async () => {
    await admin.app.getByLabel(t('packages:review.name')).fill('Demo Person');
    await admin.app.getByRole('checkbox').last().check();
    await acceptButton().click();
    await admin.app.getByText(t('packages:subscription.hash'), { exact: true }).waitFor();
    await admin.app
      .getByText(/[0-9a-f]{8}/)
      .first()
      .waitFor();
    await expectAccessible(admin.page);
  });

  it('help and incidents are one click away and accessible', async () => {
    await openByMenu('common:nav.help', 'help:title');
    await expectAccessible(admin.page);
    await openByMenu('common:nav.incidents', 'incidents:title');
    await expectAccessible(admin.page);
  });

  it('the agency signs in to its console and sees the store with its package', async () => {
    const context = await browser.newContext({
      userAgent: USER_AGENT,
      viewport: { width: 1280, height: 900 },
      locale: locale === 'pl' ? 'pl-PL' : 'en-US',
    });
    member = await context.newPage();
    member.setDefaultTimeout(30_000);
    await member.goto(`${demo.settings.appUrl}/console`);
    await member.getByRole('heading', { level: 1 }).waitFor();
    await expectAccessible(member);
    await signIn(member, demo);
    if (locale === 'pl') {
      // The agency's language is English; this member's is another.
      await member.locator('.tw-top__aside button:visible').last().click();
      await member.getByRole('button', { name: 'Polski', exact: true }).click();
      await member.getByRole('link', { name: t('console:nav.stores') }).waitFor();
    }
    await member.getByText(walk.storeName).first().waitFor();
    await expectAccessible(member);
  });

  it('when last Black Friday is replayed, an incident opens in the store and in the console', async () => {
    await admin.page.getByRole('button', { name: REPLAY[locale] }).click();
    // The demo's pace is 60 times; one language is enough to wait for it.
    if (locale === 'pl') await demo.control('clock', { action: 'rate', rate: 600 });
    const ofStore = admin.app.locator('a[href*="/app/incidents/"]:visible').first();
    await ofStore.waitFor({ timeout: 150_000 });
    // From here on at everyday pace: on a slow machine the spike would be over before it is read.
    await demo.control('clock', { action: 'rate', rate: 1 });
    await ofStore.click();
    await admin.app.getByText(t('incidents:timeline.title')).waitFor();
    await expectAccessible(admin.page);
    const ofAgency = member.locator('a[href*="/console/incidents/"]:visible').first();
    await ofAgency.waitFor({ timeout: 60_000 });
    await ofAgency.click();
    await member.getByText(t('incidents:timeline.title')).waitFor();
    await expectAccessible(member);
  });

  it('the agency acknowledges once, and the merchant sees by whom without reloading', async () => {
    await member.getByRole('button', { name: t('incidents:acknowledge.action') }).click();
    await admin.app
      .getByText(t('incidents:timeline.acknowledged', { name: 'Demo member' }))
      .first()
      .waitFor({ timeout: 30_000 });
    await demo.control('clock', { action: 'rate', rate: 1 });
  });

  it('no page complained in the browser’s console', () => {
    expect([...new Set(admin.complaints)]).toEqual([]);
  });

  const acceptButton = () =>
    admin.app.getByRole('button', {
      name: t('packages:review.accept', { price: '' }).trim(),
    });

  async function openByMenu(
    item: string,
    title: string,
    values: Record<string, string> = {},
  ): Promise<void> {
    await admin.menuLink(t(item)).click();
    await admin.app
      .getByRole('heading', { level: 1, name: t(title, values).trim() })
      .waitFor();
  }
}

/** A figure without its grouping, whatever the language groups with. */
function digitsOf(text: string): string {
  return /^[\d\s.,\u00a0\u202f]+/.exec(text)?.[0].replace(/\D/g, '') ?? '';
}

function sumOfColumn(csv: string, column: number): number {
  const [, ...rows] = csv.trim().split('\r\n');
  return rows.reduce((sum, row) => sum + Number(row.split(',')[column]), 0);
}

/** Fills in the account that the page offers in the demo. */
async function signIn(page: Page, demo: TestDemo): Promise<void> {
  await page
    .locator('input[type=email]')
    .fill(demo.settings.appEnv['DEMO_MEMBER_EMAIL'] ?? '');
  await page
    .locator('input[type=password]')
    .fill(demo.settings.appEnv['DEMO_MEMBER_PASSWORD'] ?? '');
  await page.locator('input[type=password]').press('Enter');
  await page.waitForURL(/\/console(\?|$)/);
}
