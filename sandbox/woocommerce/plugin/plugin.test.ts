import { createHmac } from 'node:crypto';
import { jwtVerify } from 'jose';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import {
  askProgress,
  connectSite,
  endConnection,
  frameAddress,
  frameToken,
  retryConnection,
  siteView,
} from '#sandbox/woocommerce/admin-api.ts';
import { startReceiver, type Receiver } from '#sandbox/woocommerce/testing/receiver.ts';
import { startTestSite, type TestSite } from '#sandbox/woocommerce/testing/test-site.ts';
import { PATIENCE } from '#sandbox/testing/patience.ts';

const NONCE = 'ab'.repeat(32);
const KEPT = {
  at: '2026-11-22T12:00:00.000Z',
  live: { kind: 'usual', incidentId: null, since: null, ratio: null },
  nextPeak: null,
  plan: { name: 'Rozszerzony', endsOn: '2026-12-31' },
  notices: [{ id: 't1-1', kind: 'offer', date: '2026-11-30', path: '/quotes/t1' }],
};
const SPIKE = {
  kind: 'spike',
  incidentId: 'incident-1',
  since: '2026-11-22T12:10:00.000Z',
  ratio: 3.2,
};
const receivedSchema = z.object({ secret: z.string(), siteUrl: z.string() });

let site: TestSite;
let app: Receiver;
beforeEach(async () => {
  [site, app] = await Promise.all([startTestSite(), startReceiver()]);
});
afterEach(() => {
  site.close();
  app.close();
});

async function steer(path: string, body: unknown): Promise<unknown> {
  return (await site.ask('POST', `/sandbox/woo/${path}`, null, body)).json();
}

/** Connects the site to the receiver as if the steps had been walked. */
function seed(secret = 's'.repeat(43)): Promise<unknown> {
  const connection = { connectionId: 'connection-1', storeId: 'store-1', secret };
  return steer('seed', { ...connection, appUrl: app.origin });
}

function signatureOf(secret: string, time: string, text: string): string {
  return createHmac('sha256', secret).update(`${time}.${text}`).digest('base64');
}

