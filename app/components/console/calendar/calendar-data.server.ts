import type {
  CalendarDay,
  CalendarView,
  SeasonCalendar,
} from '#app/ports/calendar-view.ts';
import type {
  CalendarDayData,
  CalendarPageData,
  SeasonCalendarData,
} from '#app/components/console/calendar/calendar-data.ts';
import { calendarList } from '#app/components/console/calendar/calendar-list.server.ts';
import { calendarRows } from '#app/components/console/calendar/calendar-rows.server.ts';
import { calendarUrl, keyOf } from '#app/components/console/calendar/calendar-urls.ts';
import {
  calendarWarnings,
  SHOWN_WARNINGS,
} from '#app/components/console/calendar/calendar-warnings.server.ts';
import { gapsOnDays } from '#app/components/console/calendar/gap-parts.server.ts';
import { hoursData } from '#app/components/console/calendar/hours-data.server.ts';
import { tierPlaces } from '#app/components/console/calendar/tier-places.server.ts';
import type { Words } from '#app/components/console/offering-data.server.ts';
import { eventName } from '#app/components/peaks/event-names.ts';

/** The season calendar as finished text. */
export function calendarPageData(
  view: CalendarView,
  canPlan: boolean,
  words: Words,
): CalendarPageData {
  const { calendar } = view;
  return {
    canPlan,
    zoneName: words.format.zoneName(),
    seasons: view.seasons.map((season) => ({
      key: keyOf(season),
      name: season.name[words.locale],
      url: calendarUrl(keyOf(season)),
    })),
    calendar: calendar === null ? null : seasonData(view, calendar, canPlan, words),
  };
}

function seasonData(
  view: CalendarView,
  calendar: SeasonCalendar,
  canPlan: boolean,
  words: Words,
): SeasonCalendarData {
  const { season, window, previous, next } = calendar;
  const seasonKey = keyOf(season);
  const highest = Math.max(1, ...calendar.days.map(({ storesAtPeak }) => storesAtPeak));
  const days = calendar.days.map((day, index) =>
    dayData(day, { isFirst: index === 0, highest, today: view.today }, words),
  );
  const gaps = gapsOnDays(calendar.windowGaps, words);
  const { members } = view;
  const input = { calendar, seasonKey, members, gaps, days, canPlan };
  const hidden = calendar.gaps.length - SHOWN_WARNINGS;
  const query = new URLSearchParams({ season: seasonKey }).toString();
  return {
    seasonKey,
    seasonName: season.name[words.locale],
    isOver: season.to < view.today,
    window: words.format.dateRange(window.from, window.to),
    previousUrl: previous === null ? null : calendarUrl(seasonKey, previous),
    nextUrl: next === null ? null : calendarUrl(seasonKey, next),
    days,
    rows: calendarRows(input, words),
    list: calendarList(input, words),
    warnings: calendarWarnings(calendar.gaps, seasonKey, canPlan, words),
    moreWarnings:
      hidden > 0
        ? words.t('calendar:warning.others', {
            count: hidden,
            n: words.format.number(hidden),
          })
        : null,
    tiers: tierPlaces(calendar.tiers, words),
    hours: hoursData(view, calendar, words),
    addShiftUrl: `/console/calendar/shifts/new?${query}`,
    planClockUrl: `/console/calendar/clock?${query}`,
  };
}

interface DaySetting {
  readonly isFirst: boolean;
  readonly highest: number;
  readonly today: string;
}

function dayData(
  day: CalendarDay,
  { isFirst, highest, today }: DaySetting,
  { t, format }: Words,
): CalendarDayData {
  const { localDate, promisedHours, coveredHours, onCallHours } = day;
  const startsMonth = localDate.endsWith('-01');
  const hours = (value: number) => format.number(value, 2);
  const values = {
    covered: hours(coveredHours),
    promised: hours(promisedHours),
    onCall: hours(onCallHours),
  };
  const key = promisedHours === 0 ? 'nothing' : 'promised';
  return {
    date: localDate,
    weekday: format.weekday(weekdayOf(localDate)),
    day:
      isFirst || startsMonth
        ? format.date(localDate)
        : String(Number(localDate.slice(8))),
    isToday: localDate === today,
    events: day.events.map((event) => eventName(event, t, format)),
    atPeak: day.storesAtPeak,
    atPeakShare: day.storesAtPeak / highest,
    cover: t(`calendar:cover.${key}`, values),
    coverWords: t(`calendar:cover.${key}Words`, values),
    isShort: coveredHours < promisedHours,
  };
}

/** ISO weekday of a date. */
function weekdayOf(date: string): number {
  return ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}
