import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { axeFindings } from '../browser/axe.ts';
import { launchBrowser, USER_AGENT } from '../browser/launch.ts';
import { startDemoApp } from '#sandbox/frame/testing/demo-app.ts';
import {
  startSandbox,
  type StartedServer,
} from '#sandbox/frame/testing/start-sandbox.ts';

const APP_PAGE = '/store/demo-gifts/apps/tidewatch';
let browser: Browser;
let sandbox: StartedServer;
let app: StartedServer;
let page: Page;
let pageErrors: string[] = [];

beforeAll(async () => {
  app = await startDemoApp(() => sandbox.origin);
  sandbox = await startSandbox(app.origin);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  sandbox.close();
  app.close();
});
beforeEach(async () => {
  pageErrors = [];
  page = await openPage(1280, 900);
});
afterEach(async () => {
  await page.context().close();
  expect(pageErrors, 'errors in the browser').toEqual([]);
});

async function openPage(width: number, height: number): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height },
    userAgent: USER_AGENT,
  });
  const opened = await context.newPage();
  opened.setDefaultTimeout(30_000);
  opened.on('pageerror', (error) => pageErrors.push(error.message));
  return opened;
}

/** Opens the app in the frame and waits until both know each other. */
async function openApp(path = ''): Promise<Frame> {
  await page.goto(`${sandbox.origin}${APP_PAGE}${path}`);
  const frame = appFrame();
  await frame.waitForFunction('window.shopify && shopify.ready.then(() => true)');
  return frame;
}

function appFrame(): Frame {
  const frame = page.frames().find((one) => one.url().startsWith(app.origin));
  if (frame === undefined) throw new Error('The page embeds no app.');
  return frame;
}

const notes = (frame: Frame) => frame.locator('#notes li').allTextContents();
/** Waits for what is to become true; a busy machine takes its time. */
const eventually = <Value>(read: () => Value) => expect.poll(read, { timeout: 60_000 });
const question = () => page.getByRole('alertdialog');

describe('App Bridge', () => {
  it('requests carry a token, and a refused one is replaced once', async () => {
    const frame = await openApp();
    const echo = (query: string) =>
      frame.evaluate(
        `fetch('/api/echo${query}').then((answer) => answer.json())`,
      ) as Promise<{
        headers: Record<string, string>;
      }>;
    const plain = await echo('');
    expect(plain.headers['authorization']).toMatch(/^Bearer .+\..+\..+$/);
    expect(plain.headers['x-requested-with']).toBe('XMLHttpRequest');
    expect(plain.headers['cookie']).toBeUndefined();
    const retried = await echo('?refuse=1');
    expect(retried.headers['authorization']).toMatch(/^Bearer /);
    expect(retried.headers['authorization']).not.toBe(plain.headers['authorization']);
  });

  it('the person switched to is the token’s subject', async () => {
    const subject = (frame: Frame) =>
      frame.evaluate(
        "shopify.idToken().then((token) => JSON.parse(atob(token.split('.')[1])).sub)",
      );
    const before = await subject(await openApp());
    await page.locator('#person').selectOption({ index: 1 });
    // The frame is replaced; until the new one stands there is nobody to ask.
    const subjectNow = async () => subject(appFrame());
    await eventually(() => subjectNow().catch(() => before)).not.toBe(before);
  });

  it('the address follows the app, and Back and Forward work', async () => {
    const frame = await openApp();
    await page.locator('#app-nav').getByText('Peaks').click();
    await page.waitForURL(`**${APP_PAGE}/peaks`);
    expect(await frame.evaluate('location.pathname')).toBe('/app/peaks');
    expect(await page.title()).toBe('/app/peaks · Demo Gifts (US)');
    expect(await page.locator('#app-nav [aria-current]').textContent()).toBe('Peaks');
    await page.locator('#app-nav').getByText('Suggestion').click();
    await page.waitForURL(`**${APP_PAGE}/suggestion`);
    await page.goBack();
    await page.waitForURL(`**${APP_PAGE}/peaks`);
    await page.goBack();
    await page.waitForURL(`**${APP_PAGE}`);
    await page.goForward();
    await page.waitForURL(`**${APP_PAGE}/peaks`);
  });

  it('a document without a token is fetched again with one', async () => {
    const frame = await openApp();
    await frame.evaluate("location.assign('/app/peaks')");
    await page.waitForURL(`**${APP_PAGE}/peaks`);
    expect(new URL(appFrame().url()).searchParams.has('id_token')).toBe(true);
  });

  it('an admin address leads to the frame’s page, and Back opens the app anew', async () => {
    const frame = await openApp('/peaks');
    await frame.getByRole('link', { name: 'Orders' }).click();
    await page.waitForURL('**/store/demo-gifts/orders');
    await page.goBack();
    await page.waitForURL(`**${APP_PAGE}/peaks`);
    await eventually(() => appFrame().url()).toContain('/app/peaks?');
  });

  it('the app opened by itself moves into the frame', async () => {
    const frame = await openApp('/peaks');
    const alone = await page.context().newPage();
    await alone.goto(frame.url());
    await alone.waitForURL(`${sandbox.origin}${APP_PAGE}/peaks`);
  });

  it('title bar buttons press the app’s buttons', async () => {
    const frame = await openApp();
    await page.locator('#title-bar').getByText('Choose').click();
    await page.locator('#title-bar .breadcrumb').click();
    await eventually(() => notes(frame)).toEqual(['pressed Choose', 'pressed Back']);
  });

  it('a toast is announced, and its button tells the app', async () => {
    const frame = await openApp();
    await frame.evaluate(
      "shopify.toast.show('Saved', { action: 'Undo', onAction: () => note('undone') }), undefined",
    );
    await page.getByRole('status').getByText('Saved').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await eventually(() => notes(frame)).toEqual(['undone']);
    expect(await page.locator('.toast').count()).toBe(0);
  });

  it('what is not part of the stand-in rejects and says so', async () => {
    const frame = await openApp();
    const reason = await frame.evaluate(
      "shopify.resourcePicker({ type: 'product' }).catch((error) => error.message)",
    );
    expect(reason).toContain('resourcePicker is not part of this stand-in');
  });
});

