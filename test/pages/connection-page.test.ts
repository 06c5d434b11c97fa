import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { action, loader } from '#app/routes/app.connection.tsx';
import { action as consoleCheck } from '#app/routes/console.stores.$storeId_.check.ts';
import { loader as consoleStore } from '#app/routes/console.stores.$storeId.tsx';
import { statusOf } from '../factories/status-of.ts';
import { makeMerchantWorld, NOW_MS, type MerchantWorld } from './merchant-world.ts';
import { makePeopleWorld, type PeopleWorld } from './people-world.ts';

const MINUTE = 60_000;

describe('The connection page', () => {
  let world: MerchantWorld;
  beforeEach(async () => {
    world = await makeMerchantWorld();
  });
  afterEach(() => world.close());

  const args = (method = 'GET') => ({
    request: new Request('http://localhost/app/connection', { method }),
    params: {},
    context: { ...world.context() },
  });
  const waiting = async () => {
    const job = await world.repositories.jobs.claim('worker', NOW_MS, MINUTE);
    return job === null ? null : [job.name, job.storeId];
  };

  it('of a new store says that the first comparison is to come', async () => {
    const { view } = await loader(args());
    expect(view).toMatchObject({
      platform: 'shopify',
      address: 'demo-gifts.myshopify.com',
      verdict: { code: 'first_check' },
      plugin: null,
      history: { state: 'waiting', known: null },
      visits: { state: 'permission_missing' },
    });
  });

  it('says what the last comparison found, and how much messages left out in all', async () => {
    const { connectionHealth } = world.repositories;
    const { id } = world.store;
    const at = NOW_MS - MINUTE;
    await connectionHealth.keepReconciled(id, { untilMs: at, missed: 4 }, at);
    await connectionHealth.keepReconciled(id, { untilMs: at, missed: 0 }, at + 1);
    await connectionHealth.keepWatched(id, true, at);
    const { view } = await loader(args());
    expect(view.verdict).toEqual({ code: 'fine' });
    expect(view.check).toEqual({
      atMs: at + 1,
      triedAtMs: at + 1,
      missedLast: 0,
      missedTotal: 4,
      missedAtMs: at,
    });
    expect(view.messages).toEqual({ lookedAtMs: at, repairedAtMs: at });
  });

  it('has the store compared at once, by one job however often the button is pressed', async () => {
    expect(await action(args('POST'))).toEqual({ outcome: 'asked', atMs: NOW_MS });
    await action(args('POST'));
    expect(await waiting()).toEqual(['reconcile_orders', world.store.id]);
    expect(await waiting()).toBeNull();
  });

  it('changes nothing by anything but a POST', async () => {
    expect(await statusOf(action(args('PUT')))).toBe(405);
    expect(await waiting()).toBeNull();
  });
});

describe('The connection of a store in the console', () => {
  let world: PeopleWorld;
  beforeEach(async () => {
    world = await makePeopleWorld();
  });
  afterEach(() => world.close());

  it('is told to every member of its agency; only readers are offered no check', async () => {
    const params = { storeId: world.stores.ag1.id };
    for (const [role, canRespond] of [
      ['responder', true],
      ['reader', false],
    ] as const) {
      const { page } = await consoleStore(world.args({ role, params }));
      expect(page.connection.verdict.code).toBe('first_check');
      expect(page.canRespond).toBe(canRespond);
    }
  });

  it('is checked for who answers incidents; readers are refused, other agencies find no such store', async () => {
    const params = { storeId: world.stores.ag1.id };
    const ask = (asking: Parameters<PeopleWorld['args']>[0]) =>
      statusOf(consoleCheck(world.args({ params, form: {}, ...asking })));
    expect(await ask({ role: 'reader' })).toBe(403);
    expect(await ask({ agencyId: 'ag2' })).toBe(404);
    expect(await world.repositories.jobs.claim('worker', Date.now(), MINUTE)).toBeNull();
    expect(await ask({ role: 'responder' })).toBe(200);
    const job = await world.repositories.jobs.claim('worker', Date.now(), MINUTE);
    expect(job).toMatchObject({ name: 'reconcile_orders', storeId: params.storeId });
  });
});
