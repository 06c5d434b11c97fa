import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as storePage from '#app/routes/console.stores.$storeId.tsx';
import * as workPage from '#app/routes/console.work.tsx';
import { answerOf, makePeopleWorld, ROLES, type PeopleWorld } from './people-world.ts';

let world: PeopleWorld;
beforeAll(async () => {
  world = await makePeopleWorld();
});
afterAll(() => world.close());

/** A job of a store that failed for good; its id. */
async function fail(of: 'ag1' | 'ag2' | null, error: string): Promise<string> {
  const { jobs } = world.repositories;
  const storeId = of === null ? null : world.stores[of].id;
  await jobs.add({ name: 'import_history', storeId, payload: {}, runAtMs: 1 });
  const job = await jobs.claim('worker', Date.now(), 1000);
  await jobs.dead(job?.id ?? '', 'worker', error);
  return job?.id ?? '';
}

const list = async (asking: Parameters<PeopleWorld['args']>[0] = {}) => {
  const args = world.args({ path: '/console/work', ...asking });
  return (await workPage.loader(args)).view;
};
const settle = (
  intent: string,
  job: string,
  asking: Parameters<PeopleWorld['args']>[0] = {},
) => answerOf(workPage.action(world.args({ form: { intent, job }, ...asking })));

describe('work that failed for good', () => {
  it('is listed for owners of its store’s agency, with its reason and no text of an error', async () => {
    const refused = await fail('ag1', 'platform_refused: secret-token-in-a-message');
    const odd = await fail('ag1', 'TypeError: x is not a function');
    await fail('ag2', 'platform_unreachable: no answer');
    await fail(null, 'platform_unreachable: no answer');
    const view = await list();
    expect(view.rows).toHaveLength(2);
    expect(view.rows.find(({ id }) => id === refused)).toMatchObject({
      name: 'import_history',
      why: 'platform_refused',
      attempts: 1,
      store: { id: world.stores.ag1.id, name: 'Store of ag1' },
    });
    expect(view.rows.find(({ id }) => id === odd)).toMatchObject({ why: 'unknown' });
    expect(JSON.stringify(view)).not.toContain('secret-token');
    expect((await list({ agencyId: 'ag2' })).rows).toHaveLength(1);
  });

  it('narrows to a store of one’s own; another agency’s is not found', async () => {
    const path = (of: 'ag1' | 'ag2') => `/console/work?store=${world.stores[of].id}`;
    const own = await list({ path: path('ag1') });
    expect(own.store).toEqual({ id: world.stores.ag1.id, name: 'Store of ag1' });
    const foreign = workPage.loader(world.args({ path: path('ag2') }));
    expect((await answerOf(foreign)).status).toBe(404);
  });

  it('is for owners alone, to read and to settle', async () => {
    const job = await fail('ag1', 'platform_throttled: slow down');
    for (const role of ROLES.filter((one) => one !== 'owner')) {
      const asked = workPage.loader(world.args({ role, path: '/console/work' }));
      expect((await answerOf(asked)).status).toBe(403);
      expect((await settle('retry', job, { role })).status).toBe(403);
    }
  });

  it('runs once more when an owner says so, and the record keeps who did', async () => {
    const job = await fail('ag1', 'platform_unreachable: no answer');
    expect((await settle('retry', job, { agencyId: 'ag2' })).status).toBe(404);
    expect((await settle('retry', job)).status).toBe(200);
    expect((await settle('retry', job)).status).toBe(404);
    expect((await list()).rows.some(({ id }) => id === job)).toBe(false);
    const again = await world.repositories.jobs.claim('worker', Date.now(), 1000);
    expect(again).toMatchObject({ id: job, attempts: 1 });
    await world.repositories.jobs.done(job, 'worker');
    expect((await world.audit())[0]).toMatchObject({
      what: 'job_retried',
      storeId: world.stores.ag1.id,
      actor: { id: 'ag1-owner' },
      changes: [{ field: 'job', before: null, after: 'import_history' }],
    });
  });

  it('is laid aside when an owner says so, and never runs', async () => {
    const job = await fail('ag1', 'bad_input: shape');
    expect((await settle('dismiss', job)).status).toBe(200);
    expect((await list()).rows.some(({ id }) => id === job)).toBe(false);
    expect(await world.repositories.jobs.claim('worker', Date.now(), 1000)).toBeNull();
    expect((await world.audit())[0]).toMatchObject({ what: 'job_dismissed' });
  });

  it('is refused in any other form', async () => {
    for (const [intent, job] of [
      ['erase', 'x'],
      ['retry', '../x'],
      ['retry', ''],
    ] as const)
      expect((await settle(intent, job)).status).toBe(400);
    expect((await settle('retry', 'nobody')).status).toBe(404);
  });

  it('is told of on the store’s page, to owners', async () => {
    const params = { storeId: world.stores.ag1.id };
    const of = async (role: (typeof ROLES)[number]) =>
      (await storePage.loader(world.args({ role, params }))).failedWork;
    expect(await of('owner')).toBeGreaterThan(0);
    expect(await of('reader')).toBeNull();
  });
});
