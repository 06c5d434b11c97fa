import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { grantAccess, readAuthorize } from '#sandbox/woocommerce/auth/authorize.ts';
import { startReceiver, type Receiver } from '#sandbox/woocommerce/testing/receiver.ts';
import { startTestSite, type TestSite } from '#sandbox/woocommerce/testing/test-site.ts';

const handedOver = z.object({
  user_id: z.string(),
  consumer_key: z.string().regex(/^ck_[0-9a-f]{40}$/),
  consumer_secret: z.string().regex(/^cs_[0-9a-f]{40}$/),
  key_permissions: z.string(),
});

let site: TestSite;
let app: Receiver;
beforeEach(async () => {
  [site, app] = await Promise.all([startTestSite(), startReceiver()]);
});
afterEach(() => {
  site.close();
  app.close();
});

function query(changes: Record<string, string> = {}): URLSearchParams {
  return new URLSearchParams({
    app_name: 'Tidewatch',
    scope: 'read_write',
    user_id: 'one-time-name',
    return_url: 'http://localhost:4401/wp-admin/admin.php?page=tidewatch',
    callback_url: `${app.origin}/woocommerce/keys`,
    ...changes,
  });
}

/** The query behind Approve. */
function approval(staffId = '1', changes: Record<string, string> = {}): URLSearchParams {
  const asked = readAuthorize(site.world.site, staffId, query(changes));
  if (asked.outcome === 'refused') throw new Error(asked.reason);
  return new URL(asked.request.approveUrl).searchParams;
}

it('approved, the keys go to the callback and open the REST API', async () => {
  const granted = await grantAccess(site.world.site, '1', approval());
  expect(granted).toEqual({
    outcome: 'granted',
    location:
      'http://localhost:4401/wp-admin/admin.php?page=tidewatch&success=1&user_id=one-time-name',
  });
  const keys = handedOver.parse(JSON.parse(app.received[0]?.body ?? ''));
  expect(keys).toMatchObject({ user_id: 'one-time-name', key_permissions: 'read_write' });
  const shown = { consumerKey: keys.consumer_key, consumerSecret: keys.consumer_secret };
  expect((await site.ask('GET', '/wp-json/wc/v3/orders', shown)).status).toBe(200);
});

it('a callback that does not take the keys makes them worthless', async () => {
  app.answer = () => ({ status: 500 });
  expect(await grantAccess(site.world.site, '1', approval())).toEqual({
    outcome: 'refused',
    reason: 'callback_failed',
  });
  const keys = handedOver.parse(JSON.parse(app.received[0]?.body ?? ''));
  const shown = { consumerKey: keys.consumer_key, consumerSecret: keys.consumer_secret };
  expect((await site.ask('GET', '/wp-json/wc/v3/orders', shown)).status).toBe(401);
});

it('a link that was not made for this person and request grants nothing', async () => {
  const refused = { outcome: 'refused', reason: 'bad_nonce' };
  expect(await grantAccess(site.world.site, '2', approval('1'))).toEqual(refused);
  const changed = approval();
  changed.set('callback_url', `${app.origin}/elsewhere`);
  expect(await grantAccess(site.world.site, '1', changed)).toEqual(refused);
  expect(app.received).toEqual([]);
});

it.each([
  ['a parameter is missing', { scope: '' }, '1', 'missing_parameter'],
  ['the scope is unknown', { scope: 'all' }, '1', 'invalid_scope'],
  [
    'the callback is not https',
    { callback_url: 'http://app.example/keys' },
    '1',
    'callback_not_https',
  ],
  ['the person may only see reports', {}, '3', 'no_permission'],
])('is refused where %s', (_, changes, staffId, reason) => {
  const asked = readAuthorize(site.world.site, staffId, query({ ...changes }));
  expect(asked).toMatchObject({ outcome: 'refused', reason });
});