describe('unsaved changes', () => {
  it('a changed form shows the save bar, and Save submits it', async () => {
    const frame = await openApp();
    await frame.getByLabel('Name').fill('b');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.locator('#save-bar').waitFor({ state: 'hidden' });
    expect(await notes(frame)).toEqual(['submitted']);
  });

  it('discarding asks first, and gives the former value back', async () => {
    const frame = await openApp();
    await frame.getByLabel('Name').fill('b');
    await page.getByRole('button', { name: 'Discard', exact: true }).click();
    await page.keyboard.press('Escape');
    expect(await frame.getByLabel('Name').inputValue()).toBe('b');
    await page.getByRole('button', { name: 'Discard', exact: true }).click();
    await question().getByText('Discard changes', { exact: true }).click();
    await page.locator('#save-bar').waitFor({ state: 'hidden' });
    expect(await frame.getByLabel('Name').inputValue()).toBe('a');
  });

  it('leaving asks first; staying stays, leaving leaves', async () => {
    const frame = await openApp();
    await frame.evaluate("shopify.saveBar.show('bar')");
    await page.getByRole('button', { name: 'Keep' }).waitFor();
    const link = page.locator('#app-nav').getByText('Peaks');
    await link.click();
    await question().getByText('Stay').click();
    expect(new URL(page.url()).pathname).toBe(APP_PAGE);
    await link.click();
    await question().getByText('Leave the page').click();
    await page.waitForURL(`**${APP_PAGE}/peaks`);
    expect(await page.locator('#save-bar').isVisible()).toBe(false);
  });
});

describe('the frame for everyone', () => {
  it('a modal covers the whole admin, and Escape gives it back', async () => {
    const frame = await openApp();
    await frame.evaluate("shopify.modal.show('modal')");
    expect(await axeFindings(page)).toEqual([]);
    await eventually(() =>
      page.locator('.top-bar').evaluate((bar: HTMLElement) => bar.inert),
    ).toBe(true);
    await frame.getByRole('button', { name: 'Yes' }).click();
    await frame.getByRole('button', { name: 'Inside' }).press('Escape');
    await eventually(() =>
      page.locator('.top-bar').evaluate((bar: HTMLElement) => bar.inert),
    ).toBe(false);
    expect(await notes(frame)).toContain('pressed Yes');
  });

  it('uninstalling names the store, can be cancelled, and is shown', async () => {
    await openApp();
    const button = page.getByRole('button', { name: 'Uninstall Tidewatch' });
    await button.click();
    expect(await question().textContent()).toContain('Demo Gifts (US)');
    await page.keyboard.press('Escape');
    expect(await button.evaluate((one) => one === document.activeElement)).toBe(true);
    await button.click();
    await question().getByRole('button', { name: 'Uninstall' }).click();
    await page.getByRole('heading', { name: /not installed/ }).waitFor();
    await page.locator('main').getByRole('button', { name: 'Install Tidewatch' }).click();
    await page.locator('iframe').waitFor();
  });

  const paths = ['/', '/store/demo-gifts/orders', '/store/demo-gifts/products', APP_PAGE];

  it.each([
    [1280, 'en'],
    [360, 'pl'],
  ])('at %i px in %s no page has an accessibility finding', async (width, locale) => {
    const sized = await openPage(width, 800);
    for (const path of paths) {
      await sized.goto(`${sandbox.origin}${path}?locale=${locale}`);
      expect(await sized.getAttribute('html', 'lang')).toBe(locale);
      expect([path, await axeFindings(sized)]).toEqual([path, []]);
    }
    await sized.context().close();
  });

  it('no page scrolls sideways at 320 and 360 px, in either language', async () => {
    for (const width of [320, 360])
      for (const locale of ['en', 'pl']) {
        const sized = await openPage(width, 700);
        for (const path of paths) {
          await sized.goto(`${sandbox.origin}${path}?locale=${locale}`);
          const wide = await sized.evaluate('document.documentElement.scrollWidth');
          expect([path, locale, wide]).toEqual([path, locale, width]);
        }
        await sized.context().close();
      }
  });

  it('at 360 px the sandbox opens as a sheet by keyboard alone', async () => {
    const narrow = await openPage(360, 760);
    await narrow.goto(`${sandbox.origin}/store/demo-gifts/orders?locale=en`);
    await narrow.locator('#sandbox-bar').press('Enter');
    expect(await axeFindings(narrow)).toEqual([]);
    await narrow.getByRole('button', { name: '60×', exact: true }).press('Space');
    await eventually(() =>
      narrow
        .getByRole('button', { name: '60×', exact: true })
        .getAttribute('aria-pressed'),
    ).toBe('true');
    await narrow.keyboard.press('Escape');
    const hasFocus = await narrow
      .locator('#sandbox-bar')
      .evaluate((bar) => bar === document.activeElement);
    expect(hasFocus).toBe(true);
    await narrow.context().close();
  });
});
