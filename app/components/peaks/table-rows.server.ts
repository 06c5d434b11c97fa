import type { PeakDay, PeakReport } from '#app/domain/peaks/report-types.ts';
import { eventName, firstEvent } from '#app/components/peaks/event-names.ts';
import type { DayRow } from '#app/components/peaks/peaks-data.ts';
import type { PeakTexts } from '#app/components/peaks/peaks-data.server.tsx';

/** The days as rows, highest first unless asked by date. */
export function tableRows(texts: PeakTexts, report: PeakReport): DayRow[] {
  const days =
    texts.page.query.sort === 'date'
      ? report.days
      : [...report.days].sort((a, b) => b.orders - a.orders);
  return days.map((day) => rowOf(texts, day));
}

function rowOf({ t, format }: PeakTexts, day: PeakDay): DayRow {
  const event = firstEvent(day.events);
  const none = t('common:none');
  const isKnown = day.isComplete || day.orders > 0;
  return {
    key: day.localDate,
    day: format.weekdayDate(day.localDate),
    event: event === null ? none : eventName(event, t, format),
    count: isKnown ? format.number(day.orders) : t('common:chart.noData'),
    uplift: day.uplift === null ? none : format.ratio(day.uplift),
    busiest:
      day.busiestHour === null
        ? none
        : t('peaks:table.at', {
            n: format.number(day.busiestHour.orders),
            hour: format.hour(day.busiestHour.hour),
          }),
    peakHours: `${format.number(day.peakHours)}\u00a0h`,
  };
}
