import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testSettings } from '#sandbox/testing/test-world.ts';
import { adminTextsIn } from '#sandbox/woocommerce/admin/texts/texts.ts';
import { serveSiteAdmin } from '#sandbox/woocommerce/admin/serve.ts';
import { siteServer } from '#sandbox/woocommerce/site-server.ts';
import { siteTodayMs } from '#sandbox/woocommerce/testing/test-site.ts';
import { World } from '#sandbox/world.ts';

let world: World;
let server: Server;
let origin = '';

beforeAll(async () => {
  // Where nothing listens, Connect finds no app.
  const connectForm = { appUrl: 'http://localhost:9', code: 'TEST-CODE' };
  world = new World({ ...testSettings(), connectForm, todayMs: siteTodayMs });
  server = siteServer(world, serveSiteAdmin);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const TIDEWATCH = '/wp-admin/admin.php?page=tidewatch';
const SETTINGS = '/wp-admin/admin.php?page=wc-settings&tab=tidewatch';

const get = (path: string, cookie = '') =>
  fetch(`${origin}${path}`, { headers: { cookie }, redirect: 'manual' });
const post = (path: string, fields: Record<string, string>, cookie = '') =>
  fetch(`${origin}${path}`, {
    method: 'POST',
    headers: { cookie },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
const nonceIn = (page: string) => /name="nonce"\s+value="(\w+)"/.exec(page)?.[1] ?? '';

/** Makes the plugin believe that it is connected, and gives the page's own nonce. */
async function connected(): Promise<string> {
  world.site.state.plugin.connection = {
    id: 'connection',
    secret: 'secret',
    appUrl: 'http://localhost:9',
    state: 'connected',
    problem: null,
    agencyName: 'Demo agency',
    authorizeUrl: null,
    storeId: 'store',
  };
  const page = await (await get(TIDEWATCH)).text();
  return /"nonce":"(\w+)"/.exec(page)?.[1] ?? '';
}

describe('wp-admin of the stand-in', () => {
  it('speaks the language of who is signed in, and the one that was chosen instead', async () => {
    expect(await (await get('/wp-admin/')).text()).toContain('<html lang="pl">');
    const chosen = await get('/wp-admin/?locale=en');
    expect(chosen.status).toBe(303);
    const cookie = chosen.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect(await (await get('/wp-admin/', cookie)).text()).toContain('Dashboard');
  });

  it('lets nobody frame it, and runs no script that did not come with it', async () => {
    const policy = (await get('/wp-admin/')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("frame-src 'none'");
    expect(policy).not.toContain('unsafe-inline');
  });

  it('shows the connect form to who manages the shop, and to nobody else', async () => {
    const page = await (await get(SETTINGS)).text();
    expect(page).toContain('value="TEST-CODE"');
    const other = await get(SETTINGS, 'site-staff=3');
    expect(other.status).toBe(403);
    expect(await other.text()).not.toContain('TEST-CODE');
  });

  it('takes no form without the nonce of its page, or with somebody else’s', async () => {
    const fields = { action: 'tidewatch_connect', tidewatch_app: 'http://localhost:9' };
    const nonce = nonceIn(await (await get(SETTINGS)).text());
    expect(nonce).toMatch(/^\w{20}$/);
    const path = '/wp-admin/admin-post.php';
    expect((await post(path, fields)).status).toBe(403);
    expect((await post(path, { ...fields, nonce }, 'site-staff=2')).status).toBe(403);
    const taken = await post(path, { ...fields, nonce });
    expect(taken.headers.get('location')).toContain('problem=no_code');
  });

  it('says in words why Connect did not work', async () => {
    const nonce = nonceIn(await (await get(SETTINGS)).text());
    const tried = await post('/wp-admin/admin-post.php', {
      nonce,
      action: 'tidewatch_connect',
      tidewatch_app: 'http://localhost:9',
      tidewatch_code: 'TEST-CODE',
    });
    const back = await (await get(tried.headers.get('location') ?? '')).text();
    expect(back).toContain(adminTextsIn('pl').connect.problem.app_unreachable);
  });

  const { problem } = adminTextsIn('pl').connect;
  it.each([
    ['localhost:4300', 'CODE-1', problem.no_whole_address],
    ['ftp://localhost', 'CODE-1', problem.no_whole_address],
    ['http://', 'CODE-1', problem.bad_app_address],
    ['http://localhost:9/"><b>', 'CODE-1"><b>', problem.app_unreachable],
    ['http://localhost:9', 'x'.repeat(101), problem.wrong_code],
  ])('keeps what was typed with its reason: %s', async (address, code, words) => {
    const nonce = nonceIn(await (await get(SETTINGS)).text());
    const fields = { action: 'tidewatch_connect', nonce };
    const form = { tidewatch_app: address, tidewatch_code: code };
    const tried = await post('/wp-admin/admin-post.php', { ...fields, ...form });
    const location = tried.headers.get('location') ?? '';
    expect(location).not.toContain(code);
    const back = await (await get(location)).text();
    expect(back).toContain(words);
    const escaped = (text: string) =>
      text.replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    expect(back).toContain(`value="${escaped(address)}"`);
    expect(back).toContain(`value="${escaped(code)}"`);
  });

  it('fills in the demo’s code once, and says where a new one is made', async () => {
    const note = adminTextsIn('pl').connect.standInCode;
    expect(await (await get(SETTINGS)).text()).not.toContain(note);
    world.site.state.plugin.isFormCodeSpent = true;
    const page = await (await get(SETTINGS)).text();
    world.site.state.plugin.isFormCodeSpent = false;
    expect(page).not.toContain('TEST-CODE');
    expect(page).toContain(note);
  });

  it('marks one entry of the menu, and WooCommerce where it is inside', async () => {
    const marks = async (path: string) => {
      const page = await (await get(path)).text();
      return [
        (page.match(/class="parent current"/g) ?? []).length,
        /<a href="([^"]*)" aria-current="page"/.exec(page)?.[1],
      ];
    };
    expect(await marks('/wp-admin/')).toEqual([0, '/wp-admin/']);
    expect(await marks(TIDEWATCH)).toEqual([1, TIDEWATCH]);
  });

  it('gives a token to who is signed in and asks from its own page', async () => {
    const nonce = await connected();
    const ask = (fields: Record<string, string>, cookie = '') =>
      post('/wp-admin/admin-ajax.php', { action: 'tidewatch_token', ...fields }, cookie);
    expect((await ask({})).status).toBe(403);
    expect((await ask({ nonce }, 'site-staff=3')).status).toBe(403);
    const answer = (await (await ask({ nonce, use: 'request' })).json()) as {
      success: boolean;
      data: { token: string };
    };
    const [, claims = ''] = answer.data.token.split('.');
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      use: 'request',
      can: 'manage',
      sub: '1',
    });
  });

  it('frames the app alone, on the page that the address names', async () => {
    await connected();
    const answer = await get(`${TIDEWATCH}&path=%2Fpeaks%3Frange%3Dyear`);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain('frame-src http://localhost:9;');
    const page = await answer.text();
    expect(page).toContain('src="http://localhost:9/app/peaks?range=year&amp;token=');
    for (const path of ['//evil.example', '/\\evil.example', 'javascript:x'])
      expect(
        await (await get(`${TIDEWATCH}&path=${encodeURIComponent(path)}`)).text(),
      ).toContain('src="http://localhost:9/app?token=');
  });

  it('shows what the app said last: in the widget, the inbox and the admin bar', async () => {
    await connected();
    world.site.state.plugin.keptState = {
      at: new Date(world.clock.now()).toISOString(),
      live: {
        kind: 'spike',
        incidentId: 'i1',
        since: '2026-11-22T11:30:00.000Z',
        ratio: 2.34,
      },
      nextPeak: { localDate: '2026-11-27', orders: { low: 330, mid: 480, high: 724 } },
      plan: { name: '<b>Rozszerzony</b>', endsOn: '2027-01-05' },
      notices: [{ id: 't1-1', kind: 'offer', date: '2026-11-30', path: '/quotes/t1' }],
    };
    world.site.state.plugin.notes = [
      { incidentId: 'i1', kind: 'spike', openedMs: siteTodayMs, endedMs: null },
    ];
    const dashboard = await (await get('/wp-admin/')).text();
    expect(dashboard).toContain('class="tidewatch-badge"');
    expect(dashboard).toContain('do 2,3×');
    expect(dashboard).toContain('&lt;b&gt;Rozszerzony&lt;/b&gt;');
    const home = await (await get('/wp-admin/admin.php?page=wc-admin')).text();
    expect(home).toContain(adminTextsIn('pl').inbox.spike);
    expect(home).toContain(encodeURIComponent('/incidents/i1'));
    expect(home).toContain(adminTextsIn('pl').inbox.notices.offer.title);
    expect(home).toContain('30 listopada 2026');
    expect(home).toContain(encodeURIComponent('/quotes/t1'));
  });

  it('says since when there is no news once what it kept is older than twenty minutes', async () => {
    await connected();
    const minutesAgo = (minutes: number) => {
      const at = new Date(world.clock.now() - minutes * 60_000).toISOString();
      const live = { kind: 'spike', incidentId: 'i1', since: at, ratio: 2.34 } as const;
      const nothing = { nextPeak: null, plan: null, notices: [] };
      world.site.state.plugin.keptState = { at, live, ...nothing };
      return get('/wp-admin/').then((answer) => answer.text());
    };
    const fresh = await minutesAgo(19);
    expect(fresh).toContain('2,3×');
    expect(fresh).not.toContain('Brak wieści od');
    const old = await minutesAgo(21);
    expect(old).toContain('Brak wieści od');
    expect(old).not.toContain('2,3×');
    expect(old).not.toContain('class="tidewatch-badge"');
  });
});

describe('the texts of the stand-in’s wp-admin', () => {
  const leaves = (tree: unknown, path = ''): [string, string][] =>
    typeof tree === 'string'
      ? [[path, tree]]
      : Object.entries(tree as object).flatMap(([key, value]) =>
          leaves(value, `${path}.${key}`),
        );
  const english = new Map(leaves(adminTextsIn('en')));
  const polish = new Map(leaves(adminTextsIn('pl')));
  const placesIn = (text = '') => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

  it('say the same in both languages, with the same places for values', () => {
    expect([...polish.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, text] of english)
      expect([key, placesIn(polish.get(key))]).toEqual([key, placesIn(text)]);
  });
});
