import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { watchSite } from '#app/platforms/woocommerce/order-webhooks.ts';
import {
  sendJson,
  startFakeSite,
  type FakeSite,
} from '../../../test/woocommerce/fake-site.ts';

const OURS = 'https://app.example/webhooks/woocommerce/store-1';

interface Hook {
  id: number;
  name: string;
  status: string;
  topic: string;
  delivery_url: string;
}

let site: FakeSite;
let hooks: Hook[];
let secrets: unknown[];
let mayWrite: boolean;

beforeAll(async () => {
  site = await startFakeSite();
});
afterAll(() => site.close());

beforeEach(() => {
  hooks = [];
  secrets = [];
  mayWrite = true;
  let nextId = 1000;
  site.answerWith(({ method, route, params, body }, response) => {
    if (method === 'GET') {
      const page = Number(params.get('page'));
      sendJson(response, hooks.slice((page - 1) * 100, page * 100));
    } else if (!mayWrite) {
      const code = 'woocommerce_rest_authentication_error';
      sendJson(response, { code }, { status: 401 });
    } else if (method === 'POST') {
      const asked = JSON.parse(body) as Hook & { secret: unknown };
      secrets.push(asked.secret);
      hooks.push({ ...asked, id: nextId++ });
      sendJson(response, hooks.at(-1), { status: 201 });
    } else {
      hooks = hooks.filter(({ id }) => id !== Number(route.split('/').at(-1)));
      sendJson(response, {});
    }
  });
});

const watch = (secret = 'the secret') =>
  watchSite(site.client, { deliveryUrl: OURS, secret });
const hook = (changes: Partial<Hook>): Hook => ({
  id: hooks.length + 1,
  name: 'other',
  status: 'active',
  topic: 'order.created',
  delivery_url: OURS,
  ...changes,
});

describe('the webhooks of a site', () => {
  it('are made once, with the connection’s own secret', async () => {
    expect(await watch()).toEqual({ outcome: 'watching', created: 2, kept: 0 });
    expect(hooks.map(({ topic }) => topic)).toEqual(['order.created', 'order.updated']);
    expect(secrets).toEqual(['the secret', 'the secret']);
    expect(JSON.stringify(hooks.map(({ name }) => name))).not.toContain('the secret');
    expect(await watch()).toEqual({ outcome: 'watching', created: 0, kept: 2 });
  });

  it.each(['disabled', 'paused'])(
    'are made anew when one is %s, since its failures stay counted',
    async (status) => {
      await watch();
      const [created] = hooks;
      if (created) created.status = status;
      expect(await watch()).toEqual({ outcome: 'watching', created: 1, kept: 1 });
      expect(hooks).toHaveLength(2);
      expect(hooks.map(({ id }) => id)).not.toContain(created?.id);
      expect(hooks.every((one) => one.status === 'active')).toBe(true);
    },
  );

  it('are made anew when the site was connected again, since they sign with the old secret', async () => {
    await watch('former secret');
    const former = hooks.map(({ id }) => id);
    expect(await watch()).toEqual({ outcome: 'watching', created: 2, kept: 0 });
    expect(hooks).toHaveLength(2);
    expect(hooks.filter(({ id }) => former.includes(id))).toEqual([]);
  });

  it('that came twice are left once', async () => {
    await watch();
    hooks.push(...hooks.map((one) => ({ ...one, id: one.id + 500 })));
    expect(await watch()).toEqual({ outcome: 'watching', created: 0, kept: 2 });
    expect(hooks).toHaveLength(2);
  });

  it('of others are left alone, however many there are', async () => {
    for (let index = 0; index < 150; index++)
      hooks.push(
        hook({ delivery_url: 'https://erp.example/orders', status: 'disabled' }),
      );
    hooks.push(hook({ topic: 'product.updated' }));
    const before = structuredClone(hooks);
    await watch();
    expect(await watch()).toEqual({ outcome: 'watching', created: 0, kept: 2 });
    expect(hooks.slice(0, before.length)).toEqual(before);
    expect(hooks).toHaveLength(before.length + 2);
  });

  it('that the keys may not make are told, and why', async () => {
    mayWrite = false;
    expect(await watch()).toEqual({
      outcome: 'refused',
      reason: 'woocommerce_rest_authentication_error',
    });
  });
});
