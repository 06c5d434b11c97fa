import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startBridgeWorld, type BridgeWorld } from '../browser/bridge-pages.ts';
import { launchBrowser, USER_AGENT } from '../browser/launch.ts';

let browser: Browser;
let world: BridgeWorld;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  world = await startBridgeWorld();
  const context = await browser.newContext({ userAgent: USER_AGENT });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
});
afterEach(async () => {
  await page.context().close();
  world.close();
});

const eventually = <Value>(read: () => Value) => expect.poll(read, { timeout: 15_000 });

function appFrame(): Frame {
  const frame = page.frames().find((one) => one.url().startsWith(world.app.origin));
  if (frame === undefined) throw new Error('The page embeds no app.');
  return frame;
}

/** Opens the admin's page and waits until both ends know each other. */
async function open(path = ''): Promise<Frame> {
  const tail = path === '' ? '' : `&path=${encodeURIComponent(path)}`;
  await page.goto(`${world.site.origin}/admin.php?page=tidewatch${tail}`);
  await eventually(() => page.title()).toContain('/app');
  return appFrame();
}

interface Echo {
  readonly authorization: string;
  readonly cookie: string;
}
const ask = (frame: Frame, query = '') =>
  frame.evaluate(
    `fetch('/app/echo${query}').then((answer) => answer.json())`,
  ) as Promise<Echo>;
const requestTokens = () => world.tokenUses.filter((use) => use === 'request').length;

describe('the app in wp-admin', () => {
  it('signs its requests with one token for many, and sends no cookie', async () => {
    const frame = await open();
    const [first, second] = await Promise.all([ask(frame), ask(frame)]);
    expect(first.authorization).toMatch(/^Bearer e30\./);
    expect(second.authorization).toBe(first.authorization);
    expect((await ask(frame)).authorization).toBe(first.authorization);
    expect(first.cookie).toBe('');
    expect(requestTokens()).toBe(1);
  });

  it('asks for another token before one runs out', async () => {
    // Eleven seconds: good for one more second, since the last ten are kept for the way.
    world.tokenLifeSeconds = 11;
    const frame = await open();
    const first = await ask(frame);
    await eventually(async () => (await ask(frame)).authorization).not.toBe(
      first.authorization,
    );
  });

  it('asks once more with a new token where one was refused, and then gives up', async () => {
    const frame = await open();
    world.refusedBearers = 1;
    expect((await ask(frame)).authorization).toMatch(/^Bearer /);
    expect(requestTokens()).toBe(2);
    world.refusedBearers = 2;
    const status = await frame.evaluate(
      "fetch('/app/echo').then(({ status }) => status)",
    );
    expect(status).toBe(401);
  });

  it('sends its token to no other origin', async () => {
    const frame = await open();
    const sent = page.waitForRequest(`${world.stranger.origin}/**`);
    await frame.evaluate(`void fetch('${world.stranger.origin}/x').catch(() => null)`);
    expect((await sent).headers()['authorization']).toBeUndefined();
  });

  it('tells the admin its path and title, never a token', async () => {
    const frame = await open('/peaks');
    expect(page.url()).toContain('path=%2Fpeaks');
    expect(frame.url()).toBe(`${world.app.origin}/app/peaks`);
    await frame.locator('#router').click();
    await page.waitForURL('**path=%2Fdata');
    await eventually(() => page.title()).toBe('/app/data ‹ Tidewatch ‹ Demo');
    expect(frame.url()).not.toContain('token');
    await page.goBack();
    await page.waitForURL('**path=%2Fpeaks');
  });

  it('gets a new document with a new token for a link the router leaves alone', async () => {
    const frame = await open();
    await frame.locator('#plain').click();
    await page.waitForURL('**path=%2Fhelp%3Fx%3D1');
    expect(world.tokenUses.filter((use) => use === 'document')).toHaveLength(2);
  });

  it('shows what a link of the admin names without a new document', async () => {
    const frame = await open();
    await page.getByRole('link', { name: 'Incident' }).click();
    await eventually(() => frame.url()).toBe(`${world.app.origin}/app/incidents`);
    expect(world.tokenUses.filter((use) => use === 'document')).toHaveLength(1);
  });

  it('comes again with a fresh token where a document was refused', async () => {
    world.refusedDocuments = 1;
    await open('/peaks');
    expect(world.tokenUses.filter((use) => use === 'document')).toHaveLength(2);
    expect(page.url()).toContain('path=%2Fpeaks');
  });

  it('a document that lost its token finds back by what the tab remembers', async () => {
    const frame = await open();
    await frame.evaluate("location.assign('/app/data')");
    await page.waitForURL('**path=%2Fdata');
    await eventually(() => appFrame().locator('h1').count()).toBe(1);
  });

  it('a browser that lets a frame keep nothing still gives the pages a memory while they are open', async () => {
    await page.addInitScript(() => {
      for (const name of ['sessionStorage', 'localStorage'])
        Object.defineProperty(window, name, {
          configurable: true,
          get: () => {
            throw new DOMException('Access is denied', 'SecurityError');
          },
        });
    });
    const frame = await open();
    const kept = await frame.evaluate(() => {
      sessionStorage.setItem('place', '7');
      localStorage.setItem('place', '8');
      localStorage.removeItem('place');
      return [sessionStorage.getItem('place'), localStorage.getItem('place')];
    });
    expect(kept).toEqual(['7', null]);
    expect((await ask(frame)).authorization).toMatch(/^Bearer /);
  });

  it('stops after some refusals and says so, with a way on', async () => {
    world.refusedDocuments = 100;
    await page.goto(`${world.site.origin}/admin.php?page=tidewatch`);
    await page.getByRole('alert').getByText('No answer.').waitFor();
    expect(world.tokenUses.length).toBeLessThanOrEqual(4);
    world.refusedDocuments = 0;
    await page.getByRole('button', { name: 'Load again' }).click();
    await eventually(() => page.title()).toContain('/app');
  });

  it('says that the person is signed out, and the request is answered at once', async () => {
    const frame = await open();
    world.isSignedOut = true;
    expect((await ask(frame)).authorization).toBe('');
    await page.getByRole('alert').getByText('You are signed out.').waitFor();
  });

  it('says that the admin does not answer, instead of calling the person signed out', async () => {
    const frame = await open();
    world.isAdminAway = true;
    expect((await ask(frame)).authorization).toBe('');
    await page.getByRole('alert').getByText('The admin is away.').waitFor();
  });

  it.each([
    ['#3858e9', '#3858e9'],
    ['#dd823b', ''],
    ['red;}', ''],
  ])('wears the admin’s colour where it can be read: %s', async (colour, worn) => {
    world.adminColour = colour;
    const frame = await open();
    const style = "document.documentElement.style.getPropertyValue('--tw-admin-colour')";
    expect(await frame.evaluate(style)).toBe(worn);
  });

  it('shows a note as plain text, read out politely', async () => {
    const frame = await open();
    await frame.evaluate("tidewatch.toast('Saved <b>it</b>')");
    await page.getByRole('status').getByText('Saved <b>it</b>').waitFor();
  });

  it('asks before unsaved changes are left, and no longer once they are saved', async () => {
    const frame = await open();
    const questions: string[] = [];
    page.on('dialog', (dialog) => {
      questions.push(dialog.type());
      void dialog.dismiss();
    });
    // A browser asks only where somebody has touched the page.
    await page.locator('body').click({ position: { x: 5, y: 5 } });
    await frame.evaluate('tidewatch.setDirty(true)');
    await page.waitForTimeout(300);
    await page.reload({ timeout: 2_000 }).catch(() => undefined);
    expect(questions).toEqual(['beforeunload']);
    await frame.evaluate('tidewatch.setDirty(false)');
    await page.waitForTimeout(300);
    await page.reload();
    expect(questions).toEqual(['beforeunload']);
  });
});

