import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aroundTheClock } from '#app/domain/offerings/cover.ts';
import type {
  CalendarPageData,
  CapacityAlertData,
  ClockFormData,
} from '#app/components/console/calendar/calendar-data.ts';
import type { MemberRole } from '#app/ports/people.ts';
import * as shiftPage from '#app/routes/console.calendar.shifts.$shiftId.tsx';
import * as newShiftPage from '#app/routes/console.calendar.shifts.new.tsx';
import * as clockPage from '#app/routes/console.calendar.clock.tsx';
import * as calendarPage from '#app/routes/console.calendar._index.tsx';
import * as storesPage from '#app/routes/console._index.tsx';
import { capacityCalendar } from '#app/services/capacity-calendar.ts';
import { placesFor } from '#app/services/capacity-places.ts';
import { acceptContext, subscriptionRow } from '../contracts/repositories/world.ts';
import { makeOffering } from '../factories/offering.ts';
import { worldOf } from '../factories/prisma-world.ts';
import {
  answerOf,
  HOSTILE_NAME,
  makePeopleWorld,
  NOW,
  ROLES,
  TEN_THOUSAND,
  type Asking,
  type PeopleWorld,
} from './people-world.ts';

let world: PeopleWorld;
const TERMS = makeOffering();
const clockTier = TERMS.tiers[2];

beforeAll(async () => {
  world = await makePeopleWorld();
  const { addOffering } = worldOf(world.database);
  for (const agencyId of ['ag1', 'ag2'])
    await addOffering(
      { id: `offering-${agencyId}`, agencyId, version: 1, terms: TERMS },
      'published',
    );
});
afterAll(() => world.close());

const SHIFT = {
  intent: 'save',
  memberId: 'ag1-responder',
  from: '2026-11-20',
  to: '2026-12-31',
  fromHour: '7',
  toHour: '23',
};
const WEEK = ['1', '2', '3', '4', '5', '6', '7'];

function formOf(
  fields: Record<string, string>,
  weekdays: readonly string[] = WEEK,
  members: readonly string[] = [],
): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  for (const day of weekdays) form.append('weekday', day);
  for (const member of members) form.append('member', member);
  return form;
}

/** A redirect is returned, not thrown. */
async function outcomeOf(work: Promise<unknown>) {
  const value = await work.catch((thrown: unknown) => thrown);
  if (value instanceof Response)
    return { ...(await answerOf(Promise.reject(value))), body: {} };
  if (value instanceof Error) throw value;
  return answerOf(Promise.resolve(value));
}

const add = (form: FormData, asking: Asking = {}) =>
  outcomeOf(newShiftPage.action(world.args({ ...asking, form })));
const change = (shiftId: string, form: FormData, asking: Asking = {}) =>
  outcomeOf(shiftPage.action(world.args({ ...asking, form, params: { shiftId } })));
const plan = (form: FormData, asking: Asking = {}) =>
  outcomeOf(clockPage.action(world.args({ ...asking, form })));
const saveHours = (form: Record<string, string>, asking: Asking = {}) =>
  outcomeOf(calendarPage.action(world.args({ ...asking, form })));
const shiftsOf = async (agencyId = 'ag1') =>
  (await world.repositories.capacity.read(agencyId, 'holiday', 2026)).shifts;
const clearShifts = () => world.database.prisma.shift.deleteMany();

async function calendarOf(asking: Asking = {}): Promise<CalendarPageData> {
  const loaded = await calendarPage.loader(world.args(asking));
  return (loaded as { page: CalendarPageData }).page;
}

/** Texts join what belongs together by other spaces. */
const plain = (text: string | null | undefined) => (text ?? '').replaceAll(/\s/g, ' ');

/** What the console's first page says of it. */
async function alertOf(asking: Asking = {}): Promise<CapacityAlertData | null> {
  const loaded = await storesPage.loader(world.args(asking));
  return (loaded as { page: { alert: CapacityAlertData | null } }).page.alert;
}

async function sell(storeId: string, id: string) {
  const row = subscriptionRow({ id, storeId, tierCode: 'around_the_clock' });
  const demand = {
    workHours: 10,
    cover: aroundTheClock(),
    days: { from: '2026-11-20', to: '2026-12-31' },
    zone: 'Europe/Warsaw',
  };
  const context = acceptContext(row, { agencyId: 'ag1', demand });
  return world.repositories.subscriptions.accept(row, context);
}

