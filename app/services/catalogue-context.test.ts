import { expect, it } from 'vitest';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { offeringGroups } from '#app/services/catalogue-context.ts';
import { makeOffering } from '../../test/factories/offering.ts';

it('counts the stores that keep an offering’s terms without those that have cancelled', async () => {
  const states = ['accepted', 'active', 'paused', 'ending'];
  const rows = states.map((state) => ({ offeringId: 'o1', state }));
  const version = { id: 'o1', version: 1, state: 'published', terms: makeOffering() };
  const deps = {
    repositories: {
      offerings: { versions: () => Promise.resolve([version]) },
      subscriptions: { standingOfAgency: () => Promise.resolve(rows) },
    },
  } as unknown as ServiceDeps;
  const [group] = await offeringGroups(deps, 'ag1');
  expect(group?.versions[0]?.stores).toBe(3);
});