describe('strangers', () => {
  it('a page elsewhere that frames the app hears nothing and gets no token', async () => {
    await page.goto(`${world.stranger.origin}/frames-app`);
    await appFrame().waitForFunction("'tidewatch' in window");
    await page.waitForTimeout(500);
    expect(await page.evaluate('heard')).toEqual([]);
    // It forges what only the site may say.
    await page.evaluate(
      "document.querySelector('iframe').contentWindow.postMessage({ tidewatch: 1, type: 'go', path: '/help' }, '*')",
    );
    await page.waitForTimeout(300);
    expect(new URL(appFrame().url()).pathname).toBe('/app');
  });

  it('another window of the page cannot have a token, not even of the app’s origin', async () => {
    await open();
    await page.evaluate(
      ([stranger, app]) => {
        for (const src of [`${String(stranger)}/x`, `${String(app)}/app?token=x`]) {
          const other = document.createElement('iframe');
          other.name = 'other';
          other.src = src;
          document.body.append(other);
        }
      },
      [world.stranger.origin, world.app.origin],
    );
    const others = () => page.frames().filter((one) => one.name() === 'other');
    await eventually(() => others().length).toBe(2);
    const before = requestTokens();
    for (const other of others())
      await other.evaluate(
        "parent.postMessage({ tidewatch: 1, type: 'token', id: 'x' }, '*'); parent.postMessage({ tidewatch: 1, type: 'ready', path: '/forged', title: 'forged' }, '*')",
      );
    await page.waitForTimeout(500);
    expect(requestTokens()).toBe(before);
    expect(page.url()).not.toContain('forged');
  });

  it.each([
    ['no envelope', "{ type: 'ready', path: '/forged', title: 'x' }"],
    [
      'another envelope',
      "{ tidewatch: '1', type: 'ready', path: '/forged', title: 'x' }",
    ],
    ['an unknown type', "{ tidewatch: 1, type: 'constructor', path: '/forged' }"],
    [
      'a path elsewhere',
      "{ tidewatch: 1, type: 'ready', path: '//evil.example/forged' }",
    ],
    ['a path out of the app', "{ tidewatch: 1, type: 'reload', path: '/../forged' }"],
    [
      'a path with a backslash',
      "{ tidewatch: 1, type: 'ready', path: '/\\\\\\\\forged' }",
    ],
    ['a script', "{ tidewatch: 1, type: 'ready', path: 'javascript:forged()' }"],
  ])('a message of the app with %s changes nothing', async (_, message) => {
    const frame = await open('/peaks');
    await frame.evaluate(`parent.postMessage(${message}, '*')`);
    await page.waitForTimeout(300);
    expect(page.url()).not.toContain('forged');
    expect(appFrame().url()).not.toContain('forged');
  });
});
