import { z } from 'zod';
import { checkShift, type ShiftFault } from '#app/domain/capacity/check-shift.ts';
import type { Shift } from '#app/domain/capacity/types.ts';
import type { ShiftFinding, ShiftForm } from '#app/ports/calendar-view.ts';

const text = z.string().max(100).catch('');
const fields = z.object({
  memberId: text,
  from: text,
  to: text,
  fromHour: text,
  toHour: text,
});
const weekday = z.coerce.number().int().min(1).max(7);
const calendarDate = z.iso.date();
const halfHours = z
  .string()
  .regex(/^\d{1,2}(\.5|\.0)?$/)
  .transform(Number);

const FIELD_OF: Readonly<Record<ShiftFault, keyof ShiftForm>> = {
  no_weekday: 'weekdays',
  never_begins: 'weekdays',
  hours_malformed: 'fromHour',
  days_reversed: 'to',
  days_over_limit: 'to',
};

/** Reads the form; what is missing or unreadable counts as empty and is refused field by field. */
export function parseShiftForm(form: FormData): ShiftForm {
  const weekdays = form.getAll('weekday').flatMap((value) => {
    const parsed = weekday.safeParse(value);
    return parsed.success ? [parsed.data] : [];
  });
  return {
    ...fields.parse(Object.fromEntries(form)),
    weekdays: [...new Set(weekdays)].sort((a, b) => a - b),
  };
}

/** A form's shift, or what is wrong with it, in the order of its fields. */
export function shiftOfForm(
  form: ShiftForm,
):
  | { readonly outcome: 'read'; readonly shift: Omit<Shift, 'shiftId'> }
  | { readonly outcome: 'invalid'; readonly findings: readonly ShiftFinding[] } {
  const findings: ShiftFinding[] = [];
  if (form.memberId === '') findings.push({ field: 'memberId', code: 'member_missing' });
  for (const field of ['from', 'to'] as const)
    if (!isDate(form[field])) findings.push({ field, code: 'date_malformed' });
  const [fromHour, toHour] = [hourOf(form.fromHour), hourOf(form.toHour)];
  const shift = {
    memberId: form.memberId,
    days: { from: form.from, to: form.to },
    weekdays: form.weekdays,
    fromHour,
    toHour,
  };
  if (isDate(form.from) && isDate(form.to))
    findings.push(...checkShift(shift).map((code) => ({ field: FIELD_OF[code], code })));
  return findings.length > 0
    ? { outcome: 'invalid', findings }
    : { outcome: 'read', shift };
}

/** True for a date of the calendar. */
export function isDate(value: string): boolean {
  return calendarDate.safeParse(value).success;
}

/** Half hours as the form sends them, "7" or "7.5"; NaN for anything else. */
export function hourOf(value: string): number {
  const parsed = halfHours.safeParse(value);
  return parsed.success ? parsed.data : Number.NaN;
}
