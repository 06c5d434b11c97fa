import type { ForecastDay, SeasonForecast } from '#app/domain/forecast/types.ts';
import type { ReadySuggestion } from '#app/ports/suggestion-view.ts';
import {
  BandLine,
  type LinePoint,
  type PlotNote,
} from '#app/components/charts/band-line.server.tsx';
import type { ChartView } from '#app/components/charts/chart-card.tsx';
import { roundTicks, type AtTick } from '#app/components/charts/plot.server.tsx';
import { localDateOf } from '#app/components/format.ts';
import { renderChart } from '#app/components/charts/render.server.ts';
import type { Words } from '#app/components/packages/tier-words.server.ts';
import {
  forecastMarks,
  type ForecastMark,
} from '#app/components/suggestion/forecast-marks.ts';
import type { ChartData } from '#app/components/suggestion/suggestion-data.ts';

const RIGHT = 88;
const TICK_DAYS = 7;

/** What the season is expected to bring, with its band and the year before. */
export function forecastData(ready: ReadySuggestion, words: Words): ChartData {
  const { t, format } = words;
  const title = t('suggestion:forecast.title');
  const { forecast } = ready;
  const [first, last] = [forecast?.days[0], forecast?.days.at(-1)];
  if (forecast === null || first === undefined || last === undefined) {
    const missing = t('suggestion:forecast.tooShort');
    return { title, subtitle: '', chart: null, missing };
  }
  const { low, mid, high } = forecast.total;
  const total = Math.round(mid);
  const subtitle = t('suggestion:forecast.subtitle', {
    total: t('common:count.orders', { count: total, n: format.number(total) }),
    range: format.dateRange(first.localDate, last.localDate),
    low: format.number(Math.floor(low)),
    high: format.number(Math.ceil(high)),
  });
  const before = lastYearTotal(forecast);
  const lastYear =
    before === null
      ? ''
      : ` ${t('suggestion:forecast.lastYear', { n: format.number(before) })}`;
  const chart = forecastChart(ready, forecast, words);
  return { title, subtitle: `${subtitle}${lastYear}`, chart, missing: null };
}

/** Only where the year before is known on every day: a part would look like a fall. */
function lastYearTotal({ days }: SeasonForecast): number | null {
  const counts = days.map(({ lastYearOrders }) => lastYearOrders);
  if (counts.some((count) => count === null)) return null;
  return Math.round(counts.reduce<number>((sum, count) => sum + (count ?? 0), 0));
}

function forecastChart(
  ready: ReadySuggestion,
  forecast: SeasonForecast,
  words: Words,
): ChartView {
  const { t, format } = words;
  const { days } = forecast;
  const at = (index: number) => (index + 0.5) / days.length;
  const highest = Math.max(
    ...days.map(({ orders, lastYearOrders }) =>
      Math.max(orders.high, lastYearOrders ?? 0),
    ),
  );
  const marks = forecastMarks(forecast, ready.events);
  const before = beforeOf(days, at);
  const byHeight = marks.toSorted((a, b) => b.day.orders.mid - a.day.orders.mid);
  const summary = summaryOf(ready, forecast, words);
  const html = renderChart(
    <div className="tw-ends">
      <BandLine
        id="forecast"
        label={`${t('suggestion:forecast.title')}. ${summary}`}
        yTicks={roundTicks(highest).map((value) => ({
          value,
          label: format.number(value),
        }))}
        xTicks={ticksOf(days, at, words)}
        bandTone="forecast"
        band={days.map(({ orders }, index) => ({
          at: at(index),
          low: orders.low,
          high: orders.high,
        }))}
        lines={[days.map(({ orders }, index) => ({ at: at(index), value: orders.mid }))]}
        before={before}
        dots={marks.map((mark, index) => ({
          at: at(mark.index),
          value: mark.day.orders.mid,
          number: index + 1,
        }))}
        notes={[
          ...byHeight.map((mark) => noteOf(mark, at, words)),
          ...endNotes(forecast, highest, words),
        ]}
        height={220}
        right={RIGHT}
      />
      <p className="tw-note tw-chart-narrow">
        {t(
          before.length > 0
            ? 'suggestion:forecast.narrow'
            : 'suggestion:forecast.narrowAlone',
        )}
      </p>
    </div>,
  );
  return {
    html,
    summary,
    table: tableOf(forecast, words),
    marks: marks.map((mark, index) => [
      format.number(index + 1),
      markName(mark, words),
      format.number(mark.day.orders.mid),
      format.range(Math.floor(mark.day.orders.low), Math.ceil(mark.day.orders.high)),
    ]),
  };
}

