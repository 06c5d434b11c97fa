import { z } from 'zod';
import { checkShift } from '#app/domain/capacity/check-shift.ts';
import { planAroundTheClock } from '#app/domain/capacity/clock-plan.ts';
import type { ClockFinding, ClockForm } from '#app/ports/calendar-view.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';
import { requirePlanner } from '#app/services/console-access.ts';
import { hourOf, isDate } from '#app/services/shift-form.ts';
import { memberOf, writeShift } from '#app/services/shift-save.ts';

export type PlanClockOutcome =
  | { readonly outcome: 'planned'; readonly shifts: number; readonly from: string }
  | {
      readonly outcome: 'invalid';
      readonly findings: readonly ClockFinding[];
      readonly form: ClockForm;
    };

/** Half an hour each is the least there is. */
const MAX_MEMBERS = 48;

const text = z.string().max(100).catch('');
const fields = z.object({ from: text, to: text, fromHour: text });
const ids = z
  .array(z.string().regex(/^[\w-]{1,64}$/))
  .max(MAX_MEMBERS)
  .catch([]);

/** Reads the form; what is missing counts as empty and is refused field by field. */
export function parseClockForm(form: FormData): ClockForm {
  return {
    ...fields.parse(Object.fromEntries(form)),
    memberIds: [...new Set(ids.parse(form.getAll('member')))],
  };
}

/**
 * Puts members around the clock, each with an equal part of every day. Shifts that stand already
 * stay: who is entered twice counts once.
 *
 * @throws {AppError} `not_allowed` for who may not plan, `not_found` for another agency's member
 */
export async function planClock(
  deps: ServiceDeps,
  member: MemberSession,
  form: ClockForm,
): Promise<PlanClockOutcome> {
  requirePlanner(member);
  const findings = findingsOf(form);
  if (findings.length > 0) return { outcome: 'invalid', findings, form };
  const people = await Promise.all(
    form.memberIds.map((id) => memberOf(deps, member.agency.id, id)),
  );
  const days = { from: form.from, to: form.to };
  const plan = planAroundTheClock(form.memberIds, days, hourOf(form.fromHour));
  for (const [place, shift] of plan.entries()) {
    const name = people[place]?.name ?? '';
    await writeShift(deps, member, { ...shift, shiftId: deps.newId() }, { name }, null);
  }
  return { outcome: 'planned', shifts: plan.length, from: form.from };
}

function findingsOf({ memberIds, from, to, fromHour }: ClockForm): ClockFinding[] {
  const findings: ClockFinding[] = [];
  if (memberIds.length === 0)
    findings.push({ field: 'memberIds', code: 'member_missing' });
  if (!isDate(from)) findings.push({ field: 'from', code: 'date_malformed' });
  if (!isDate(to)) findings.push({ field: 'to', code: 'date_malformed' });
  if (!isDate(from) || !isDate(to)) return findings;
  const whole = {
    days: { from, to },
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    fromHour: hourOf(fromHour),
    toHour: 24,
  };
  for (const fault of checkShift(whole)) {
    if (fault === 'days_reversed' || fault === 'days_over_limit')
      findings.push({ field: 'to', code: fault });
    if (fault === 'hours_malformed') findings.push({ field: 'fromHour', code: fault });
  }
  return findings;
}
