import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWooPlatforms } from '#app/platforms/woocommerce/woo-platforms.ts';
import type { WooConnection } from '#app/ports/woo-connections.ts';
import {
  FAKE_KEYS,
  sendJson,
  SHORT_PATIENCE,
  startFakeSite,
  type FakeSite,
} from '../../../test/woocommerce/fake-site.ts';
import { wooConnection } from '../../../test/factories/woo-connection.ts';

const NOTICE = {
  id: 't1-1',
  kind: 'offer',
  date: '2026-11-30',
  path: '/quotes/t1',
} as const;

let site: FakeSite;
beforeAll(async () => {
  site = await startFakeSite();
});
afterAll(() => site.close());

function platforms(connection: WooConnection | null) {
  return createWooPlatforms({
    connections: { byStore: () => Promise.resolve(connection) },
    privateSites: [site.origin],
    appUrl: 'https://app.example',
    patience: SHORT_PATIENCE,
  });
}

const connected = (changes: Partial<WooConnection> = {}) =>
  wooConnection({
    state: 'connected',
    restUrl: `${site.origin}/wp-json/`,
    keys: FAKE_KEYS,
    webhookSecret: 'webhook secret',
    storeId: 'store-1',
    ...changes,
  });

describe('the platform of a connected site', () => {
  it('hands its state to the plugin, instants as text', async () => {
    site.answerWith((_request, response) => {
      sendJson(response, { kept: true });
    });
    const own = platforms(connected());
    const platform = await own.forStore('store-1');
    const shown = await platform.showState({
      at: Date.UTC(2026, 10, 27, 10),
      live: {
        kind: 'spike',
        incidentId: 'i',
        sinceMs: Date.UTC(2026, 10, 27, 9),
        ratio: 3.5,
      },
      nextPeak: null,
      plan: { name: 'Rozszerzony', endsOn: '2026-12-31' },
      notices: [NOTICE],
    });
    expect(shown).toBe('shown');
    expect(site.requests[0]).toMatchObject({
      method: 'POST',
      route: 'tidewatch/v1/state',
    });
    expect(JSON.parse(site.requests[0]?.body ?? '')).toEqual({
      at: '2026-11-27T10:00:00.000Z',
      live: {
        kind: 'spike',
        incidentId: 'i',
        since: '2026-11-27T09:00:00.000Z',
        ratio: 3.5,
      },
      nextPeak: null,
      plan: { name: 'Rozszerzony', endsOn: '2026-12-31' },
      notices: [NOTICE],
    });
    await own.forget('store-1');
  });

  it('shows nothing on a site without the plugin', async () => {
    site.answerWith((_request, response) => {
      sendJson(response, { code: 'rest_no_route' }, { status: 404 });
    });
    const platform = await platforms(connected()).forStore('store-1');
    const live = { kind: 'usual', incidentId: null, sinceMs: null, ratio: null } as const;
    const nothing = { nextPeak: null, plan: null, notices: [] };
    expect(await platform.showState({ at: 0, live, ...nothing })).toBe('not_offered');
  });

  it('has webhooks sent to the store’s own address', async () => {
    const bodies: unknown[] = [];
    site.answerWith(({ method, body }, response) => {
      if (method === 'POST') bodies.push(JSON.parse(body));
      sendJson(response, method === 'GET' ? [] : { id: 1 });
    });
    await (await platforms(connected()).forStore('store-1')).watchOrders();
    expect(bodies).toHaveLength(2);
    expect(bodies[0]).toMatchObject({
      delivery_url: 'https://app.example/webhooks/woocommerce/store-1',
      secret: 'webhook secret',
    });
  });

  it.each([
    ['that is connected no more', () => null],
    ['that has handed over no keys yet', () => connected({ keys: null })],
    ['without a secret for its webhooks', () => connected({ webhookSecret: null })],
  ])('is not there for a store %s', async (_title, connection) => {
    await expect(platforms(connection()).forStore('store-1')).rejects.toMatchObject({
      code: 'store_disconnected',
    });
  });
});
