import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeReconcileWorld } from './reconcile-world.ts';

/** A Friday in the Christmas trade, on the hour. */
const TODAY = '2026-12-11T10:00:00Z';

describe('a site whose deliveries go wrong', () => {
  let world: Awaited<ReturnType<typeof makeReconcileWorld>>;
  const fault = (name: string, on: boolean) =>
    world.site.control('woo/faults', { name, on });
  const health = () => world.repositories.connectionHealth.of(world.store.id);

  beforeAll(async () => {
    world = await makeReconcileWorld(TODAY);
    expect(await world.reconcile()).toMatchObject({ outcome: 'reconciled' });
  });
  afterAll(() => world.close());

  it('is told to send its orders, and they arrive', async () => {
    await world.trade(60);
    expect(await world.repositories.ledger.total(world.store.id)).toBeGreaterThan(0);
    await world.reconcile();
    const { counted, true: books } = await world.compare();
    expect(counted).toEqual(books);
  });

  it('a third of them lost: all are counted after the next reconciliation, and it says so', async () => {
    await fault('loseWebhooks', true);
    await world.trade(180);
    const before = await world.compare();
    expect(before.counted).not.toEqual(before.true);
    const { missedTotal } = await health();
    expect(await world.reconcile()).toMatchObject({ outcome: 'reconciled' });
    await fault('loseWebhooks', false);
    const after = await world.compare();
    expect(after.counted).toEqual(after.true);
    expect((await health()).missedTotal).toBeGreaterThan(missedTotal);
  });

  it('forty minutes late: they count in their own hours, once', async () => {
    await fault('lateWebhooks', true);
    await world.trade(60);
    await world.reconcile();
    await fault('lateWebhooks', false);
    await world.trade(60);
    await world.reconcile();
    const { counted, true: books } = await world.compare();
    expect(counted).toEqual(books);
  });

  it('webhooks that WooCommerce disabled are made anew, and what they left out is read', async () => {
    await world.site.control('woo/disable-webhooks', {});
    await world.trade(60);
    await world.reconcile();
    expect((await health()).repairedAtMs).toBe(world.deps.clock.now());
    await world.trade(60);
    expect((await world.compare()).counted.length).toBeGreaterThan(0);
    await world.reconcile();
    const { counted, true: books } = await world.compare();
    expect(counted).toEqual(books);
  });

  it('a REST API that a security plugin blocks is a problem, and catches up once it is open', async () => {
    await fault('blockRest', true);
    await fault('loseWebhooks', true);
    await world.trade(120);
    const { reconciledUntilMs } = await health();
    expect(await world.reconcile()).toEqual({
      outcome: 'not_reached',
      problem: 'platform_refused',
    });
    expect(await health()).toMatchObject({
      reconciledUntilMs,
      problem: 'platform_refused',
    });
    await fault('blockRest', false);
    await fault('loseWebhooks', false);
    await world.reconcile();
    expect((await health()).problem).toBeNull();
    const { counted, true: books } = await world.compare();
    expect(counted).toEqual(books);
  });
});
