import { afterAll, beforeAll, expect, it } from 'vitest';
import { loader as peaks } from '#app/routes/app.peaks.tsx';
import { makeMerchantWorld, type MerchantWorld } from './merchant-world.ts';

let world: MerchantWorld;
beforeAll(async () => {
  world = await makeMerchantWorld();
  await world.repositories.counts.addKnown(world.store.id, 'orders', {
    fromMs: Date.UTC(2024, 7, 1),
    untilMs: Date.UTC(2026, 7, 1),
  });
});
afterAll(() => world.close());

it('Dates that were read and brought no order are told in words, not drawn as a chart of zeros', async () => {
  const request = new Request(
    'http://localhost/app/peaks?from=2025-11-01&to=2025-12-31&compare=none',
  );
  const context = { ...world.context() };
  const { peaks: page } = await peaks({ request, params: {}, context });
  expect(page.content).toEqual({ kind: 'nothing', code: 'none_in_range' });
});
