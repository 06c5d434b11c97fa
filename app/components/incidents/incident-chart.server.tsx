import type { TFunction } from 'i18next';
import type { IncidentChart, IncidentView } from '#app/ports/incident-view.ts';
import { BandLine, type PlotNote } from '#app/components/charts/band-line.server.tsx';
import type { ChartView } from '#app/components/charts/chart-card.tsx';
import { roundTicks, type AtTick } from '#app/components/charts/plot.server.tsx';
import { renderChart } from '#app/components/charts/render.server.ts';
import type { Format } from '#app/components/format.ts';

const MINUTE_MS = 60_000;

/** The incident's chart with its sentence and its table, in the page's language. */
export function incidentChartView(
  view: IncidentView,
  t: TFunction,
  format: Format,
): ChartView {
  const { chart } = view;
  const at = (ms: number) => (ms - chart.fromMs) / (chart.untilMs - chart.fromMs);
  const ticks = roundTicks(highestOf(chart));
  const summary = summaryOf(view, t, format);
  const html = renderChart(
    <BandLine
      id={`incident-${view.id}`}
      label={summary}
      height={250}
      right={96}
      yTicks={ticks.map((value) => ({ value, label: format.number(value, 1) }))}
      xTicks={timeTicks(chart, format)}
      band={chart.band.map((point) => ({ ...point, at: at(point.atMs) }))}
      bandTone="expected"
      lines={[
        chart.points.map((point) => ({ at: at(point.atMs), value: point.perHour })),
      ]}
      crossing={{
        at: at(view.sinceMs),
        value: edgeAt(view, view.sinceMs),
        title: format.time(view.sinceMs),
        note: t('incidents:chart.leftBand'),
      }}
      notes={notesOf(view, at, t, format)}
      isFilled
    />,
  );
  return { html, summary, table: tableOf(chart, t, format) };
}

/** The edge the line crossed: the upper one of a spike, the lower one of a stall. */
function edgeAt(view: IncidentView, ms: number): number {
  const { band } = view.chart;
  const edge = (point: { low: number; high: number }) =>
    view.kind === 'spike' ? point.high : point.low;
  const after = band.findIndex((point) => point.atMs >= ms);
  const [left, right] = [band[Math.max(0, after - 1)], band[Math.max(0, after)]];
  if (left === undefined || right === undefined) return 0;
  const span = right.atMs - left.atMs;
  const part = span === 0 ? 0 : (ms - left.atMs) / span;
  return edge(left) + (edge(right) - edge(left)) * part;
}

function highestOf(chart: IncidentChart): number {
  const line = chart.points.map((point) => point.perHour);
  const band = chart.band.map((point) => point.high);
  return Math.max(1, ...line, ...band);
}

/** Full or half hours, four to six of them. */
function timeTicks(chart: IncidentChart, format: Format): AtTick[] {
  const spanMinutes = (chart.untilMs - chart.fromMs) / MINUTE_MS;
  const step = [30, 60, 120, 180, 360, 720, 1440].find(
    (minutes) => spanMinutes / minutes <= 6,
  );
  const stepMs = (step ?? 2880) * MINUTE_MS;
  const ticks: AtTick[] = [];
  for (
    let ms = Math.ceil(chart.fromMs / stepMs) * stepMs;
    ms <= chart.untilMs;
    ms += stepMs
  ) {
    const at = (ms - chart.fromMs) / (chart.untilMs - chart.fromMs);
    ticks.push({ at, label: format.time(ms), isMinor: ticks.length % 2 === 1 });
  }
  return ticks;
}

function notesOf(
  view: IncidentView,
  at: (ms: number) => number,
  t: TFunction,
  format: Format,
): PlotNote[] {
  const { chart } = view;
  const notes: PlotNote[] = [];
  const last = chart.points.at(-1);
  const edge = chart.band.at(-1);
  if (last !== undefined) {
    const ratio = format.ratio(view.ratio);
    const isOpen = view.state !== 'recovered';
    notes.push({
      at: at(last.atMs) + 0.02,
      value: last.perHour,
      kind: 'end',
      title: format.number(last.perHour, last.perHour < 10 ? 1 : 0),
      ...(isOpen ? { note: t('incidents:chart.ofExpected', { ratio }) } : {}),
      only: 'wide',
    });
  }
  const first = chart.points[0];
  if (first !== undefined)
    notes.push({
      at: 0,
      value: first.perHour,
      kind: 'line',
      tone: 'blue',
      title: t('incidents:chart.line'),
    });
  if (edge !== undefined)
    notes.push({
      at: 0.2,
      value: edge.low,
      kind: 'band',
      tone: 'grey',
      title: t('incidents:chart.band'),
    });
  return notes;
}

function summaryOf(view: IncidentView, t: TFunction, format: Format): string {
  const during = view.chart.points.filter((point) => point.atMs >= view.sinceMs);
  const furthest = during.reduce<(typeof during)[number] | undefined>((best, point) => {
    if (best === undefined) return point;
    const isFurther =
      view.kind === 'spike' ? point.perHour > best.perHour : point.perHour < best.perHour;
    return isFurther ? point : best;
  }, undefined);
  const key = `${view.kind}${view.recoveredAtMs === null ? 'Open' : 'Over'}`;
  const sentence = t(`incidents:chart.summary.${key}`, {
    since: format.time(view.sinceMs),
    extreme: format.time(furthest?.atMs ?? view.sinceMs),
    now: format.number(view.observedPerHour, view.observedPerHour < 10 ? 1 : 0),
    end: view.recoveredAtMs === null ? '' : format.time(view.recoveredAtMs),
  });
  return `${sentence} ${t('incidents:chart.window', { minutes: view.chart.windowMinutes })}`;
}

function tableOf(chart: IncidentChart, t: TFunction, format: Format): ChartView['table'] {
  const bandAt = (ms: number) =>
    chart.band.findLast((point) => point.atMs <= ms) ?? chart.band[0];
  return {
    columns: [
      { title: t('incidents:chart.time') },
      { title: t('incidents:chart.orders'), isNumber: true },
      { title: t('incidents:chart.expectedRange'), isNumber: true },
    ],
    rows: chart.points.toReversed().map((point) => {
      const band = bandAt(point.atMs);
      const digits = (band?.high ?? 0) < 10 ? 1 : 0;
      return [
        format.time(point.atMs),
        format.number(point.perHour, digits),
        band === undefined ? '–' : format.range(band.low, band.high, digits),
      ];
    }),
  };
}
