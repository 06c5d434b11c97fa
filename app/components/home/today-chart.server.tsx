import type { TFunction } from 'i18next';
import type { TodayHour, TodayView } from '#app/ports/home-view.ts';
import {
  BandLine,
  type LinePoint,
  type PlotNote,
} from '#app/components/charts/band-line.server.tsx';
import type { ChartView } from '#app/components/charts/chart-card.tsx';
import { roundTicks, type AtTick } from '#app/components/charts/plot.server.tsx';
import { renderChart } from '#app/components/charts/render.server.ts';
import type { Format } from '#app/components/format.ts';

/** The axis goes up to this at least: one order must not look like a flood. */
const LEAST_TOP = 4;
const TICK_HOURS = [0, 3, 6, 9, 12, 15, 18, 21];

/** Today's chart with its sentence and its table, in the page's language. */
export function todayChart(
  today: TodayView,
  now: number,
  t: TFunction,
  format: Format,
): ChartView {
  const summary = summaryOf(today, t, format);
  const highest = Math.max(
    LEAST_TOP,
    ...today.hours.flatMap((hour) => [
      hour.orders ?? 0,
      Math.ceil(hour.expected?.high ?? 0),
    ]),
  );
  const yTicks = roundTicks(highest).map((value) => ({
    value,
    label: format.number(value),
  }));
  const at = placer(today);
  const html = renderChart(
    <BandLine
      id="today"
      label={`${t('home:today.title')}. ${summary}`}
      yTicks={yTicks}
      xTicks={hourTicks(today, at, format)}
      bandTone="expected"
      band={bandOf(today.hours, at)}
      lines={linesOf(today.hours, at)}
      isFilled
      gaps={today.gaps.map((gap) => ({
        from: at(gap.fromMs),
        until: at(gap.untilMs),
        label: gap.untilMs - gap.fromMs > 3_600_000 ? t('common:chart.noData') : '',
      }))}
      now={{
        at: at(now),
        title: format.time(now),
        note: t('home:today.soFarThisHour', { n: format.number(today.thisHour.orders) }),
      }}
      notes={notesOf(today, now, t, format)}
    />,
  );
  return { html, summary, table: tableOf(today, t, format) };
}

type Placer = (ms: number) => number;

function placer({ span }: TodayView): Placer {
  return (ms) => (ms - span.fromMs) / (span.untilMs - span.fromMs);
}

/** Counts stand in the middle of their hour; the band runs flat to the day's ends. */
function middle(hours: readonly TodayHour[], index: number, at: Placer): number {
  const from = at(hours[index]?.hourStart ?? 0);
  const next = hours[index + 1];
  return (from + (next === undefined ? 1 : at(next.hourStart))) / 2;
}

function bandOf(hours: readonly TodayHour[], at: Placer) {
  const points = hours.flatMap((hour, index) =>
    hour.expected === null
      ? []
      : [
          {
            at: middle(hours, index, at),
            low: Math.floor(hour.expected.low),
            high: Math.ceil(hour.expected.high),
          },
        ],
  );
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return [];
  return [{ ...first, at: 0 }, ...points, { ...last, at: 1 }];
}

function linesOf(hours: readonly TodayHour[], at: Placer): LinePoint[][] {
  const lines: LinePoint[][] = [];
  let isOpen = false;
  hours.forEach((hour, index) => {
    if (hour.orders === null) {
      isOpen = false;
      return;
    }
    const point = { at: middle(hours, index, at), value: hour.orders };
    const last = lines.at(-1);
    if (isOpen && last !== undefined) last.push(point);
    else lines.push([point]);
    isOpen = true;
  });
  return lines;
}

function hourTicks(today: TodayView, at: Placer, format: Format): AtTick[] {
  const ticks = today.hours
    .filter((hour) => TICK_HOURS.includes(hour.hour))
    .map((hour) => ({
      at: at(hour.hourStart),
      label: format.hour(hour.hour),
      isMinor: hour.hour % 6 !== 0,
    }));
  return [...ticks, { at: 1, label: format.hour(24) }];
}

/** The line's name, and the band's with what its busiest hour usually brings. */
function notesOf(
  today: TodayView,
  now: number,
  t: TFunction,
  format: Format,
): PlotNote[] {
  const at = placer(today);
  const last = linesOf(today.hours, at).at(-1)?.at(-1);
  const own: PlotNote[] =
    last === undefined
      ? []
      : [{ ...last, kind: 'line', title: t('common:chart.today'), tone: 'blue' }];
  const busiest = [...today.hours].sort(
    (a, b) => (b.expected?.mid ?? 0) - (a.expected?.mid ?? 0),
  )[0];
  if (busiest?.expected === undefined || busiest.expected === null) return own;
  const { low, mid, high } = busiest.expected;
  // Right of the time of day the band stands alone; late in the day there is no room left there.
  const place = at(now) < 0.7 ? (at(now) + 1) / 2 : at(now) / 2;
  const band = { at: place, value: mid, kind: 'band', tone: 'grey' } as const;
  return [
    ...own,
    {
      ...band,
      title: `${t('common:chart.expected')}, ${t('common:chart.eightOfTen')}`,
      note: t('home:today.busiestAt', {
        hour: format.hour(busiest.hour),
        range: format.range(Math.floor(low), Math.ceil(high)),
      }),
      only: 'wide',
    },
    { ...band, title: t('common:chart.expected'), only: 'narrow' },
  ];
}

function summaryOf(today: TodayView, t: TFunction, format: Format): string {
  const { soFar } = today;
  const orders = t('common:count.orders', {
    count: soFar.orders,
    n: format.number(soFar.orders),
  });
  const time = format.time(soFar.untilMs);
  if (soFar.untilMs === today.span.fromMs) return t('home:today.justBegun');
  if (today.missing !== null || soFar.expected === null) {
    return t('home:today.withoutBand', { orders, time });
  }
  const expected = format.range(
    Math.floor(soFar.expected.low),
    Math.ceil(soFar.expected.high),
  );
  const inside =
    soFar.hoursOutside === 0
      ? t('home:today.allInside')
      : t('home:today.outside', {
          count: soFar.hoursOutside,
          n: format.number(soFar.hoursOutside),
        });
  return `${t('home:today.summary', { orders, time, expected })} ${inside}`;
}

function tableOf(today: TodayView, t: TFunction, format: Format): ChartView['table'] {
  return {
    columns: [
      { title: t('home:today.hour') },
      { title: t('home:today.orders'), isNumber: true },
      { title: t('home:today.expected'), isNumber: true },
    ],
    rows: today.hours.map((hour) => [
      format.time(hour.hourStart),
      hour.orders === null ? t('common:none') : format.number(hour.orders),
      hour.expected === null
        ? t('common:none')
        : format.range(Math.floor(hour.expected.low), Math.ceil(hour.expected.high)),
    ]),
  };
}