describe('connecting', () => {
  it('hands the code over with a new secret, and proves that the site holds it', async () => {
    app.answer = () => ({ status: 202, body: { connectionId: 'connection-1' } });
    const before = await site.ask('GET', `/wp-json/tidewatch/v1/proof?nonce=${NONCE}`);
    expect(before.status).toBe(404);
    const form = { appUrl: `${app.origin}/`, code: ' AAAA-BBBB-CCCC ' };
    const connected = await connectSite(site.world.site, form);
    expect(connected).toMatchObject({ outcome: 'at', connection: { state: 'received' } });
    const sent: unknown = JSON.parse(app.received[0]?.body ?? '');
    expect(sent).toMatchObject({
      code: 'AAAA-BBBB-CCCC',
      siteUrl: 'http://localhost:4401',
      restUrl: 'http://localhost:4401/wp-json/',
    });
    const { secret, siteUrl } = receivedSchema.parse(sent);
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    const answer = await site.ask('GET', `/wp-json/tidewatch/v1/proof?nonce=${NONCE}`);
    const proof = createHmac('sha256', secret)
      .update(`tidewatch-proof.${NONCE}.${siteUrl}`)
      .digest('base64url');
    expect(await answer.json()).toEqual({ proof });
  });

  it('keeps the former connection where the code was refused', async () => {
    await seed();
    app.answer = () => ({ status: 403, body: { problem: 'wrong_code' } });
    const form = { appUrl: app.origin, code: 'AAAA-BBBB-CCCC' };
    expect(await connectSite(site.world.site, form)).toEqual({
      outcome: 'failed',
      problem: 'wrong_code',
    });
    expect(site.world.site.state.plugin.connection?.id).toBe('connection-1');
  });

  it('says so where nobody answers at the address', async () => {
    const form = { appUrl: 'http://127.0.0.1:9', code: 'AAAA-BBBB-CCCC' };
    expect(await connectSite(site.world.site, form)).toEqual({
      outcome: 'failed',
      problem: 'app_unreachable',
    });
  });

  it('signs what it asks afterwards, and shows where the merchant has to approve', async () => {
    await seed();
    const progress = {
      state: 'proven',
      problem: null,
      agencyName: 'Demo agency',
      authorizeUrl: 'http://localhost:4401/wc-auth/v1/authorize?x=1',
      storeId: null,
    };
    app.answer = () => ({ status: 200, body: progress });
    const connection = site.world.site.state.plugin.connection;
    expect(await retryConnection(site.world.site)).toMatchObject({
      outcome: 'at',
      connection: progress,
    });
    const [retried, asked] = app.received;
    expect(retried?.path).toBe('/woocommerce/connections/connection-1/retry');
    expect(asked?.path).toBe('/woocommerce/connections/connection-1');
    const time = String(asked?.headers['x-tidewatch-time']);
    expect(asked?.headers['x-tidewatch-signature']).toBe(
      signatureOf(connection?.secret ?? '', time, `GET.${asked?.path ?? ''}.`),
    );
  });

  it('spends the code that the demo fills in, once it has connected with it', async () => {
    const { site: shop } = site.world;
    const { code } = shop.world.connectForm;
    const connect = (typed: string) =>
      connectSite(shop, { appUrl: app.origin, code: typed });
    const told = { problem: null, agencyName: null, authorizeUrl: null, storeId: 's' };
    const answerAt = (state: string) => {
      app.answer = ({ path }) =>
        path === '/woocommerce/connections'
          ? { status: 202, body: { connectionId: 'connection-1' } }
          : { status: 200, body: { state, ...told } };
    };
    answerAt('connected');
    await connect('ANOTHER-CODE');
    await askProgress(shop);
    expect(siteView(shop).connectForm.code).toBe(code);
    answerAt('received');
    await connect(code);
    await askProgress(shop);
    expect(siteView(shop).connectForm.code).toBe(code);
    answerAt('connected');
    await askProgress(shop);
    await endConnection(shop);
    expect(siteView(shop).connectForm.code).toBe('');
  });

  it('answers no more than thirty proofs a minute', async () => {
    await seed();
    const ask = (): Promise<Response> =>
      site.ask('GET', `/wp-json/tidewatch/v1/proof?nonce=${NONCE}`);
    for (let count = 0; count < 30; count += 1) expect((await ask()).status).toBe(200);
    expect((await ask()).status).toBe(429);
    site.time.realMs += 60_000;
    expect((await ask()).status).toBe(200);
  });

  it('ended, it revokes the keys and deletes our webhooks, and leaves those of others', async () => {
    await seed();
    for (const url of [
      `${app.origin}/webhooks/woocommerce/store-1`,
      'http://127.0.0.1:9/',
    ])
      await site.ask('POST', '/wp-json/wc/v3/webhooks', site.keys.readWrite, {
        topic: 'order.created',
        delivery_url: url,
      });
    await endConnection(site.world.site);
    expect(app.received.at(-1)?.path).toBe('/woocommerce/connections/connection-1/end');
    expect(site.world.site.state.webhooks.map(({ deliveryUrl }) => deliveryUrl)).toEqual([
      'http://127.0.0.1:9/',
    ]);
    const answer = await site.ask('GET', '/wp-json/wc/v3/orders', site.keys.readWrite);
    expect(answer.status).toBe(401);
    expect(await frameToken(site.world.site, { staffId: '1' })).toBeNull();
  });
});

describe('heartbeats', () => {
  const beats = (): number =>
    app.received.filter(({ path }) => path === '/woocommerce/heartbeat').length;

  it('come every five minutes of the clock, and their answer is kept', async () => {
    await seed();
    app.answer = () => ({ status: 200, body: { state: KEPT, secondsToNext: 300 } });
    site.pass(0.1);
    await vi.waitFor(
      () => expect(site.world.site.state.plugin.keptState).toEqual(KEPT),
      PATIENCE,
    );
    site.pass(2);
    expect(beats()).toBe(1);
    site.pass(3);
    await vi.waitFor(() => expect(beats()).toBe(2), PATIENCE);
    const { headers, body, path } = app.received.at(-1) ?? expect.fail('no heartbeat');
    const time = String(headers['x-tidewatch-time']);
    expect(headers['x-tidewatch-signature']).toBe(
      signatureOf('s'.repeat(43), time, `POST.${path}.${body}`),
    );
    expect(JSON.parse(body)).toMatchObject({ siteUrl: 'http://localhost:4401' });
  });

  it('do not flood the app when the clock is fast', async () => {
    await seed();
    for (let step = 0; step < 20; step += 1) {
      const { clock } = site.world;
      clock.moveTo(clock.now() + 10 * 60_000);
      site.time.realMs += 200;
      site.world.tick();
      await vi.waitFor(
        () => expect(site.world.site.cron['isBusy']).toBe(false),
        PATIENCE,
      );
    }
    expect(beats()).toBe(2);
  });

  it('stop with WP-Cron', async () => {
    await seed();
    await steer('faults', { name: 'stopCron', on: true });
    site.pass(30);
    site.pass(30);
    expect(beats()).toBe(0);
  });
});

