import { describe, expect, it } from 'vitest';
import { parsePlanForm, savePlan } from '#app/services/console-plan.ts';
import {
  agencyRow,
  connectStore,
  FRIDAY,
} from '../../test/contracts/repositories/world.ts';
import { makeTestDeps } from '../../test/factories/service-deps.ts';
import { makeMemoryWorld } from '../../test/memory/make-memory-world.ts';

async function makeDesk() {
  const world = makeMemoryWorld();
  const store = await connectStore(world, { currency: 'PLN' });
  const as = (role: 'owner' | 'planner' | 'responder' | 'reader') => ({
    ...{ role, memberId: 'm1', name: 'Paula Planner' },
    agency: agencyRow(),
  });
  return { deps: makeTestDeps(world.repositories, FRIDAY), store, as, world };
}

const PLAN = {
  name: 'Care plan',
  priceMinor: 120000,
  currency: 'PLN',
  includedHours: 6.5,
  period: 'month',
};

describe('saving the monthly plan', () => {
  const good = { name: ' Care plan ', price: '1 200,00', hours: '6,5' };

  it('saves it in the store’s currency, and says once who did', async () => {
    const { deps, store, as, world } = await makeDesk();
    for (const form of [good, good])
      expect(await savePlan(deps, as('planner'), store, form)).toEqual({
        outcome: 'saved',
      });
    expect(await deps.repositories.stores.plan(store.id)).toEqual(PLAN);
    expect(world.tables.audit).toMatchObject([
      { what: 'plan_changed', actor: { name: 'Paula Planner' }, storeId: store.id },
    ]);
    expect(world.tables.audit[0]?.changes).toContainEqual({
      field: 'priceMinor',
      before: null,
      after: 120000,
    });
  });

  it('names every wrong field, keeps what was typed and saves nothing', async () => {
    const { deps, store, as } = await makeDesk();
    const form = { name: 'x'.repeat(61), price: 'a lot', hours: '6.1' };
    expect(await savePlan(deps, as('owner'), store, form)).toEqual({
      outcome: 'bad_plan',
      wrong: ['name', 'price', 'hours'],
      form,
    });
    expect(await deps.repositories.stores.plan(store.id)).toBeNull();
  });

  it('is for owners and planners only', async () => {
    const { deps, store, as } = await makeDesk();
    for (const role of ['reader', 'responder'] as const)
      expect((await savePlan(deps, as(role), store, good)).outcome).toBe('not_allowed');
    expect(await deps.repositories.stores.plan(store.id)).toBeNull();
  });

  it('reads a form with missing or doubled fields without falling over', () => {
    const form = new FormData();
    form.append('name', new Blob(['x']), 'file.txt');
    expect(parsePlanForm(form)).toEqual({ name: '', price: '', hours: '' });
  });
});
