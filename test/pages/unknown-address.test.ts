import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loader as unknownPage } from '#app/routes/app.$.tsx';
import { loader as incident } from '#app/routes/app.incidents.$incidentId.tsx';
import { makeMerchantWorld, type MerchantWorld } from './merchant-world.ts';

let world: MerchantWorld;
beforeAll(async () => {
  world = await makeMerchantWorld();
});
afterAll(() => world.close());

async function thrownBy(work: Promise<unknown>): Promise<Response> {
  const thrown: unknown = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(thrown instanceof Response)) throw new Error('the page did not refuse');
  return thrown;
}

describe('An address that the app does not have', () => {
  it.each(['/app/nowhere', '/app/deep/er/path'])('%s is not found', async (path) => {
    const request = new Request(`http://localhost${path}`);
    const context = { ...world.context() };
    const answer = await thrownBy(unknownPage({ request, params: {}, context }));
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ code: 'not_found', values: {} });
  });

  it('gets the same answer as an incident of another store', async () => {
    const request = new Request('http://localhost/app/incidents/foreign');
    const context = { ...world.context() };
    const params = { incidentId: 'foreign' };
    const answer = await thrownBy(incident({ request, params, context }));
    expect(answer.status).toBe(404);
  });

  it('is a page of its frame: each frame catches what no page of its own matches', () => {
    // Without one, server and browser disagree on what matched, and the page fails to come alive.
    const routes = readdirSync('app/routes');
    const frames = ['app.tsx', 'console.tsx'];
    expect(routes).toEqual(expect.arrayContaining(frames));
    for (const frame of frames) expect(routes).toContain(frame.replace('.tsx', '.$.tsx'));
  });
});
