import { z } from 'zod';
import { addDays, localDateAt } from '#app/domain/shared/time.ts';
import type { CalendarSeason, ClockForm, ShiftForm } from '#app/ports/calendar-view.ts';
import type { MemberRow, ShiftRow } from '#app/ports/people.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';
import { calendarQuery } from '#app/services/capacity-calendar.ts';
import { capacitySeasons, chosenSeason } from '#app/services/capacity-seasons.ts';
import { requirePlanner } from '#app/services/console-access.ts';

/** What the pages that change the rota begin with. */
export interface RotaSetting<Form> {
  readonly season: CalendarSeason | null;
  readonly members: readonly MemberRow[];
  readonly form: Form;
}

const date = z.iso.date().nullable().catch(null);
const hour = z
  .string()
  .regex(/^\d{1,2}(\.5)?$/)
  .nullable()
  .catch(null);
const OFFICE = { from: '9', to: '17' };
const FIRST_PART = '7';
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

/**
 * The form of a shift: as it stands, or for a new one as the address fills it in.
 *
 * @throws {AppError} `not_allowed` for who may not plan
 */
export async function shiftSetting(
  deps: ServiceDeps,
  member: MemberSession,
  query: URLSearchParams,
  known: ShiftRow | null,
): Promise<RotaSetting<ShiftForm> & { readonly known: ShiftRow | null }> {
  requirePlanner(member);
  const { season, members, days } = await begun(deps, member, query);
  const form: ShiftForm =
    known === null
      ? {
          memberId: members[0]?.id ?? '',
          ...days,
          weekdays: weekdaysIn(query),
          fromHour: hour.parse(query.get('fromHour')) ?? OFFICE.from,
          toHour: hour.parse(query.get('toHour')) ?? OFFICE.to,
        }
      : {
          memberId: known.memberId,
          ...known.days,
          weekdays: known.weekdays,
          fromHour: String(known.fromHour),
          toHour: String(known.toHour),
        };
  return { season, members, form, known };
}

/**
 * The same for the plan around the clock: a day more on each side, since the first night begins the
 * evening before, and stores in other zones begin earlier or end later.
 */
export async function clockSetting(
  deps: ServiceDeps,
  member: MemberSession,
  query: URLSearchParams,
): Promise<RotaSetting<ClockForm>> {
  requirePlanner(member);
  const { season, members, days } = await begun(deps, member, query);
  const wider = { from: addDays(days.from, -1), to: addDays(days.to, 1) };
  return { season, members, form: { memberIds: [], ...wider, fromHour: FIRST_PART } };
}

/** Back to the calendar, at the weeks of what was done. */
export function doneUrl(query: URLSearchParams, done: string, from: string): string {
  const next = new URLSearchParams();
  const { season } = calendarQuery.parse({ season: query.get('season'), from: null });
  if (season !== null) next.set('season', season);
  next.set('from', from);
  next.set('done', done);
  return `/console/calendar?${next.toString()}`;
}

async function begun(deps: ServiceDeps, member: MemberSession, query: URLSearchParams) {
  const { agency } = member;
  const today = localDateAt(deps.clock.now(), agency.zone);
  const [seasons, members] = await Promise.all([
    capacitySeasons(deps, agency.id),
    deps.repositories.members.all(agency.id),
  ]);
  const key = calendarQuery.parse({ season: query.get('season'), from: null }).season;
  const season = chosenSeason(seasons, key, today);
  const days = {
    from: date.parse(query.get('from')) ?? season?.from ?? today,
    to: date.parse(query.get('to')) ?? season?.to ?? today,
  };
  return { season, members, days };
}

function weekdaysIn(query: URLSearchParams): number[] {
  const named = EVERY_DAY.filter((day) => query.getAll('weekday').includes(String(day)));
  return named.length === 0 ? EVERY_DAY : named;
}
