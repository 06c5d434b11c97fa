import type { PeakReport } from '#app/domain/peaks/report-types.ts';
import type { ChartView } from '#app/components/charts/chart-card.tsx';
import { renderChart } from '#app/components/charts/render.server.ts';
import { WeekHeatMap } from '#app/components/charts/week-heat-map.server.tsx';
import type { PeakTexts } from '#app/components/peaks/peaks-data.server.tsx';
import { busiestWords } from '#app/components/peaks/words.server.ts';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** Average orders for each hour of the week. */
export function weekChart(texts: PeakTexts, report: PeakReport): ChartView {
  const { page, t, format } = texts;
  const { averages } = report.weekHours;
  const highest = Math.max(0, ...averages.map((average) => average ?? 0));
  const show = (value: number) =>
    format.number(value, highest < 3 ? 2 : highest < 12 ? 1 : 0);
  const summary = busiestWords(texts, report);
  const html = renderChart(
    <WeekHeatMap
      label={`${t('peaks:week.title')}. ${summary}`}
      values={averages}
      rowLabels={WEEKDAYS.map((weekday) => format.weekday(weekday))}
      hourTicks={[0, 3, 6, 9, 12, 15, 18, 21].map((hour) => ({
        at: hour / 24,
        label: format.hour(hour),
        isMinor: hour % 6 !== 0,
      }))}
      formatValue={show}
      unit={t(`peaks:week.unit.${page.query.measure}`)}
      unitShort={t(`peaks:week.unitShort.${page.query.measure}`)}
    />,
  );
  return {
    html,
    summary,
    table: {
      columns: [
        { title: t('peaks:week.hour') },
        ...WEEKDAYS.map((weekday) => ({
          title: format.weekday(weekday),
          isNumber: true,
        })),
      ],
      rows: HOURS.map((hour) => [
        format.hourRange(hour, hour + 1),
        ...WEEKDAYS.map((weekday) => {
          const average = averages[(weekday - 1) * 24 + hour];
          return average === null || average === undefined
            ? t('common:none')
            : show(average);
        }),
      ]),
    },
  };
}
