import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { axeFindings } from '../browser/axe.ts';
import { launchBrowser, USER_AGENT } from '../browser/launch.ts';
import { openStoreAdmin } from '../browser/store-admin.ts';
import { textsOf } from '../browser/texts.ts';
import { startTestDemo, type TestDemo } from '../demo/running-demo.ts';
import { totpCode } from '../factories/totp.ts';

const PASSWORD = 'the password of a newcomer';
let demo: TestDemo;
let browser: Browser;
let contexts: BrowserContext[] = [];
let complaints: string[] = [];

beforeAll(async () => {
  demo = await startTestDemo();
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await demo.stop();
});
beforeEach(() => {
  complaints = [];
});
afterEach(async () => {
  for (const context of contexts) await context.close();
  contexts = [];
  expect(complaints, 'what the browser complained of').toEqual([]);
});

/** A browser of one person, in a language. */
async function person(locale: 'en' | 'pl', width = 1280): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    userAgent: USER_AGENT,
    reducedMotion: 'reduce',
    locale,
  });
  contexts.push(context);
  const page = await context.newPage();
  page.setDefaultTimeout(90_000);
  page.on('pageerror', (error) => complaints.push(error.message));
  return page;
}

const at = (path: string) => `${demo.settings.appUrl}${path}`;

/** Goes to a page and waits until it listens: a form sent sooner would load a new document. */
async function go(page: Page, path: string): Promise<void> {
  await page.goto(at(path), { waitUntil: 'load' });
  await page.waitForFunction(() => {
    const button = document.querySelector('button, input');
    return (
      button !== null && Object.keys(button).some((key) => key.startsWith('__react'))
    );
  });
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await go(page, '/console/sign-in');
  await page.fill('[name=email]', email);
  await page.fill('[name=password]', password);
  await page.keyboard.press('Enter');
}

async function signInAs(email: 'DEMO_MEMBER_EMAIL' | 'DEMO_EMPTY_EMAIL'): Promise<Page> {
  const { appEnv } = demo.settings;
  const page = await person('en');
  await signIn(page, appEnv[email] ?? '', appEnv['DEMO_MEMBER_PASSWORD'] ?? '');
  await page.waitForURL(/\/console$/);
  return page;
}

describe('a new member', () => {
  it('is invited, joins by the keyboard alone, and signs in with a second factor', async () => {
    const t = textsOf('pl');
    const owner = await signInAs('DEMO_MEMBER_EMAIL');
    await go(owner, '/console/members');
    await owner.fill('[name=email]', 'newcomer@agency.example');
    await owner.keyboard.press('Enter');
    const link = await owner.locator('.tw-copy__text').inputValue();

    const page = await person('pl', 360);
    await go(page, link.replace(demo.settings.appUrl, ''));
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Tab');
    await page.keyboard.type('Nowa Osoba');
    await page.keyboard.press('Tab');
    await page.keyboard.type('short');
    await page.keyboard.press('Enter');
    await page.getByText(t('people:join.error.password', { n: '12' })).waitFor();
    const focused = () => document.activeElement?.getAttribute('name');
    await page.waitForFunction(
      () => document.activeElement?.getAttribute('name') === 'password',
    );
    expect(await page.evaluate(focused)).toBe('password');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/console$/);

    await go(page, '/console/account');
    await page.fill('form:has([value=begin]) [name=password]', PASSWORD);
    await page.keyboard.press('Enter');
    const secret = await page.locator('.tw-copy__text').inputValue();
    expect(await axeFindings(page)).toEqual([]);
    const code = () => totpCode(`otpauth://totp/x?secret=${secret}`, Date.now());
    await page.fill('[name=code]', code());
    await page.keyboard.press('Enter');
    await page.locator('form:has([value=end])').waitFor();

    const again = await person('pl');
    await signIn(again, 'newcomer@agency.example', PASSWORD);
    await again.waitForURL(/\/console\/sign-in\/code/);
    await again.fill('[name=code]', code());
    await again.keyboard.press('Enter');
    await again.waitForURL(/\/console$/);
    await go(owner, '/console/members');
    await owner.getByRole('link', { name: 'Nowa Osoba' }).click();
    await owner.getByRole('button', { name: 'Remove Nowa Osoba' }).click();
    await owner
      .getByRole('dialog')
      .getByRole('button', { name: 'Remove Nowa Osoba' })
      .click();
    await owner.waitForURL(/\/console\/members$/);
    await again.goto(at('/console/incidents'));
    expect(new URL(again.url()).pathname).toBe('/console/sign-in');
  });
});

describe('a store', () => {
  it('moves to another agency by its code, and the old one finds it no more', async () => {
    const t = textsOf('en');
    const newOwner = await signInAs('DEMO_EMPTY_EMAIL');
    await go(newOwner, '/console/settings');
    await newOwner.getByRole('button', { name: t('people:joinCodes.make') }).click();
    const made = newOwner.getByLabel(t('people:joinCodes.code'), { exact: true });
    const code = await made.inputValue();

    const admin = await openStoreAdmin(browser, demo, {
      handle: 'demo-corner',
      locale: 'en',
    });
    contexts.push(admin.context);
    await admin.open('/agency');
    const oldOwner = await signInAs('DEMO_MEMBER_EMAIL');
    await oldOwner.getByRole('link', { name: 'Demo Corner' }).first().click();
    await oldOwner.waitForURL(/\/console\/stores\//);
    const storeAddress = oldOwner.url();

    await admin.app.locator('[name=code]').fill(code.toLowerCase());
    await admin.app.locator('[name=code]').press('Enter');
    const confirm = t('people:agency.confirm', { agency: 'Empty demo agency' });
    expect(await axeFindings(admin.page)).toEqual([]);
    await admin.app.getByRole('button', { name: confirm }).click();
    const joined = t('people:agency.joined', { agency: 'Empty demo agency' });
    await admin.app.getByText(joined).waitFor();
    expect(admin.complaints).toEqual([]);

    const answer = await oldOwner.goto(storeAddress);
    expect(answer?.status()).toBe(404);
    await go(newOwner, '/console');
    await newOwner.getByRole('link', { name: 'Demo Corner' }).first().waitFor();
    await go(newOwner, '/console/audit');
    await newOwner.getByText(t('people:audit.what.store_joined')).waitFor();
  });
});