describe('the season calendar', () => {
  it('names the night nobody covers, whose promise it is, and opens the form for it filled in', async () => {
    await clearShifts();
    await add(formOf(SHIFT));
    await add(formOf({ ...SHIFT, memberId: 'ag1-planner', fromHour: '23', toHour: '7' }));
    const night = (await shiftsOf()).find(({ fromHour }) => fromHour === 23);
    await sell(world.stores.ag1.id, 'sold-1');
    expect((await calendarOf()).calendar?.warnings).toEqual([]);
    await change(
      night?.shiftId ?? '',
      formOf({ ...SHIFT, memberId: 'ag1-planner', fromHour: '23', toHour: '7' }, [
        '1',
        '2',
        '3',
        '4',
        '5',
        '7',
      ]),
    );
    const { calendar } = await calendarOf();
    const [warning] = calendar?.warnings ?? [];
    expect(plain(warning?.title)).toMatch(
      /Sat, Nov 28, 11:00 PM to Sun, Nov 29, 7:00 AM: no one/,
    );
    expect(plain(warning?.text)).toContain('8 promised hours.');
    expect(warning?.text).toContain('Store of ag1');
    expect(calendar?.moreWarnings).toMatch(/later gap/);
    const short = calendar?.days.filter(({ isShort }) => isShort).map(({ date }) => date);
    expect(short).toEqual(['2026-11-28', '2026-11-29', '2026-12-05', '2026-12-06']);
    expect(plain(calendar?.days[5]?.cover)).toBe('23/24 h');
    expect(calendar?.rows.at(-1)).toMatchObject({ kind: 'gap', name: 'No one' });

    const path = warning?.url ?? '';
    const loaded = await newShiftPage.loader(world.args({ path }));
    expect((loaded as { page: { form: unknown } }).page.form).toMatchObject({
      from: '2026-11-28',
      to: '2026-11-28',
      weekdays: ['6'],
      fromHour: '23',
      toHour: '7',
    });
  });

  it('shows stores expected to peak, and Black Friday among the events', async () => {
    await world.repositories.storeLists.saveSummary({
      storeId: world.stores.ag1.id,
      rememberedAtMs: 0,
      ratePerHour: null,
      suggestion: null,
      peakDates: ['2026-11-27', '2026-11-30'],
    });
    const { calendar } = await calendarOf();
    const friday = calendar?.days.find(({ date }) => date === '2026-11-27');
    expect(friday).toMatchObject({ atPeak: 1, atPeakShare: 1, isToday: true });
    expect(friday?.events).toContain('Black Friday');
    expect(calendar?.days.filter(({ atPeak }) => atPeak > 0)).toHaveLength(2);
  });

  it('tells no gap at an hour that is covered, whatever minute it is', async () => {
    await clearShifts();
    await add(formOf({ ...SHIFT, fromHour: '0', toHour: '24' }));
    for (const minute of [1, 7, 29, 59]) {
      world.deps.clock.set(NOW + minute * 60_000);
      const path = '/console/calendar?from=2026-12-14';
      expect((await calendarOf({ path })).calendar?.warnings).toEqual([]);
    }
    world.deps.clock.set(NOW);
  });

  it('pages by two weeks within the season, and takes an absurd address for none', async () => {
    const first = await calendarOf({ path: '/console/calendar?from=1970-01-01' });
    expect(first.calendar?.days[0]?.date).toBe('2026-11-16');
    expect(first.calendar?.previousUrl).toBeNull();
    const next = await calendarOf({ path: first.calendar?.nextUrl ?? '' });
    expect(next.calendar?.days[0]?.date).toBe('2026-11-30');
    const absurd = `/console/calendar?season=${TEN_THOUSAND}&from=2026-99-99`;
    expect((await calendarOf({ path: absurd })).calendar?.days[0]?.date).toBe(
      '2026-11-23',
    );
  });

  it('names the shopping days before the first store has joined, too', async () => {
    const repositories = {
      ...world.repositories,
      stores: { ...world.repositories.stores, ofAgency: () => Promise.resolve([]) },
    };
    const deps = { ...world.deps, repositories };
    const query = { season: 'holiday-2026', from: '2026-11-23' };
    const { calendar } = await capacityCalendar(deps, { id: 'ag1', zone: 'UTC' }, query);
    const friday = calendar?.days.find(({ localDate }) => localDate === '2026-11-27');
    expect(friday?.events.map(({ code }) => code)).toEqual(['black_friday']);
  });

  it('shows no agency the shifts, stores or seasons of another', async () => {
    const theirs = JSON.stringify(await calendarOf({ agencyId: 'ag2' }));
    expect(theirs).not.toContain('of ag1');
    expect(theirs).toContain('owner of ag2');
  });

  it('readers and responders see it without a way to change it', async () => {
    for (const role of ['responder', 'reader'] as const) {
      const page = await calendarOf({ role });
      expect(page.canPlan).toBe(false);
      expect(JSON.stringify(page.calendar?.rows)).not.toContain('/shifts/');
      expect(page.calendar?.warnings.every(({ url }) => url === null)).toBe(true);
    }
  });
});

