import type { PeakDay, PeakReport } from '#app/domain/peaks/report-types.ts';
import { BarDays, type BarMark } from '#app/components/charts/bar-days.server.tsx';
import type { ChartView } from '#app/components/charts/chart-card.tsx';
import { roundTicks, type AtTick } from '#app/components/charts/plot.server.tsx';
import { renderChart } from '#app/components/charts/render.server.ts';
import { eventName, firstEvent } from '#app/components/peaks/event-names.ts';
import type { PeakTexts } from '#app/components/peaks/peaks-data.server.tsx';

const MOST_MARKS = 5;
/** Longer ranges are told by month. */
const LONGEST_BY_WEEK = 100;

/** Orders per day with its events, its sentence and its table. */
export function daysChart(texts: PeakTexts, report: PeakReport): ChartView {
  const { page, t, format } = texts;
  const marked = markedDays(report);
  const marks = marked.map((day, index): BarMark => ({
    index: report.days.indexOf(day),
    number: index + 1,
    title: dayName(texts, day),
    value: format.number(day.orders),
  }));
  const highest = Math.max(1, ...report.days.map((day) => day.orders));
  const html = renderChart(
    <BarDays
      id="days"
      label={`${t(`peaks:days.title.${page.query.measure}`)}. ${daysSubtitle(texts, report)}`}
      days={report.days.map((day) => ({
        value: day.orders,
        isPeak: day.isPeak,
        isKnown: day.isComplete || day.orders > 0,
      }))}
      yTicks={roundTicks(highest).map((value) => ({
        value,
        label: format.number(value),
      }))}
      xTicks={dateTicks(texts, report.days)}
      marks={marks}
      usual={usualOf(texts, report)}
      unknownLabel={t(
        page.import.isRunning
          ? 'common:chart.notReadYet'
          : page.import.isLimited
            ? 'common:chart.notReadable'
            : 'common:chart.noData',
      )}
    />,
  );
  return {
    html,
    summary: summaryOf(texts, report),
    table: tableOf(texts, report),
    marks: marked.map((day, index) => [
      String(index + 1),
      `${dayName(texts, day)}, ${format.date(day.localDate)}`,
      format.number(day.orders),
      day.uplift === null ? t('common:none') : format.ratio(day.uplift),
    ]),
  };
}

/** "20 peak days, in blue, brought three times a usual day or more: …" */
export function daysSubtitle({ t, format, page }: PeakTexts, report: PeakReport): string {
  const { count, orders, shareOfRange } = report.peakDays;
  if (report.usualDay === null) return t('peaks:days.noUsual');
  if (count === 0) return t('peaks:days.noPeaks');
  return t('peaks:days.subtitle', {
    count,
    n: format.number(count),
    orders: t(`common:count.${page.query.measure}`, {
      count: orders,
      n: format.number(orders),
    }),
    share: format.percent(shareOfRange),
  });
}

function summaryOf(texts: PeakTexts, report: PeakReport): string {
  const { t, format, page } = texts;
  const day = report.busiestDay;
  if (day === null) return t('peaks:days.nothing');
  return t(
    firstEvent(day.events) === null ? 'peaks:days.summaryPlain' : 'peaks:days.summary',
    {
      day: dayName(texts, day),
      date: format.weekdayDate(day.localDate),
      orders: t(`common:count.${page.query.measure}`, {
        count: day.orders,
        n: format.number(day.orders),
      }),
    },
  );
}

/** The days worth a label: the busiest, the events that were peaks, and Christmas. By date. */
function markedDays(report: PeakReport): PeakDay[] {
  const named = report.days.filter(
    (day) => firstEvent(day.events) !== null && day.orders > 0,
  );
  const peaks = named.filter((day) => day.isPeak).sort((a, b) => b.orders - a.orders);
  const christmas = named.filter((day) =>
    day.events.some((event) => event.code === 'christmas_day'),
  );
  const busiest = report.busiestDay === null ? [] : [report.busiestDay];
  const chosen = [...new Set([...busiest, ...christmas, ...peaks, ...named])].slice(
    0,
    MOST_MARKS,
  );
  return chosen.sort((a, b) => (a.localDate < b.localDate ? -1 : 1));
}

function dayName({ t, format }: PeakTexts, day: PeakDay): string {
  const event = firstEvent(day.events);
  return event === null ? format.date(day.localDate) : eventName(event, t, format);
}

function usualOf({ t, format }: PeakTexts, report: PeakReport) {
  const usual = report.usualDay;
  if (usual === null) return null;
  const n = format.number(usual.orders);
  return {
    value: usual.orders,
    low: usual.low,
    high: usual.high,
    title: t('peaks:days.usual', { n }),
    note: t('peaks:days.usualBand', { range: format.range(usual.low, usual.high) }),
    short: t('peaks:days.usualShort', { n }),
  };
}

function dateTicks({ format }: PeakTexts, days: readonly PeakDay[]): AtTick[] {
  const isByWeek = days.length <= LONGEST_BY_WEEK;
  const chosen = days
    .map((day, index) => ({ day, index }))
    .filter(({ day }) => (isByWeek ? day.weekday === 1 : day.localDate.endsWith('-01')));
  return chosen.map(({ day, index }, order) => ({
    at: (index + 0.5) / days.length,
    label: format.date(day.localDate),
    isMinor: order % 2 === 1,
  }));
}

function tableOf(texts: PeakTexts, report: PeakReport): ChartView['table'] {
  const { t, format, page } = texts;
  return {
    columns: [
      { title: t('peaks:table.day') },
      { title: t('peaks:table.event') },
      { title: t(`peaks:measure.${page.query.measure}`), isNumber: true },
      { title: t('peaks:table.uplift'), isNumber: true },
    ],
    rows: report.days.map((day) => [
      format.weekdayDate(day.localDate),
      firstEvent(day.events) === null ? t('common:none') : dayName(texts, day),
      day.isComplete || day.orders > 0
        ? format.number(day.orders)
        : t('common:chart.noData'),
      day.uplift === null ? t('common:none') : format.ratio(day.uplift),
    ]),
  };
}
