import type { Shift } from '#app/domain/capacity/types.ts';
import type {
  CalendarSeason,
  ClockFinding,
  ClockForm,
  ShiftFinding,
  ShiftForm,
} from '#app/ports/calendar-view.ts';
import type { MemberRow } from '#app/ports/people.ts';
import type {
  Choice,
  ClockFormData,
  ClockPageData,
  FormAnswer,
  ShiftFormData,
  ShiftPageData,
} from '#app/components/console/calendar/calendar-data.ts';
import { calendarUrl, keyOf } from '#app/components/console/calendar/calendar-urls.ts';
import type { Words } from '#app/components/console/offering-data.server.ts';

/** Names under which the form sends what findings speak of. */
const NAME_OF: Readonly<Record<string, string>> = {
  weekdays: 'weekday',
  memberIds: 'member',
};
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

export interface ShiftSetting {
  readonly season: CalendarSeason | null;
  readonly members: readonly MemberRow[];
  readonly form: ShiftForm;
  /** Null for a new one. */
  readonly known: Shift | null;
}

/** The form of a shift, new or known. */
export function shiftPageData(setting: ShiftSetting, words: Words): ShiftPageData {
  const { t, format } = words;
  const { known, members, form, season } = setting;
  const name = members.find(({ id }) => id === known?.memberId)?.name ?? '';
  return {
    title: known === null ? t('calendar:shift.new') : t('calendar:shift.edit', { name }),
    backUrl: backUrl(season),
    members: choices(members),
    weekdays: WEEKDAYS.map((day) => ({
      value: String(day),
      label: format.weekday(day, 'long'),
    })),
    starts: halfHours(0, 23.5, words),
    ends: halfHours(0.5, 24, words),
    form: shiftFormData(form),
    removeTitle:
      known === null
        ? null
        : t('calendar:shift.removeTitle', {
            name,
            hours: format.hourRange(known.fromHour, known.toHour),
            days: format.dateRange(known.days.from, known.days.to),
          }),
    zoneName: format.zoneName(),
  };
}

/** What came back, with what is wrong in it. */
export function shiftAnswer(
  form: ShiftForm,
  findings: readonly ShiftFinding[],
  words: Words,
): FormAnswer<ShiftFormData> {
  return { form: shiftFormData(form), errors: errorsOf(findings, words) };
}

export function clockPageData(
  season: CalendarSeason | null,
  members: readonly MemberRow[],
  form: ClockForm,
  words: Words,
): ClockPageData {
  return {
    backUrl: backUrl(season),
    members: choices(members),
    starts: halfHours(0, 23.5, words),
    form,
    zoneName: words.format.zoneName(),
  };
}

export function clockAnswer(
  form: ClockForm,
  findings: readonly ClockFinding[],
  words: Words,
): FormAnswer<ClockFormData> {
  return { form, errors: errorsOf(findings, words) };
}

function errorsOf(
  findings: readonly { readonly field: string; readonly code: string }[],
  { t }: Words,
): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { field, code } of findings)
    errors[NAME_OF[field] ?? field] ??= t(`calendar:shift.error.${code}`);
  return errors;
}

function shiftFormData({ weekdays, ...form }: ShiftForm): ShiftFormData {
  return { ...form, weekdays: weekdays.map(String) };
}

function choices(members: readonly MemberRow[]): Choice[] {
  return members.map(({ id, name }) => ({ value: id, label: name }));
}

function halfHours(first: number, last: number, { t, format }: Words): Choice[] {
  const count = (last - first) * 2 + 1;
  return Array.from({ length: count }, (_, index) => first + index / 2).map((hour) => ({
    value: String(hour),
    label: hour === 24 ? t('calendar:shift.midnight') : format.hour(hour),
  }));
}

function backUrl(season: CalendarSeason | null): string {
  return season === null ? '/console/calendar' : calendarUrl(keyOf(season));
}
