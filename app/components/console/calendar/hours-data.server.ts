import type {
  CalendarView,
  SeasonCalendar,
  WorkHoursFinding,
  WorkHoursForm,
} from '#app/ports/calendar-view.ts';
import type {
  HoursAnswer,
  HoursData,
  HoursFormData,
} from '#app/components/console/calendar/calendar-data.ts';
import { storesText } from '#app/components/console/calendar/calendar-warnings.server.ts';
import type { Words } from '#app/components/console/offering-data.server.ts';

/** Hours for packages: what members state, what is sold of it. */
export function hoursData(
  view: CalendarView,
  { season, work, storesPerResponder }: SeasonCalendar,
  words: Words,
): HoursData {
  const { t, format, locale } = words;
  const hours = (value: number) => format.number(value, 2);
  const isOversold = work.stores.length > 0;
  return {
    title: t('calendar:hours.title', { season: season.name[locale] }),
    summary:
      work.statedHours === null
        ? t('calendar:hours.noLimit', { sold: hours(work.soldHours) })
        : t('calendar:hours.sold', {
            sold: hours(work.soldHours),
            stated: hours(work.statedHours),
          }),
    oversold: isOversold
      ? `${t('calendar:hours.oversold', {
          hours: hours(work.soldHours - (work.statedHours ?? 0)),
        })} ${storesText(work.stores, words)}`
      : null,
    form: {
      members: view.members.map(({ memberId, name, workHours }) => ({
        memberId,
        name,
        hours: workHours === null ? '' : typed(workHours, locale),
      })),
      storesPerResponder: String(storesPerResponder),
    },
  };
}

/** As people type it: no grouping, which would read back as decimals. */
function typed(hours: number, locale: Words['locale']): string {
  return locale === 'pl' ? String(hours).replace('.', ',') : String(hours);
}

/** What was typed, with what is wrong in it, by the name of the field. */
export function hoursAnswer(
  form: WorkHoursForm,
  findings: readonly WorkHoursFinding[],
  limits: { readonly hours: number; readonly stores: number },
  names: HoursFormData,
  { t, format }: Words,
): HoursAnswer {
  const errors: Record<string, string> = {};
  for (const { field, code } of findings) {
    const name = code === 'hours_unreadable' ? `hours.${field}` : field;
    const max = code === 'hours_unreadable' ? limits.hours : limits.stores;
    errors[name] = t(`calendar:hours.error.${code}`, { max: format.number(max) });
  }
  return {
    outcome: 'invalid',
    errors,
    form: {
      members: names.members.map((member) => ({
        ...member,
        hours: form.hours[member.memberId] ?? member.hours,
      })),
      storesPerResponder: form.storesPerResponder,
    },
  };
}
