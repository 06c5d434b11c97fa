import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as newShiftPage from '#app/routes/console.calendar.shifts.new.tsx';
import { capacityCalendar } from '#app/services/capacity-calendar.ts';
import { HOSTILE_NAME, NOW, TEN_THOUSAND } from './people-world.ts';
import {
  formOf,
  makeCalendarWorld,
  plain,
  SHIFT,
  type CalendarWorld,
} from './calendar-world.ts';

let world: CalendarWorld;

beforeAll(async () => {
  world = await makeCalendarWorld();
});
afterAll(() => world.close());

describe('the season calendar', () => {
  it('names the night nobody covers, whose promise it is, and opens the form for it filled in', async () => {
    await world.clearShifts();
    await world.add(formOf(SHIFT));
    await world.add(
      formOf({ ...SHIFT, memberId: 'ag1-planner', fromHour: '23', toHour: '7' }),
    );
    const night = (await world.shiftsOf()).find(({ fromHour }) => fromHour === 23);
    await world.sell(world.stores.ag1.id, 'sold-1');
    expect((await world.calendarOf()).calendar?.warnings).toEqual([]);
    await world.change(
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
    const { calendar } = await world.calendarOf();
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
    const { calendar } = await world.calendarOf();
    const friday = calendar?.days.find(({ date }) => date === '2026-11-27');
    expect(friday).toMatchObject({ atPeak: 1, atPeakShare: 1, isToday: true });
    expect(friday?.events).toContain('Black Friday');
    expect(calendar?.days.filter(({ atPeak }) => atPeak > 0)).toHaveLength(2);
  });

  it('tells no gap at an hour that is covered, whatever minute it is', async () => {
    await world.clearShifts();
    await world.add(formOf({ ...SHIFT, fromHour: '0', toHour: '24' }));
    for (const minute of [1, 7, 29, 59]) {
      world.deps.clock.set(NOW + minute * 60_000);
      const path = '/console/calendar?from=2026-12-14';
      expect((await world.calendarOf({ path })).calendar?.warnings).toEqual([]);
    }
    world.deps.clock.set(NOW);
  });

  it('pages by two weeks within the season, and takes an absurd address for none', async () => {
    const first = await world.calendarOf({ path: '/console/calendar?from=1970-01-01' });
    expect(first.calendar?.days[0]?.date).toBe('2026-11-16');
    expect(first.calendar?.previousUrl).toBeNull();
    const next = await world.calendarOf({ path: first.calendar?.nextUrl ?? '' });
    expect(next.calendar?.days[0]?.date).toBe('2026-11-30');
    const absurd = `/console/calendar?season=${TEN_THOUSAND}&from=2026-99-99`;
    expect((await world.calendarOf({ path: absurd })).calendar?.days[0]?.date).toBe(
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
    const theirs = JSON.stringify(await world.calendarOf({ agencyId: 'ag2' }));
    expect(theirs).not.toContain('of ag1');
    expect(theirs).toContain('owner of ag2');
  });

  it('readers and responders see it without a way to change it', async () => {
    for (const role of ['responder', 'reader'] as const) {
      const page = await world.calendarOf({ role });
      expect(page.canPlan).toBe(false);
      expect(JSON.stringify(page.calendar?.rows)).not.toContain('/shifts/');
      expect(page.calendar?.warnings.every(({ url }) => url === null)).toBe(true);
    }
  });
});

describe('hours for packages', () => {
  const none = { 'hours.ag1-owner': '', storesPerResponder: '10' };

  it('limit the packages with work in them, and say so', async () => {
    const saved = await world.saveHours({
      'hours.ag1-owner': '4,5',
      'hours.ag1-planner': '',
      storesPerResponder: '3',
    });
    expect(saved.body['outcome']).toBe('saved');
    const read = await world.repositories.capacity.read('ag1', 'holiday', 2026);
    expect(read.workHours).toEqual([{ memberId: 'ag1-owner', hours: 4.5 }]);
    expect(read.storesPerResponder).toBe(3);
    const { calendar } = await world.calendarOf();
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
    await world.clearShifts();
    await world.plan(formOf({ ...SHIFT, fromHour: '7' }, [], ['ag1-owner']));
    expect(plain((await world.alertOf())?.text)).toBe(
      'More work is sold than members have hours for. Store concerned: Store of ag1.',
    );
  });

  it('left empty state nothing, and nothing limits; what did not change is not recorded', async () => {
    await world.saveHours({ ...none, storesPerResponder: '3' });
    const read = await world.repositories.capacity.read('ag1', 'holiday', 2026);
    expect(read.workHours).toEqual([]);
    const records = (await world.audit()).length;
    await world.saveHours({ ...none, storesPerResponder: '3' });
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
    const { status, body } = await world.saveHours({ ...none, ...fields });
    expect(status).toBe(400);
    expect(Object.keys(body['errors'] as object)).toEqual([field]);
    expect(await world.repositories.capacity.read('ag1', 'holiday', 2026)).toEqual(
      before,
    );
  });

  it('of another agency’s member are not found', async () => {
    const { status } = await world.saveHours({ ...none, 'hours.ag2-owner': '40' });
    expect(status).toBe(404);
  });
});
