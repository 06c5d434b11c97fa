import type { Shift } from '#app/domain/capacity/types.ts';
import type { CalendarMember, SeasonCalendar } from '#app/ports/calendar-view.ts';
import type {
  CalendarBar,
  CalendarRow,
} from '#app/components/console/calendar/calendar-data.ts';
import { shiftUrl } from '#app/components/console/calendar/calendar-urls.ts';
import type { GapOnDays } from '#app/components/console/calendar/gap-parts.server.ts';
import type { Words } from '#app/components/console/offering-data.server.ts';

interface RowsInput {
  readonly calendar: SeasonCalendar;
  readonly seasonKey: string;
  readonly members: readonly CalendarMember[];
  readonly gaps: readonly GapOnDays[];
  readonly canPlan: boolean;
}

/** A row a member, then what nobody or too few people are on call for. */
export function calendarRows(input: RowsInput, words: Words): CalendarRow[] {
  const { calendar, seasonKey, members, gaps, canPlan } = input;
  const dates = calendar.days.map(({ localDate }) => localDate);
  const rows = members.map(({ memberId, name }): CalendarRow => {
    const own = calendar.shifts.filter((shift) => shift.memberId === memberId);
    const bars = own.flatMap((shift) =>
      barsOf(shift, dates, words, canPlan ? shiftUrl(seasonKey, shift.shiftId) : null),
    );
    return { key: memberId, name, kind: 'member', lanes: lanesOf(bars) };
  });
  for (const kind of ['nobody', 'overloaded'] as const) {
    const bars = gaps.filter((gap) => gap.kind === kind).map((gap) => gapBar(gap, dates));
    if (bars.length > 0)
      rows.push({
        key: kind,
        name: words.t(`calendar:row.${kind}`),
        kind: 'gap',
        lanes: lanesOf(bars),
      });
  }
  return rows;
}

/** A bar for each run of days in a row on which the shift begins. */
function barsOf(
  shift: Shift,
  dates: readonly string[],
  { format }: Words,
  url: string | null,
): CalendarBar[] {
  const bars: { start: number; span: number }[] = [];
  for (const [index, date] of dates.entries()) {
    if (!beginsOn(shift, date, index)) continue;
    const last = bars.at(-1);
    if (last !== undefined && last.start + last.span === index) last.span += 1;
    else bars.push({ start: index, span: 1 });
  }
  const text = format.hourRange(shift.fromHour, shift.toHour);
  return bars.map((bar) => ({
    ...bar,
    key: `${shift.shiftId}${String(bar.start)}`,
    text,
    url,
  }));
}

/** The window begins on a Monday, so a day's place tells its weekday. */
export function beginsOn(shift: Shift, date: string, index: number): boolean {
  return (
    date >= shift.days.from &&
    date <= shift.days.to &&
    shift.weekdays.includes((index % 7) + 1)
  );
}

function gapBar(
  { fromMs, parts, text }: GapOnDays,
  dates: readonly string[],
): CalendarBar {
  const start = Math.max(0, dates.indexOf(parts[0]?.localDate ?? ''));
  return { key: String(fromMs), start, span: parts.length, text, url: null };
}

/** Bars put into as few lanes as they fit in without touching each other's days. */
function lanesOf(bars: readonly CalendarBar[]): CalendarBar[][] {
  const lanes: CalendarBar[][] = [];
  for (const bar of bars.toSorted((a, b) => a.start - b.start)) {
    const lane = lanes.find((one) => {
      const last = one.at(-1);
      return last === undefined || last.start + last.span <= bar.start;
    });
    if (lane === undefined) lanes.push([bar]);
    else lane.push(bar);
  }
  return lanes;
}
