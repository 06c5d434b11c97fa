import type { TierInWords } from '#app/ports/package-view.ts';
import type { ReadySuggestion } from '#app/ports/suggestion-view.ts';
import type { ChartView } from '#app/components/charts/chart-card.tsx';
import { renderChart } from '#app/components/charts/render.server.ts';
import {
  WeekHeatMap,
  type CoverOutline,
} from '#app/components/charts/week-heat-map.server.tsx';
import {
  textOf,
  weekdayRuns,
  type Words,
} from '#app/components/packages/tier-words.server.ts';
import type { ChartData } from '#app/components/suggestion/suggestion-data.ts';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const TICKS = [0, 3, 6, 9, 12, 15, 18, 21];

/** When the peaks fall, with the suggested tier's cover and the cheaper one's as outlines. */
export function weekCover(ready: ReadySuggestion, words: Words): ChartData {
  const { t, format } = words;
  const { range, averages } = ready.weekHours;
  const subtitle = t('suggestion:week.subtitle', {
    range: format.dateRange(range.from, range.to, true),
    covers: coversWords(ready, words),
  });
  const title = t('suggestion:week.title');
  if (!averages.some((average) => average !== null && average > 0))
    return { title, subtitle: '', chart: null, missing: t('common:chart.noData') };
  return { title, subtitle, chart: weekChart(ready, words), missing: null };
}

type Covered = ReadySuggestion['tiers'][number];

/** The tier suggested and the one a step cheaper, where there is one. */
function shownTiers({ suggestion, tiers }: ReadySuggestion): Covered[] {
  if (suggestion.outcome !== 'tier') return [];
  const codes = [suggestion.match.tierCode, suggestion.cheaper?.tierCode];
  return codes.flatMap((code) => tiers.find(({ tier }) => tier.code === code) ?? []);
}

function coversWords(ready: ReadySuggestion, words: Words): string {
  const { t, format } = words;
  const total = ready.figures.peakHoursByHourOfWeek.reduce((sum, n) => sum + n, 0);
  if (total === 0) return t('suggestion:week.noPeaks');
  const [first, second] = shownTiers(ready);
  if (first === undefined) return '';
  const values = {
    tier: textOf(words, first.tier.name),
    covered: format.number(first.peakHoursCovered),
    n: format.number(total),
  };
  if (second === undefined) return t('suggestion:week.covers', values);
  return t('suggestion:week.coversBoth', {
    ...values,
    other: textOf(words, second.tier.name),
    otherCovered: format.number(second.peakHoursCovered),
  });
}

function weekChart(ready: ReadySuggestion, words: Words): ChartView {
  const { t, format } = words;
  const { averages } = ready.weekHours;
  const highest = Math.max(0, ...averages.map((average) => average ?? 0));
  const digits = highest < 3 ? 2 : highest < 12 ? 1 : 0;
  const show = (value: number) => format.number(value, digits);
  const summary = busiestWords(ready, show, words);
  const [first, second] = shownTiers(ready);
  const html = renderChart(
    <WeekHeatMap
      label={`${t('suggestion:week.title')}. ${summary}`}
      values={averages}
      rowLabels={WEEKDAYS.map((weekday) => format.weekday(weekday))}
      hourTicks={TICKS.map((hour) => ({
        at: hour / 24,
        label: format.hour(hour),
        isMinor: hour % 6 !== 0,
      }))}
      formatValue={show}
      unit={t('common:chart.ordersPerHour')}
      unitShort={t('common:chart.ordersPerHourShort')}
      cover={[
        ...(second === undefined ? [] : outlines(second, true, words)),
        ...(first === undefined ? [] : outlines(first, false, words)),
      ]}
    />,
  );
  return { html, summary, table: tableOf(ready, show, words) };
}

/** One outline a run of weekdays; the first carries the tier's name. */
function outlines(tier: TierInWords, isDashed: boolean, words: Words): CoverOutline[] {
  const name = textOf(words, tier.tier.name);
  const all = tier.windows.flatMap(({ weekdays, fromHour, toHour }) =>
    weekdayRuns(weekdays).map(([first, last]) => ({
      isDashed,
      fromRow: first - 1,
      toRow: last - 1,
      fromHour,
      toHour,
    })),
  );
  return all.map((outline, index) => ({
    ...outline,
    label: index === 0 ? name : '',
    labelSide: isDashed ? 'start' : 'end',
  }));
}

function busiestWords(
  { weekHours }: ReadySuggestion,
  show: (value: number) => string,
  { t, format }: Words,
): string {
  const top = weekHours.busiest[0];
  if (top === undefined) return '';
  const hour = top.hourOfWeek % 24;
  return t('suggestion:week.summary', {
    weekday: format.weekday(Math.floor(top.hourOfWeek / 24) + 1, 'long'),
    hours: format.hourRange(hour, hour + 1),
    n: show(top.average),
  });
}

function tableOf(
  { weekHours }: ReadySuggestion,
  show: (value: number) => string,
  { t, format }: Words,
): ChartView['table'] {
  return {
    columns: [
      { title: t('suggestion:week.hour') },
      ...WEEKDAYS.map((weekday) => ({ title: format.weekday(weekday), isNumber: true })),
    ],
    rows: HOURS.map((hour) => [
      format.hourRange(hour, hour + 1),
      ...WEEKDAYS.map((weekday) => {
        const average = weekHours.averages[(weekday - 1) * 24 + hour];
        return average === null || average === undefined
          ? t('common:none')
          : show(average);
      }),
    ]),
  };
}
