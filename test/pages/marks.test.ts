import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as calendar from '#app/routes/app.calendar.tsx';
import * as storeCalendar from '#app/routes/console.stores.$storeId_.calendar.tsx';
import type { MarkAnswer } from '#app/components/marks/marks-data.ts';
import type { Locale } from '#app/ports/sign-in.ts';
import { EVERYTHING } from '../contracts/repositories/world.ts';
import { makeMerchantWorld, NOW_MS, type MerchantWorld } from './merchant-world.ts';

let world: MerchantWorld;
beforeEach(async () => {
  world = await makeMerchantWorld();
});
afterEach(() => world.close());

const args = (search = '', locale: Locale = 'en', form?: Record<string, string>) => ({
  request: new Request(`http://localhost/app/calendar${search}`, {
    ...(form === undefined
      ? {}
      : { method: 'POST', body: new URLSearchParams({ intent: 'save', ...form }) }),
  }),
  params: {},
  context: { ...world.context(locale) },
});
const page = async (search = '', locale: Locale = 'en') =>
  (await calendar.loader(args(search, locale))).page;
async function send(form: Record<string, string>, locale: Locale = 'en') {
  const { data, init } = await calendar.action(args('', locale, form));
  return { ...(data as MarkAnswer), status: init?.status };
}
const SALE = {
  kind: 'promotion',
  name: 'Early sale',
  from: '2026-11-13',
  until: '2026-11-15',
};
const marks = () => world.repositories.marks.all(world.store.id);

describe('the page of promotions and closures', () => {
  it('teaches while nothing is marked, and offers the market’s coming events', async () => {
    const shown = await page();
    expect([shown.coming, shown.past]).toEqual([[], []]);
    expect(shown.promotions.map(({ name }) => name)).toContain('Black Friday');
    expect(shown.closures.map(({ name }) => name).join()).toContain('Thanksgiving');
  });

  it('an offered event fills the form; marking it takes it off the list', async () => {
    const offered = (await page()).promotions.find(({ name }) => name === 'Black Friday');
    const search = offered?.url.slice('/app/calendar'.length) ?? '';
    const { form } = await page(search);
    expect(form).toMatchObject({
      kind: 'promotion',
      name: 'Black Friday',
      from: '2026-11-27',
      until: '2026-11-27',
    });
    expect(await send({ ...form })).toMatchObject({ outcome: 'saved', status: 200 });
    expect((await page()).promotions.map(({ name }) => name)).not.toContain(
      'Black Friday',
    );
  });

  it('whole days are kept from midnight to midnight of the store’s own clock', async () => {
    expect(await send({ ...SALE, lift: '2,5' })).toMatchObject({ outcome: 'saved' });
    expect(await marks()).toMatchObject([
      {
        name: 'Early sale',
        lift: 2.5,
        fromMs: Date.parse('2026-11-13T05:00Z'),
        untilMs: Date.parse('2026-11-16T05:00Z'),
        saidAtMs: NOW_MS,
        actor: { kind: 'merchant', name: 'Demo Gifts' },
      },
    ]);
    const [row] = (await page()).coming;
    expect(row).toMatchObject({ orders: '2.5× the usual orders', isRunning: false });
    expect(row?.when).toContain('Nov\u00a013');
    expect(row?.when).toContain('Nov\u00a015');
  });

  it('times are the store’s, too, and come back as they were typed', async () => {
    await send({ ...SALE, fromTime: '18:30', untilTime: '09:00' });
    const [mark] = await marks();
    expect(mark?.fromMs).toBe(Date.parse('2026-11-13T23:30Z'));
    expect(mark?.untilMs).toBe(Date.parse('2026-11-15T14:00Z'));
    const { form } = await page(`?id=${mark?.id ?? ''}`);
    expect(form).toMatchObject({
      fromTime: '18:30',
      until: '2026-11-15',
      untilTime: '09:00',
    });
  });

  it('what is wrong stands at its field, in the reader’s language, and nothing is kept', async () => {
    const bad = { ...SALE, name: ' ', until: '2026-11-12', lift: '0.5' };
    const answer = await send(bad, 'pl');
    expect(answer).toMatchObject({
      outcome: 'bad_mark',
      status: 400,
      form: { until: '2026-11-12' },
      errors: {
        name: 'Podaj nazwę.',
        until: 'Koniec jest przed początkiem.',
        lift: 'Podaj liczbę od 1,05 do 20.',
      },
    });
    const unreadable = { ...SALE, from: 'soon', lift: 'much' };
    expect(await send(unreadable)).toMatchObject({
      errors: {
        from: 'Enter a date, and a time such as 9:30 or none.',
        lift: 'Enter a number such as 2.5, or leave it empty.',
      },
    });
    expect(await marks()).toEqual([]);
  });

  it('a change of its times counts as said now, a new name does not', async () => {
    await send(SALE);
    const id = (await marks())[0]?.id ?? '';
    world.deps.clock.set(NOW_MS + 3_600_000);
    await send({ ...SALE, id, name: 'Sale' });
    expect(await marks()).toMatchObject([{ name: 'Sale', saidAtMs: NOW_MS }]);
    await send({ ...SALE, id, name: 'Sale', until: '2026-11-16' });
    expect(await marks()).toMatchObject([{ saidAtMs: NOW_MS + 3_600_000 }]);
  });

  it('removing says so, twice does not fail, and the record names each step', async () => {
    await send(SALE);
    const id = (await marks())[0]?.id ?? '';
    expect(await send({ intent: 'remove', id })).toMatchObject({ outcome: 'removed' });
    expect(await send({ intent: 'remove', id })).toMatchObject({ outcome: 'gone' });
    expect(await send({ ...SALE, id })).toMatchObject({ outcome: 'gone' });
    const trail = await world.repositories.audit.list('agency', EVERYTHING, null, 10);
    expect(trail.map(({ what, subjectName }) => [what, subjectName])).toEqual([
      ['mark_removed', 'Early sale'],
      ['mark_added', 'Early sale'],
    ]);
  });

  it('a past promotion is measured against what was usual before it', async () => {
    await world.addYear();
    const past = {
      ...SALE,
      name: 'Last Black Friday',
      from: '2025-11-28',
      until: '2025-11-28',
    };
    await send(past);
    const [row] = (await page()).past;
    expect(row?.orders).toMatch(/^20\.\d× the usual: 640 orders, 3\d usual$/);
  });

  it('a closure under way says so, and expects nothing', async () => {
    await world.addYear();
    await send({
      kind: 'closure',
      name: 'Stocktaking',
      from: '2026-11-09',
      until: '2026-11-09',
    });
    const [row] = (await page()).coming;
    expect(row).toMatchObject({ kind: 'Closure', orders: 'No orders', isRunning: true });
  });
});

