import { completeDaysIn, type DayTable } from '#app/domain/peaks/day-table.ts';
import type { WeekHours } from '#app/domain/peaks/report-types.ts';
import { weekdayOfDay } from '#app/domain/shared/time.ts';
import type { DateRange } from '#app/domain/shared/types.ts';

const BUSIEST_SHOWN = 5;

/** Average orders per hour for each hour of the week, over the complete days of a range. */
export function weekHoursOf(table: DayTable, range: DateRange): WeekHours {
  const sums = new Float64Array(168);
  const days = new Float64Array(7);
  for (const day of completeDaysIn(table, range)) {
    const weekday = weekdayOfDay(day) - 1;
    days[weekday] = (days[weekday] ?? 0) + 1;
    for (let hour = 0; hour < 24; hour++) {
      const orders = table.cells[(day - table.firstDay) * 24 + hour] ?? 0;
      sums[weekday * 24 + hour] = (sums[weekday * 24 + hour] ?? 0) + orders;
    }
  }
  const averages = Array.from(sums, (sum, slot) => {
    const seen = days[Math.floor(slot / 24)] ?? 0;
    return seen > 0 ? sum / seen : null;
  });
  const busiest = averages
    .map((average, hourOfWeek) => ({ hourOfWeek, average: average ?? 0 }))
    .filter(({ average }) => average > 0)
    .sort((a, b) => b.average - a.average || a.hourOfWeek - b.hourOfWeek)
    .slice(0, BUSIEST_SHOWN);
  return { range, averages, busiest };
}
