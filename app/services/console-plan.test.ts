import { describe, expect, it } from 'vitest';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import {
  amountMinorOf,
  hoursOf,
  parsePlanForm,
  savePlan,
} from '#app/services/console-plan.ts';

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

describe('an amount typed by a person', () => {
  it.each([
    ['149', 'USD', 14900],
    ['149.00', 'USD', 14900],
    ['1,200.50', 'USD', 120050],
    ['1 200,50', 'PLN', 120050],
    ['1\u00a0200,5', 'PLN', 120050],
    ['1.200,50', 'EUR', 120050],
    ['1,200', 'USD', 120000],
    ['15000', 'JPY', 15000],
    ['0', 'USD', 0],
  ])('%s in %s is %i of the smallest unit', (text, currency, expected) => {
    expect(amountMinorOf(text, currency)).toBe(expected);
  });

  it.each(['', '-5', '12.3456', '1,2,3', 'abc', '1e5', '9999999999', '١٢'])(
    'refuses %s in dollars',
    (text) => {
      expect(amountMinorOf(text, 'USD')).toBeNull();
    },
  );

  it('refuses decimals in a currency without any', () => {
    expect(amountMinorOf('150.5', 'JPY')).toBeNull();
  });
});

describe('hours typed by a person', () => {
  it('takes whole hours and quarters, with point or comma', () => {
    expect(['6', '6.5', '6,25', '0'].map(hoursOf)).toEqual([6, 6.5, 6.25, 0]);
  });
  it('refuses what is no quarter, negative or more than a month has', () => {
    expect(['6.1', '-1', '745', '', 'six'].map(hoursOf)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});

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