describe('another store’s marks', () => {
  it('are neither shown, changed nor removed by whoever guesses their id', async () => {
    const other = await world.repositories.stores.connect(
      {
        ...{ agencyId: 'agency', platform: 'shopify', name: 'Other', currency: 'USD' },
        ...{ zone: 'UTC', market: 'US', contactEmail: null, scopes: [] },
        platformKey: 'other.myshopify.com',
      },
      NOW_MS,
    );
    await send(SALE);
    const [mine] = await marks();
    if (mine === undefined) throw new Error('nothing was marked');
    const { storeId: _, ...row } = mine;
    const audit = (await world.repositories.audit.list('agency', EVERYTHING, null, 1))[0];
    if (audit === undefined) throw new Error('nothing was recorded');
    await world.repositories.marks.add(other.store.id, { ...row, id: 'theirs' }, audit);
    expect((await page('?id=theirs')).form.name).toBe('');
    expect(await send({ ...SALE, id: 'theirs' })).toMatchObject({ outcome: 'gone' });
    expect(await send({ intent: 'remove', id: 'theirs' })).toMatchObject({
      outcome: 'gone',
    });
    expect(await world.repositories.marks.all(other.store.id)).toHaveLength(1);
  });
});

describe('the agency’s page of a store’s promotions', () => {
  const member = (role: 'planner' | 'reader') => ({
    ...args('', 'en', SALE),
    params: { storeId: world.store.id },
    context: {
      ...world.context(),
      signIn: {
        ...world.context().signIn,
        requireMember: () =>
          Promise.resolve({
            memberId: 'member-1',
            name: 'Priya Example',
            role,
            locale: 'en' as const,
            agency: { id: 'agency', name: 'Demo agency' },
          } as never),
      },
    },
  });

  it('a planner marks for the store, and is named', async () => {
    const { data } = await storeCalendar.action(member('planner'));
    expect(data).toMatchObject({ outcome: 'saved' });
    const { page: shown } = await storeCalendar.loader(member('planner'));
    expect(shown.canChange).toBe(true);
    expect(shown.coming[0]?.markedBy).toBe('marked by Priya Example');
    expect((await page()).coming[0]?.markedBy).toBe('marked by Priya Example');
  });

  it('a reader sees them and may not mark', async () => {
    await expect(storeCalendar.action(member('reader'))).rejects.toMatchObject({
      status: 403,
    });
    const { page: shown } = await storeCalendar.loader(member('reader'));
    expect(shown.canChange).toBe(false);
    expect(await marks()).toEqual([]);
  });
});
