import { expect, it } from 'vitest';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { advanceSubscriptions } from '#app/services/subscription-calendar.ts';

it('what the calendar moves of one store does not wait for another that fails, which is named at the end', async () => {
  const asked: string[] = [];
  const deps = {
    clock: { now: () => 0 },
    repositories: {
      subscriptions: {
        due: () => Promise.resolve(['broken', 'whole'].map((storeId) => ({ storeId }))),
      },
      stores: {
        byId: (id: string) => {
          asked.push(id);
          return id === 'broken' ? Promise.reject(new Error('no answer')) : null;
        },
      },
    },
  } as unknown as ServiceDeps;
  const done = advanceSubscriptions(deps, new AbortController().signal);
  await expect(done).rejects.toThrow(/broken/);
  expect(asked).toEqual(['broken', 'whole']);
});
