import { z } from 'zod';
import { AppError } from '#app/domain/shared/errors.ts';
import type {
  CalendarSeason,
  WorkHoursFinding,
  WorkHoursForm,
} from '#app/ports/calendar-view.ts';
import type { CapacityRead, MemberRow } from '#app/ports/people.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';
import { memberEntry } from '#app/services/audit-entry.ts';
import { requirePlanner } from '#app/services/console-access.ts';

/** A person's hours in a season; more is a slip of the keyboard. */
export const MAX_SEASON_HOURS = 2_000;
export const MAX_STORES_PER_RESPONDER = 500;

export type SaveWorkHoursOutcome =
  | { readonly outcome: 'saved' }
  | {
      readonly outcome: 'invalid';
      readonly findings: readonly WorkHoursFinding[];
      readonly form: WorkHoursForm;
    };

const HOURS_FIELD = /^hours\.([\w-]{1,64})$/;
const text = z.string().max(100).catch('?');

/** Reads the form: `hours.<memberId>` for each member, and `storesPerResponder`. */
export function parseWorkHours(form: FormData): WorkHoursForm {
  const hours: Record<string, string> = {};
  for (const [name, value] of form) {
    const memberId = HOURS_FIELD.exec(name)?.[1];
    if (memberId !== undefined) hours[memberId] = text.parse(value).trim();
  }
  return { hours, storesPerResponder: text.parse(form.get('storesPerResponder')).trim() };
}

/**
 * Saves the hours members have for packages in a season, and how many stores one person on call looks
 * after. Only what changed is written; all is checked first.
 *
 * @throws {AppError} `not_allowed` for who may not plan, `not_found` for another agency's member
 */
export async function saveWorkHours(
  deps: ServiceDeps,
  member: MemberSession,
  season: Pick<CalendarSeason, 'code' | 'year'>,
  form: WorkHoursForm,
): Promise<SaveWorkHoursOutcome> {
  requirePlanner(member);
  const { capacity, members } = deps.repositories;
  const [all, read] = await Promise.all([
    members.all(member.agency.id),
    capacity.read(member.agency.id, season.code, season.year),
  ]);
  const findings: WorkHoursFinding[] = [];
  const stated = Object.entries(form.hours).map(([memberId, typed]) => {
    const person = all.find(({ id }) => id === memberId);
    if (person === undefined) throw new AppError('not_found', 'no such member');
    const hours = readHours(typed);
    if (hours === 'unreadable')
      findings.push({ field: memberId, code: 'hours_unreadable' });
    return { person, hours };
  });
  const stores = readStores(form.storesPerResponder);
  if (stores === null)
    findings.push({ field: 'storesPerResponder', code: 'stores_unreadable' });
  if (findings.length > 0 || stores === null)
    return { outcome: 'invalid', findings, form };
  for (const { person, hours } of stated)
    if (hours !== 'unreadable')
      await saveHours(deps, member, { season, person, hours, read });
  if (stores !== read.storesPerResponder)
    await saveStores(deps, member, read.storesPerResponder, stores);
  return { outcome: 'saved' };
}

interface HoursChange {
  readonly season: Pick<CalendarSeason, 'code' | 'year'>;
  readonly person: MemberRow;
  readonly hours: number | null;
  readonly read: CapacityRead;
}

async function saveHours(
  deps: ServiceDeps,
  member: MemberSession,
  { season, person, hours, read }: HoursChange,
): Promise<void> {
  const known = read.workHours.find(({ memberId }) => memberId === person.id);
  const before = known?.hours ?? null;
  if (before === hours) return;
  const { code, year } = season;
  await deps.repositories.capacity.saveWorkHours(
    member.agency.id,
    person.id,
    { code, year },
    hours,
    memberEntry(deps, member, {
      what: 'work_hours_changed',
      subjectId: person.id,
      subjectName: person.name,
      changes: [{ field: `${code}.${String(year)}`, before, after: hours }],
    }),
  );
}

async function saveStores(
  deps: ServiceDeps,
  member: MemberSession,
  before: number,
  after: number,
): Promise<void> {
  const { id, name } = member.agency;
  await deps.repositories.capacity.saveStoresPerResponder(
    id,
    after,
    memberEntry(deps, member, {
      what: 'agency_changed',
      subjectId: id,
      subjectName: name,
      changes: [{ field: 'storesPerResponder', before, after }],
    }),
  );
}

/** Hours in quarters, "40" or "37,5"; nothing typed is none stated. */
function readHours(typed: string): number | null | 'unreadable' {
  if (typed === '') return null;
  const bare = typed.replace(',', '.');
  if (!/^\d{1,4}(\.\d{1,2})?$/.test(bare)) return 'unreadable';
  const hours = Number(bare);
  return hours <= MAX_SEASON_HOURS && Number.isInteger(hours * 4) ? hours : 'unreadable';
}

function readStores(typed: string): number | null {
  if (!/^\d{1,3}$/.test(typed)) return null;
  const stores = Number(typed);
  return stores >= 1 && stores <= MAX_STORES_PER_RESPONDER ? stores : null;
}
