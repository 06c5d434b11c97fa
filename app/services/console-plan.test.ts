import { describe, expect, it } from 'vitest';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { parsePlanForm, savePlan } from '#app/services/console-plan.ts';

const store = { id: 's1', currency: 'PLN' } as StoreRow;

function makeDeps() {
  const saved: unknown[] = [];
  const stores = {
    savePlan: (...plan: unknown[]) => {
      saved.push(plan);
      return Promise.resolve();
    },
  };
  return { deps: { repositories: { stores } } as unknown as ServiceDeps, saved };
}

describe('saving the monthly plan', () => {
  const good = { name: ' Care plan ', price: '1 200,00', hours: '6,5' };

  it('saves it in the store’s currency', async () => {
    const { deps, saved } = makeDeps();
    expect(await savePlan(deps, { role: 'planner' }, store, good)).toEqual({
      outcome: 'saved',
    });
    expect(saved).toEqual([
      [
        's1',
        {
          name: 'Care plan',
          priceMinor: 120000,
          currency: 'PLN',
          includedHours: 6.5,
          period: 'month',
        },
      ],
    ]);
  });

  it('names every wrong field, keeps what was typed and saves nothing', async () => {
    const { deps, saved } = makeDeps();
    const form = { name: 'x'.repeat(61), price: 'a lot', hours: '6.1' };
    expect(await savePlan(deps, { role: 'owner' }, store, form)).toEqual({
      outcome: 'bad_plan',
      wrong: ['name', 'price', 'hours'],
      form,
    });
    expect(saved).toEqual([]);
  });

  it('is for owners and planners only', async () => {
    const { deps, saved } = makeDeps();
    for (const role of ['reader', 'responder'] as const)
      expect((await savePlan(deps, { role }, store, good)).outcome).toBe('not_allowed');
    expect(saved).toEqual([]);
  });

  it('reads a form with missing or doubled fields without falling over', () => {
    const form = new FormData();
    form.append('name', new Blob(['x']), 'file.txt');
    expect(parsePlanForm(form)).toEqual({ name: '', price: '', hours: '' });
  });
});