describe('the state that the admin shows', () => {
  async function show(state: unknown): Promise<unknown> {
    const path = '/wp-json/tidewatch/v1/state';
    return (await site.ask('POST', path, site.keys.readWrite, state)).json();
  }

  it('is replaced by a newer one only', async () => {
    expect(await show(KEPT)).toEqual({ kept: true });
    expect(await show({ ...KEPT, at: '2026-11-22T11:59:00.000Z', plan: null })).toEqual({
      kept: false,
    });
    expect(site.world.site.state.plugin.keptState?.plan?.name).toBe('Rozszerzony');
  });

  it('leaves one note in the inbox for an incident, with its end', async () => {
    await show({ ...KEPT, live: SPIKE });
    await show({ ...KEPT, at: '2026-11-22T12:20:00.000Z', live: { ...SPIKE, ratio: 4 } });
    await show({ ...KEPT, at: '2026-11-22T13:00:00.000Z' });
    expect(site.world.site.state.plugin.notes).toEqual([
      {
        incidentId: 'incident-1',
        kind: 'spike',
        openedMs: Date.parse('2026-11-22T12:10:00Z'),
        endedMs: Date.parse('2026-11-22T13:00:00Z'),
      },
    ]);
  });

  it('is refused from who may not manage the shop', async () => {
    const path = '/wp-json/tidewatch/v1/state';
    expect((await site.ask('POST', path, null, KEPT)).status).toBe(401);
    expect((await site.ask('POST', path, site.keys.read, KEPT)).status).toBe(401);
  });
});

describe('tokens', () => {
  it('live a minute, and say who asks and what the person may', async () => {
    await seed();
    const secret = new TextEncoder().encode('s'.repeat(43));
    const src = await frameAddress(site.world.site, { staffId: '3', path: '/peaks?a=1' });
    const url = new URL(src ?? expect.fail('no address'));
    expect(`${url.origin}${url.pathname}`).toBe(`${app.origin}/app/peaks`);
    expect(url.searchParams.get('a')).toBe('1');
    const read = await jwtVerify(url.searchParams.get('token') ?? '', secret, {
      issuer: 'http://localhost:4401',
      audience: app.origin,
      currentDate: new Date(site.time.realMs),
    });
    expect(read.protectedHeader).toMatchObject({ alg: 'HS256', kid: 'connection-1' });
    expect(read.payload).toMatchObject({
      sub: '3',
      use: 'document',
      can: 'view',
      locale: 'pl_PL',
    });
    expect((read.payload.exp ?? 0) - (read.payload.iat ?? 0)).toBe(60);
  });

  it('are given to nobody else, and lead nowhere but to the app', async () => {
    await seed();
    expect(await frameToken(site.world.site, { staffId: '99' })).toBeNull();
    const path = '//elsewhere.example/x';
    const src = await frameAddress(site.world.site, { staffId: '1', path });
    expect(new URL(src ?? '').origin).toBe(app.origin);
  });
});

describe('visits', () => {
  const ask = async (path: string) => {
    const answer = await site.ask('GET', path, site.keys.read);
    return z
      .object({
        keptFrom: z.string(),
        hours: z.array(z.looseObject({ hourStart: z.string(), visits: z.number() })),
      })
      .parse(await answer.json());
  };

  it('are told by the hour, fourteen months back at most, and a beacon adds one', async () => {
    const range = 'from=2024-01-01T00:00:00.000Z&until=2026-11-22T13:00:00.000Z';
    const { keptFrom, hours } = await ask(`/wp-json/tidewatch/v1/visits?${range}`);
    expect(Date.parse(keptFrom)).toBeGreaterThan(Date.parse('2025-09-20T00:00:00Z'));
    expect(hours[0]?.hourStart).toBe(keptFrom);
    const last = hours.at(-1);
    site.pass(30);
    const present = 'from=2026-11-22T12:00:00.000Z&until=2026-11-22T13:00:00.000Z';
    const before = await ask(`/wp-json/tidewatch/v1/visits?${present}`);
    const beacon = await site.ask('POST', '/wp-json/tidewatch/v1/visit');
    expect(beacon.status).toBe(204);
    const after = await ask(`/wp-json/tidewatch/v1/visits?${present}`);
    expect(after.hours[0]?.visits).toBe((before.hours[0]?.visits ?? 0) + 1);
    expect(Date.parse(last?.hourStart ?? '')).toBeLessThanOrEqual(site.world.clock.now());
  });
});
