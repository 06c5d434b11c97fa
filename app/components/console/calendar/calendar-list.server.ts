import type { CalendarMember, SeasonCalendar } from '#app/ports/calendar-view.ts';
import type {
  CalendarDayData,
  CalendarListDay,
} from '#app/components/console/calendar/calendar-data.ts';
import { beginsOn } from '#app/components/console/calendar/calendar-rows.server.ts';
import { shiftUrl } from '#app/components/console/calendar/calendar-urls.ts';
import type { GapOnDays } from '#app/components/console/calendar/gap-parts.server.ts';
import type { Words } from '#app/components/console/offering-data.server.ts';

interface ListInput {
  readonly calendar: SeasonCalendar;
  readonly seasonKey: string;
  readonly days: readonly CalendarDayData[];
  readonly members: readonly CalendarMember[];
  readonly gaps: readonly GapOnDays[];
  readonly canPlan: boolean;
}

/** The same window day by day, shifts under the day they begin on. */
export function calendarList(input: ListInput, words: Words): CalendarListDay[] {
  const { t, format } = words;
  return input.days.map((day, index) => {
    const date = format.weekdayDate(day.date);
    const rows = [
      ...shiftRows(input, day.date, index, words),
      ...gapRows(input, day.date, words),
    ];
    return {
      date: day.date,
      title: [date, ...day.events].join(' · '),
      cover: day.cover,
      coverWords: day.coverWords,
      isShort: day.isShort,
      atPeak:
        day.atPeak === 0
          ? null
          : t('calendar:atPeak', { count: day.atPeak, n: format.number(day.atPeak) }),
      rows: rows
        .sort((a, b) => a.fromHour - b.fromHour)
        .map(({ key, time, who, isGap, url }) => ({ key, time, who, isGap, url })),
    };
  });
}

function shiftRows(
  { calendar, members, seasonKey, canPlan }: ListInput,
  date: string,
  index: number,
  { format }: Words,
) {
  return calendar.shifts
    .filter((shift) => beginsOn(shift, date, index))
    .map((shift) => ({
      key: shift.shiftId,
      fromHour: shift.fromHour,
      time: format.hourRange(shift.fromHour, shift.toHour),
      who: members.find(({ memberId }) => memberId === shift.memberId)?.name ?? '',
      isGap: false,
      url: canPlan ? shiftUrl(seasonKey, shift.shiftId) : null,
    }));
}

function gapRows({ gaps }: ListInput, date: string, { t, format }: Words) {
  return gaps.flatMap(({ kind, fromMs, parts }) =>
    parts
      .filter(({ localDate }) => localDate === date)
      .map(({ fromHour, toHour }) => ({
        key: `gap${String(fromMs)}`,
        fromHour,
        time: format.hourRange(fromHour, toHour),
        who: t(`calendar:row.${kind}`),
        isGap: true,
        url: null,
      })),
  );
}