describe('a shift', () => {
  it('is added, changed and removed, each with its line in the record', async () => {
    await clearShifts();
    const added = await add(formOf(SHIFT));
    expect(added).toMatchObject({ status: 302 });
    expect(added.location).toContain('done=shift_added');
    const [shift] = await shiftsOf();
    const shiftId = shift?.shiftId ?? '';
    await change(shiftId, formOf({ ...SHIFT, toHour: '22.5' }));
    expect(await shiftsOf()).toMatchObject([{ shiftId, fromHour: 7, toHour: 22.5 }]);
    const removed = await change(shiftId, formOf({ intent: 'remove' }));
    expect(removed.location).toContain('done=shift_removed');
    expect(await shiftsOf()).toEqual([]);
    const [last, middle, first] = await world.audit();
    expect([first?.what, middle?.what, last?.what]).toEqual([
      'shift_added',
      'shift_changed',
      'shift_removed',
    ]);
    expect(middle?.changes).toEqual([{ field: 'toHour', before: 23, after: 22.5 }]);
    expect(last?.subjectName).toBe('responder of ag1');
  });

  it('sent twice is one shift with one line in the record', async () => {
    await clearShifts();
    const before = (await world.audit()).length;
    await add(formOf(SHIFT));
    await add(formOf(SHIFT));
    expect(await shiftsOf()).toHaveLength(1);
    expect(await world.audit()).toHaveLength(before + 1);
  });

  it.each([
    ['days out of order', { from: '2026-12-31', to: '2026-11-20' }, WEEK, 'to'],
    ['a date that is none', { from: '2026-02-30' }, WEEK, 'from'],
    ['10,000 characters as a date', { to: TEN_THOUSAND }, WEEK, 'to'],
    ['four years on end', { to: '2030-12-31' }, WEEK, 'to'],
    ['no weekday', {}, [], 'weekday'],
    ['weekdays that are none', {}, ['0', '8', HOSTILE_NAME], 'weekday'],
    ['a weekday that never comes', { to: '2026-11-20' }, ['1'], 'weekday'],
    ['hour 99', { fromHour: '99' }, WEEK, 'fromHour'],
    ['a quarter of an hour', { toHour: '7.25' }, WEEK, 'fromHour'],
    ['HTML as an hour', { toHour: HOSTILE_NAME }, WEEK, 'fromHour'],
    ['nobody', { memberId: '' }, WEEK, 'memberId'],
  ])('with %s is refused at its field, and what was typed is kept', async (...row) => {
    const [, fields, weekdays, field] = row;
    const before = await shiftsOf();
    const { status, body } = await add(formOf({ ...SHIFT, ...fields }, weekdays));
    expect(status).toBe(400);
    expect(Object.keys(body['errors'] as object)).toContain(field);
    expect(body['form']).toMatchObject({ toHour: expect.any(String) as string });
    if ('from' in fields) expect(body['form']).toMatchObject({ from: fields.from });
    expect(await shiftsOf()).toEqual(before);
  });

  it('of another agency, or for its member, is not found', async () => {
    await clearShifts();
    await add(formOf({ ...SHIFT, memberId: 'ag2-responder' }), { agencyId: 'ag2' });
    const [theirs] = await shiftsOf('ag2');
    const shiftId = theirs?.shiftId ?? '';
    expect(shiftId).not.toBe('');
    for (const id of [shiftId, 'none', '../x', TEN_THOUSAND]) {
      expect((await change(id, formOf(SHIFT))).status).toBe(404);
      expect((await change(id, formOf({ intent: 'remove' }))).status).toBe(404);
      const params = { shiftId: id };
      expect((await outcomeOf(shiftPage.loader(world.args({ params })))).status).toBe(
        404,
      );
    }
    const foreign = formOf({ ...SHIFT, memberId: 'ag2-responder' });
    expect((await add(foreign)).status).toBe(404);
    expect(await shiftsOf('ag2')).toEqual([theirs]);
  });

  it.each(ROLES.filter((role) => role !== 'owner' && role !== 'planner'))(
    'is not for a %s to change',
    async (role: MemberRole) => {
      await clearShifts();
      await add(formOf(SHIFT));
      const [shift] = await shiftsOf();
      const shiftId = shift?.shiftId ?? '';
      const tries = [
        add(formOf(SHIFT), { role }),
        change(shiftId, formOf(SHIFT), { role }),
        change(shiftId, formOf({ intent: 'remove' }), { role }),
        plan(formOf(SHIFT, [], ['ag1-owner']), { role }),
        saveHours({ storesPerResponder: '2' }, { role }),
        outcomeOf(newShiftPage.loader(world.args({ role }))),
        outcomeOf(clockPage.loader(world.args({ role }))),
        outcomeOf(shiftPage.loader(world.args({ role, params: { shiftId } }))),
      ];
      const statuses = (await Promise.all(tries)).map(({ status }) => status);
      expect(new Set(statuses)).toEqual(new Set([403]));
      expect(await shiftsOf()).toHaveLength(1);
    },
  );

  it('taken out after packages were sold on it is told with the stores, and closes the sale', async () => {
    await clearShifts();
    await plan(formOf({ ...SHIFT, fromHour: '7' }, [], ['ag1-owner', 'ag1-planner']));
    const store = { ...world.stores.ag1, id: 'another' };
    if (clockTier === undefined) throw new Error('no such tier');
    expect(await alertOf()).toBeNull();
    const open = await placesFor(world.deps, store, TERMS, clockTier, []);
    expect(open.places.outcome).toBe('places');
    const [shift] = await shiftsOf();
    await change(shift?.shiftId ?? '', formOf({ intent: 'remove' }));
    const shut = await placesFor(world.deps, store, TERMS, clockTier, []);
    expect(shut.places.outcome).toBe('cover_missing');
    expect(shut.version).toBeGreaterThan(open.version);
    expect(await alertOf()).toMatchObject({
      url: '/console/calendar?season=holiday-2026',
      text: expect.stringContaining('Store of ag1') as string,
    });
    expect(await alertOf({ agencyId: 'ag2' })).toBeNull();
    const { calendar } = await calendarOf();
    expect(calendar?.warnings[0]?.text).toContain('Store of ag1');
    expect(calendar?.tiers.map(({ state }) => state)).toContain('waiting_list');
  });
});

