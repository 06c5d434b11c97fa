import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClockFormData } from '#app/components/console/calendar/calendar-data.ts';
import type { MemberRole } from '#app/ports/people.ts';
import * as shiftPage from '#app/routes/console.calendar.shifts.$shiftId.tsx';
import * as newShiftPage from '#app/routes/console.calendar.shifts.new.tsx';
import * as clockPage from '#app/routes/console.calendar.clock.tsx';
import { placesFor } from '#app/services/capacity-places.ts';
import { HOSTILE_NAME, NOW, ROLES, TEN_THOUSAND } from './people-world.ts';
import {
  formOf,
  makeCalendarWorld,
  outcomeOf,
  SHIFT,
  TERMS,
  WEEK,
  type CalendarWorld,
} from './calendar-world.ts';

let world: CalendarWorld;
const clockTier = TERMS.tiers[2];

beforeAll(async () => {
  world = await makeCalendarWorld();
});
afterAll(() => world.close());

describe('a shift', () => {
  it('is added, changed and removed, each with its line in the record', async () => {
    await world.clearShifts();
    const added = await world.add(formOf(SHIFT));
    expect(added).toMatchObject({ status: 302 });
    expect(added.location).toContain('done=shift_added');
    const [shift] = await world.shiftsOf();
    const shiftId = shift?.shiftId ?? '';
    await world.change(shiftId, formOf({ ...SHIFT, toHour: '22.5' }));
    expect(await world.shiftsOf()).toMatchObject([
      { shiftId, fromHour: 7, toHour: 22.5 },
    ]);
    const removed = await world.change(shiftId, formOf({ intent: 'remove' }));
    expect(removed.location).toContain('done=shift_removed');
    expect(await world.shiftsOf()).toEqual([]);
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
    await world.clearShifts();
    const before = (await world.audit()).length;
    await world.add(formOf(SHIFT));
    await world.add(formOf(SHIFT));
    expect(await world.shiftsOf()).toHaveLength(1);
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
    const before = await world.shiftsOf();
    const { status, body } = await world.add(formOf({ ...SHIFT, ...fields }, weekdays));
    expect(status).toBe(400);
    expect(Object.keys(body['errors'] as object)).toContain(field);
    expect(body['form']).toMatchObject({ toHour: expect.any(String) as string });
    if ('from' in fields) expect(body['form']).toMatchObject({ from: fields.from });
    expect(await world.shiftsOf()).toEqual(before);
  });

  it('of another agency, or for its member, is not found', async () => {
    await world.clearShifts();
    await world.add(formOf({ ...SHIFT, memberId: 'ag2-responder' }), { agencyId: 'ag2' });
    const [theirs] = await world.shiftsOf('ag2');
    const shiftId = theirs?.shiftId ?? '';
    expect(shiftId).not.toBe('');
    for (const id of [shiftId, 'none', '../x', TEN_THOUSAND]) {
      expect((await world.change(id, formOf(SHIFT))).status).toBe(404);
      expect((await world.change(id, formOf({ intent: 'remove' }))).status).toBe(404);
      const params = { shiftId: id };
      expect((await outcomeOf(shiftPage.loader(world.args({ params })))).status).toBe(
        404,
      );
    }
    const foreign = formOf({ ...SHIFT, memberId: 'ag2-responder' });
    expect((await world.add(foreign)).status).toBe(404);
    expect(await world.shiftsOf('ag2')).toEqual([theirs]);
  });

  it.each(ROLES.filter((role) => role !== 'owner' && role !== 'planner'))(
    'is not for a %s to change',
    async (role: MemberRole) => {
      await world.clearShifts();
      await world.add(formOf(SHIFT));
      const [shift] = await world.shiftsOf();
      const shiftId = shift?.shiftId ?? '';
      const tries = [
        world.add(formOf(SHIFT), { role }),
        world.change(shiftId, formOf(SHIFT), { role }),
        world.change(shiftId, formOf({ intent: 'remove' }), { role }),
        world.plan(formOf(SHIFT, [], ['ag1-owner']), { role }),
        world.saveHours({ storesPerResponder: '2' }, { role }),
        outcomeOf(newShiftPage.loader(world.args({ role }))),
        outcomeOf(clockPage.loader(world.args({ role }))),
        outcomeOf(shiftPage.loader(world.args({ role, params: { shiftId } }))),
      ];
      const statuses = (await Promise.all(tries)).map(({ status }) => status);
      expect(new Set(statuses)).toEqual(new Set([403]));
      expect(await world.shiftsOf()).toHaveLength(1);
    },
  );

  it('taken out after packages were sold on it is told with the stores, and closes the sale', async () => {
    await world.clearShifts();
    await world.sell(world.stores.ag1.id, 'sold-1');
    await world.plan(
      formOf({ ...SHIFT, fromHour: '7' }, [], ['ag1-owner', 'ag1-planner']),
    );
    const store = { ...world.stores.ag1, id: 'another' };
    if (clockTier === undefined) throw new Error('no such tier');
    expect(await world.alertOf()).toBeNull();
    const open = await placesFor(world.deps, store, TERMS, clockTier, []);
    expect(open.places.outcome).toBe('places');
    const [shift] = await world.shiftsOf();
    await world.change(shift?.shiftId ?? '', formOf({ intent: 'remove' }));
    const shut = await placesFor(world.deps, store, TERMS, clockTier, []);
    expect(shut.places.outcome).toBe('cover_missing');
    expect(shut.version).toBeGreaterThan(open.version);
    expect(await world.alertOf()).toMatchObject({
      url: '/console/calendar?season=holiday-2026',
      text: expect.stringContaining('Store of ag1') as string,
    });
    expect(await world.alertOf({ agencyId: 'ag2' })).toBeNull();
    const { calendar } = await world.calendarOf();
    expect(calendar?.warnings[0]?.text).toContain('Store of ag1');
    expect(calendar?.tiers.map(({ state }) => state)).toContain('waiting_list');
  });
});

describe('planning around the clock', () => {
  it('gives each member an equal part of every day', async () => {
    await world.clearShifts();
    const members = ['ag1-owner', 'ag1-planner', 'ag1-responder'];
    const planned = await world.plan(formOf({ ...SHIFT, fromHour: '7' }, [], members));
    expect(planned.location).toContain('done=planned');
    const shifts = await world.shiftsOf();
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
    await world.clearShifts();
    const loaded = await clockPage.loader(world.args());
    const { form } = (loaded as { page: { form: ClockFormData } }).page;
    expect(form).toMatchObject({ from: '2026-11-19', to: '2027-01-01' });
    const { from, to, fromHour } = form;
    await world.plan(formOf({ from, to, fromHour }, [], ['ag1-owner', 'ag1-planner']));
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
    const before = await world.shiftsOf();
    const one = ['ag1-owner'];
    expect((await world.plan(formOf(SHIFT, [], []))).body['errors']).toHaveProperty(
      'member',
    );
    const reversed = { ...SHIFT, from: '2026-12-31', to: '2026-11-20' };
    expect((await world.plan(formOf(reversed, [], one))).body['errors']).toHaveProperty(
      'to',
    );
    const absurd = { ...SHIFT, fromHour: '24' };
    expect((await world.plan(formOf(absurd, [], one))).body['errors']).toHaveProperty(
      'fromHour',
    );
    expect((await world.plan(formOf(SHIFT, [], ['ag1-owner', 'ag2-owner']))).status).toBe(
      404,
    );
    expect(await world.shiftsOf()).toEqual(before);
  });
});