/** One dashed line only where it has no gaps. */
function beforeOf(
  days: readonly ForecastDay[],
  at: (index: number) => number,
): LinePoint[] {
  return days.flatMap(({ lastYearOrders }, index) =>
    lastYearOrders === null ? [] : [{ at: at(index), value: lastYearOrders }],
  );
}

function ticksOf(
  days: readonly ForecastDay[],
  at: (index: number) => number,
  { format }: Words,
): AtTick[] {
  return days.flatMap(({ localDate }, index) => {
    if (index % TICK_DAYS !== 3) return [];
    const isMinor = index % (2 * TICK_DAYS) !== 3;
    return [{ at: at(index), label: format.date(localDate), isMinor }];
  });
}

/** Name and figures of a peak; the numbered list says them where the chart is narrow. */
function noteOf(
  mark: ForecastMark,
  at: (index: number) => number,
  words: Words,
): PlotNote {
  const { low, mid, high } = mark.day.orders;
  const { format } = words;
  const range = format.range(Math.floor(low), Math.ceil(high));
  return {
    at: at(mark.index),
    value: mid,
    title: markName(mark, words),
    note: `${format.number(mid)} (${range})`,
    kind: 'point',
    only: 'wide',
  };
}

/** What the lines are, at their right end. */
function endNotes(forecast: SeasonForecast, highest: number, { t }: Words): PlotNote[] {
  const last = forecast.days.at(-1);
  if (last === undefined) return [];
  const floor = highest * 0.05;
  const level = Math.max(last.orders.mid, floor);
  const hasBefore = forecast.days.some(({ lastYearOrders }) => lastYearOrders !== null);
  return [
    {
      at: 1.01,
      value: level + highest * 0.13,
      title: t('suggestion:forecast.line'),
      note: t('suggestion:forecast.band'),
      kind: 'end',
      tone: 'blue',
      only: 'wide',
    },
    ...(hasBefore
      ? [
          {
            at: 1.01,
            value: Math.max(0, level - highest * 0.06),
            title: t('suggestion:forecast.before'),
            kind: 'end' as const,
            tone: 'grey' as const,
            only: 'wide' as const,
          },
        ]
      : []),
  ];
}

function markName({ eventCode, day }: ForecastMark, { t, format }: Words): string {
  return eventCode === null ? format.date(day.localDate) : t(`common:event.${eventCode}`);
}

function summaryOf(
  ready: ReadySuggestion,
  forecast: SeasonForecast,
  words: Words,
): string {
  const { t, format } = words;
  const basis = t('suggestion:forecast.basis', {
    month: format.month(localDateOf(format.settings.zone, forecast.basis.fromMs)),
  });
  const parts = [
    basis,
    ready.lastSeason === null ? t('suggestion:forecast.noSeason') : '',
    forecast.reasons.some(({ code }) => code === 'season_under_way')
      ? t('suggestion:forecast.underWay')
      : '',
  ];
  return parts.filter(Boolean).join(' ');
}

function tableOf({ days }: SeasonForecast, { t, format }: Words): ChartView['table'] {
  const column = (name: string) => ({
    title: t(`suggestion:forecast.${name}`),
    isNumber: true,
  });
  return {
    columns: [
      { title: t('suggestion:forecast.day') },
      column('expected'),
      column('low'),
      column('high'),
      column('before'),
    ],
    rows: days.map(({ localDate, orders, lastYearOrders }) => [
      format.weekdayDate(localDate),
      format.number(orders.mid),
      format.number(Math.floor(orders.low)),
      format.number(Math.ceil(orders.high)),
      lastYearOrders === null ? t('common:none') : format.number(lastYearOrders),
    ]),
  };
}