describe('planning around the clock', () => {
  it('gives each member an equal part of every day', async () => {
    await clearShifts();
    const members = ['ag1-owner', 'ag1-planner', 'ag1-responder'];
    const planned = await plan(formOf({ ...SHIFT, fromHour: '7' }, [], members));
    expect(planned.location).toContain('done=planned');
    const shifts = await shiftsOf();
    expect(
      shifts
        .map(({ fromHour, toHour }) => [fromHour, toHour])
        .sort(([a = 0], [b = 0]) => a - b),
    ).toEqual([
      [7, 15],
      [15, 23],
      [23, 7],
    ]);
    expect((await world.audit()).slice(0, 3).map(({ what }) => what)).toEqual([
      'shift_added',
      'shift_added',
      'shift_added',
    ]);
  });

  it('as its form proposes it lets cover at every hour be sold, in zones far from the agency’s too', async () => {
    await clearShifts();
    const loaded = await clockPage.loader(world.args());
    const { form } = (loaded as { page: { form: ClockFormData } }).page;
    expect(form).toMatchObject({ from: '2026-11-19', to: '2027-01-01' });
    const { from, to, fromHour } = form;
    await plan(formOf({ from, to, fromHour }, [], ['ag1-owner', 'ag1-planner']));
    if (clockTier === undefined) throw new Error('no such tier');
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Honolulu', 'America/New_York']) {
      const store = { ...world.stores.ag1, id: 'another', zone };
      world.deps.clock.set(Date.UTC(2026, 10, 1));
      const { places } = await placesFor(world.deps, store, TERMS, clockTier, []);
      expect([zone, places.outcome]).toEqual([zone, 'places']);
    }
    world.deps.clock.set(NOW);
  });

  it('needs somebody, days in order and an hour of the day; nothing is added otherwise', async () => {
    const before = await shiftsOf();
    const one = ['ag1-owner'];
    expect((await plan(formOf(SHIFT, [], []))).body['errors']).toHaveProperty('member');
    const reversed = { ...SHIFT, from: '2026-12-31', to: '2026-11-20' };
    expect((await plan(formOf(reversed, [], one))).body['errors']).toHaveProperty('to');
    const absurd = { ...SHIFT, fromHour: '24' };
    expect((await plan(formOf(absurd, [], one))).body['errors']).toHaveProperty(
      'fromHour',
    );
    expect((await plan(formOf(SHIFT, [], ['ag1-owner', 'ag2-owner']))).status).toBe(404);
    expect(await shiftsOf()).toEqual(before);
  });
});

