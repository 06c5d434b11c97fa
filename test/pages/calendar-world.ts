import { aroundTheClock } from '#app/domain/offerings/cover.ts';
import type {
  CalendarPageData,
  CapacityAlertData,
} from '#app/components/console/calendar/calendar-data.ts';
import * as shiftPage from '#app/routes/console.calendar.shifts.$shiftId.tsx';
import * as newShiftPage from '#app/routes/console.calendar.shifts.new.tsx';
import * as clockPage from '#app/routes/console.calendar.clock.tsx';
import * as calendarPage from '#app/routes/console.calendar._index.tsx';
import * as storesPage from '#app/routes/console._index.tsx';
import { acceptContext, subscriptionRow } from '../contracts/repositories/world.ts';
import { makeOffering } from '../factories/offering.ts';
import { worldOf } from '../factories/prisma-world.ts';
import { answerOf, makePeopleWorld, type Asking } from './people-world.ts';

export const TERMS = makeOffering();

export const SHIFT = {
  intent: 'save',
  memberId: 'ag1-responder',
  from: '2026-11-20',
  to: '2026-12-31',
  fromHour: '7',
  toHour: '23',
};
export const WEEK = ['1', '2', '3', '4', '5', '6', '7'];

export function formOf(
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
export async function outcomeOf(work: Promise<unknown>) {
  const value = await work.catch((thrown: unknown) => thrown);
  if (value instanceof Response)
    return { ...(await answerOf(Promise.reject(value))), body: {} };
  if (value instanceof Error) throw value;
  return answerOf(Promise.resolve(value));
}

/** Texts join what belongs together by other spaces. */
export const plain = (text: string | null | undefined) =>
  (text ?? '').replaceAll(/\s/g, ' ');

/** Two agencies with an offering on sale each, and the calendar's pages to ask them by. */
export async function makeCalendarWorld() {
  const world = await makePeopleWorld();
  const { addOffering } = worldOf(world.database);
  for (const agencyId of ['ag1', 'ag2'])
    await addOffering(
      { id: `offering-${agencyId}`, agencyId, version: 1, terms: TERMS },
      'published',
    );

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

  return {
    ...world,
    add,
    change,
    plan,
    saveHours,
    shiftsOf,
    clearShifts,
    calendarOf,
    alertOf,
    sell,
  };
}

export type CalendarWorld = Awaited<ReturnType<typeof makeCalendarWorld>>;
