import { z } from 'zod';
import type { Shift } from '#app/domain/capacity/types.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import type { AuditedWhat } from '#app/ports/audit.ts';
import type { ShiftFinding, ShiftForm } from '#app/ports/calendar-view.ts';
import type { CapacityRead, MemberRow, ShiftRow } from '#app/ports/people.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';
import { changesBetween } from '#app/services/audit-changes.ts';
import { memberEntry } from '#app/services/audit-entry.ts';
import { requirePlanner } from '#app/services/console-access.ts';
import { shiftOfForm } from '#app/services/shift-form.ts';

export type SaveShiftOutcome =
  | { readonly outcome: 'saved'; readonly shift: Shift }
  | {
      readonly outcome: 'invalid';
      readonly findings: readonly ShiftFinding[];
      /** As typed, so that nothing is lost. */
      readonly form: ShiftForm;
    };

const params = z.object({ shiftId: z.string().regex(/^[\w-]{1,64}$/) });

/** The address's shift. An id that none of ours could be is not found, like any other. */
export function shiftParams(given: unknown): z.infer<typeof params> {
  const parsed = params.safeParse(given);
  if (!parsed.success) throw notFound();
  return parsed.data;
}

/**
 * One of the agency's shifts.
 *
 * @throws {AppError} `not_found` for another agency's, or none
 */
export async function shiftOf(
  deps: ServiceDeps,
  agencyId: string,
  shiftId: string,
): Promise<ShiftRow> {
  const shift = (await shiftsOf(deps, agencyId)).find((row) => row.shiftId === shiftId);
  if (shift === undefined) throw notFound();
  return shift;
}

/**
 * Adds a shift, or changes one.
 *
 * @param known the shift as it was; null adds one
 * @throws {AppError} `not_allowed` for who may not plan, `not_found` for another agency's member
 */
export async function saveShift(
  deps: ServiceDeps,
  member: MemberSession,
  form: ShiftForm,
  known: ShiftRow | null,
): Promise<SaveShiftOutcome> {
  requirePlanner(member);
  const read = shiftOfForm(form);
  if (read.outcome === 'invalid') return { ...read, form };
  const person = await memberOf(deps, member.agency.id, read.shift.memberId);
  const shift = { ...read.shift, shiftId: known?.shiftId ?? deps.newId() };
  await writeShift(deps, member, shift, person, known);
  return { outcome: 'saved', shift };
}

/**
 * Writes a shift that is checked, with its line in the record. A new one that stands already, e.g.
 * since its form was sent twice, stays one.
 */
export async function writeShift(
  deps: ServiceDeps,
  member: MemberSession,
  shift: Shift,
  person: Pick<MemberRow, 'name'>,
  known: ShiftRow | null,
): Promise<void> {
  if (known === null && (await standsAlready(deps, member.agency.id, shift))) return;
  await deps.repositories.capacity.saveShift(
    { ...shift, agencyId: member.agency.id },
    audited(deps, member, known === null ? 'shift_added' : 'shift_changed', {
      shiftId: shift.shiftId,
      name: person.name,
      before: known,
      after: shift,
    }),
  );
}

/**
 * Takes a shift out of the rota. What was sold on it stays sold, and shows as uncovered.
 *
 * @throws {AppError} `not_allowed` for who may not plan, `not_found` for another agency's, or none
 */
export async function removeShift(
  deps: ServiceDeps,
  member: MemberSession,
  shiftId: string,
): Promise<void> {
  requirePlanner(member);
  const shift = await shiftOf(deps, member.agency.id, shiftId);
  const person = await deps.repositories.members.byId(member.agency.id, shift.memberId);
  const isRemoved = await deps.repositories.capacity.removeShift(
    member.agency.id,
    shiftId,
    audited(deps, member, 'shift_removed', {
      shiftId,
      name: person?.name ?? '',
      before: shift,
      after: null,
    }),
  );
  if (!isRemoved) throw notFound();
}

/** @throws {AppError} `not_found` for another agency's member, or none */
export async function memberOf(
  deps: ServiceDeps,
  agencyId: string,
  memberId: string,
): Promise<MemberRow> {
  const person = await deps.repositories.members.byId(agencyId, memberId);
  if (person === null) throw new AppError('not_found', 'no such member');
  return person;
}

/** Shifts are the agency's, not a season's: any season reads them all. */
async function shiftsOf(
  deps: ServiceDeps,
  agencyId: string,
): Promise<CapacityRead['shifts']> {
  return (await deps.repositories.capacity.read(agencyId, 'none', 0)).shifts;
}

async function standsAlready(
  deps: ServiceDeps,
  agencyId: string,
  shift: Shift,
): Promise<boolean> {
  const wanted = JSON.stringify(factsOf(shift));
  const shifts = await shiftsOf(deps, agencyId);
  return shifts.some((row) => JSON.stringify(factsOf(row)) === wanted);
}

interface AuditedShift {
  readonly shiftId: string;
  readonly name: string;
  readonly before: Shift | null;
  readonly after: Shift | null;
}

function audited(
  deps: ServiceDeps,
  member: MemberSession,
  what: AuditedWhat,
  { shiftId, name, before, after }: AuditedShift,
) {
  return memberEntry(deps, member, {
    what,
    subjectId: shiftId,
    subjectName: name,
    changes: changesBetween(factsOf(before), factsOf(after)),
  });
}

/** What of a shift is told in the record; weekdays as one text, since they are one thing. */
function factsOf(shift: Shift | null) {
  if (shift === null) return null;
  const { memberId, days, weekdays, fromHour, toHour } = shift;
  return { memberId, ...days, weekdays: weekdays.join(','), fromHour, toHour };
}

function notFound(): AppError {
  return new AppError('not_found', 'no such shift');
}