describe('hours for packages', () => {
  const none = { 'hours.ag1-owner': '', storesPerResponder: '10' };

  it('limit the packages with work in them, and say so', async () => {
    const saved = await saveHours({
      'hours.ag1-owner': '4,5',
      'hours.ag1-planner': '',
      storesPerResponder: '3',
    });
    expect(saved.body['outcome']).toBe('saved');
    const read = await world.repositories.capacity.read('ag1', 'holiday', 2026);
    expect(read.workHours).toEqual([{ memberId: 'ag1-owner', hours: 4.5 }]);
    expect(read.storesPerResponder).toBe(3);
    const { calendar } = await calendarOf();
    // Ten hours were sold before.
    expect(plain(calendar?.hours.oversold)).toContain('5.5 h too many.');
    expect(calendar?.hours.oversold).toContain('Store of ag1');
    expect(calendar?.hours.form.members).toContainEqual({
      memberId: 'ag1-owner',
      name: 'owner of ag1',
      hours: '4.5',
    });
    expect(calendar?.tiers.every(({ state }) => state === 'waiting_list')).toBe(true);
    expect((await world.audit()).slice(0, 2).map(({ what }) => what)).toEqual([
      'agency_changed',
      'work_hours_changed',
    ]);
  });

  it('sold beyond those stated are told on the console’s first page', async () => {
    await clearShifts();
    await plan(formOf({ ...SHIFT, fromHour: '7' }, [], ['ag1-owner']));
    expect(plain((await alertOf())?.text)).toBe(
      'More work is sold than members have hours for. Store concerned: Store of ag1.',
    );
  });

  it('left empty state nothing, and nothing limits; what did not change is not recorded', async () => {
    await saveHours({ ...none, storesPerResponder: '3' });
    const read = await world.repositories.capacity.read('ag1', 'holiday', 2026);
    expect(read.workHours).toEqual([]);
    const records = (await world.audit()).length;
    await saveHours({ ...none, storesPerResponder: '3' });
    expect(await world.audit()).toHaveLength(records);
  });

  it.each([
    ['negative hours', { 'hours.ag1-owner': '-4' }, 'hours.ag1-owner'],
    ['absurd hours', { 'hours.ag1-owner': '9999' }, 'hours.ag1-owner'],
    ['thousandths', { 'hours.ag1-owner': '1,001' }, 'hours.ag1-owner'],
    ['10,000 characters', { 'hours.ag1-owner': TEN_THOUSAND }, 'hours.ag1-owner'],
    ['HTML', { 'hours.ag1-owner': HOSTILE_NAME }, 'hours.ag1-owner'],
    ['no store at all', { storesPerResponder: '0' }, 'storesPerResponder'],
    ['half a store', { storesPerResponder: '1.5' }, 'storesPerResponder'],
  ])('refuse %s at the field and save nothing', async (...row) => {
    const [, fields, field] = row;
    const before = await world.repositories.capacity.read('ag1', 'holiday', 2026);
    const { status, body } = await saveHours({ ...none, ...fields });
    expect(status).toBe(400);
    expect(Object.keys(body['errors'] as object)).toEqual([field]);
    expect(await world.repositories.capacity.read('ag1', 'holiday', 2026)).toEqual(
      before,
    );
  });

  it('of another agency’s member are not found', async () => {
    const { status } = await saveHours({ ...none, 'hours.ag2-owner': '40' });
    expect(status).toBe(404);
  });
});
