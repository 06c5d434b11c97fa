import type { TFunction } from 'i18next';
import type { PeakReport } from '#app/domain/peaks/report-types.ts';
import type { PeakPage, PeakPreset } from '#app/ports/peak-view.ts';
import type { Format } from '#app/components/format.ts';
import { daysChart, daysSubtitle } from '#app/components/peaks/days-chart.server.tsx';
import { metricsOf } from '#app/components/peaks/metrics.server.ts';
import { peakSearch, peakUrl } from '#app/components/peaks/peak-urls.ts';
import type {
  PeaksContent,
  PeaksData,
  PeaksNothing,
  RangeControls,
} from '#app/components/peaks/peaks-data.ts';
import { tableRows } from '#app/components/peaks/table-rows.server.ts';
import { weekChart } from '#app/components/peaks/week-chart.server.tsx';
import { notesOf, wordsOf } from '#app/components/peaks/words.server.ts';

/** Everything a text of the peaks page is made from. */
export interface PeakTexts {
  readonly page: PeakPage;
  readonly t: TFunction;
  readonly format: Format;
}

/** Shapes the peaks page for the screen. */
export function peaksData(texts: PeakTexts): PeaksData {
  const { page, t, format } = texts;
  const { query } = page;
  return {
    measure: query.measure,
    view: query.view,
    controls: controlsOf(texts),
    measures: (['orders', 'visits'] as const).map((measure) => ({
      label: t(`peaks:measure.${measure}`),
      url: peakUrl(query, { measure }),
      isCurrent: query.measure === measure,
    })),
    views: (['chart', 'table'] as const).map((view) => ({
      label: t(`peaks:view.${view}`),
      url: peakUrl(query, { view }),
      isCurrent: query.view === view,
    })),
    csvUrl: `/app/peaks.csv${peakSearch(query)}`,
    csvName: csvNameOf(page),
    notice: noticeOf(page, t, format),
    content: contentOf(texts),
  };
}

function contentOf(texts: PeakTexts): PeaksContent | PeaksNothing {
  const { page, t, format } = texts;
  const { report } = page;
  if (
    report === null ||
    (report.orders === 0 && !report.days.some((day) => day.isComplete))
  )
    return { kind: 'nothing', code: nothingCode(page) };
  // Charts of nothing but zeros say less than one sentence.
  if (report.orders === 0) return { kind: 'nothing', code: noneCode(page) };
  return {
    kind: 'report',
    title: t(`peaks:days.title.${page.query.measure}`),
    subtitle: daysSubtitle(texts, report),
    metrics: metricsOf(texts, report),
    days: daysChart(texts, report),
    week: weekChart(texts, report),
    weekSubtitle: t(`peaks:week.subtitle.${page.query.measure}`, {
      range: format.dateRange(
        report.weekHours.range.from,
        report.weekHours.range.to,
        true,
      ),
    }),
    words: wordsOf(texts, report),
    notes: notesOf(texts, report),
    table: {
      aside: asideOf(texts, report),
      rows: tableRows(texts, report),
      sort: page.query.sort,
      sortUrls: {
        date: peakUrl(page.query, { sort: 'date' }),
        orders: peakUrl(page.query, { sort: 'orders' }),
      },
    },
  };
}

function noneCode({ query, import: { isRunning } }: PeakPage): PeaksNothing['code'] {
  if (isRunning) return 'importing';
  return query.measure === 'visits' ? 'visits_not_read' : 'none_in_range';
}

function nothingCode(page: PeakPage): PeaksNothing['code'] {
  if (page.query.measure === 'visits' && page.visits !== 'known') {
    if (page.visits === 'permission_missing') return 'visits_permission';
    return page.import.isRunning ? 'importing' : 'visits_not_read';
  }
  if (page.known !== null)
    return page.import.isRunning ? 'importing' : 'no_data_in_range';
  return page.import.isRunning ? 'importing' : 'empty';
}

function noticeOf(page: PeakPage, t: TFunction, format: Format): string | null {
  const figures = page.import.hasFirstFigures ? t('peaks:firstFigures') : null;
  const reading = readingOf(page, t, format);
  return [reading, figures].filter((text) => text !== null).join(' ') || null;
}

function readingOf(page: PeakPage, t: TFunction, format: Format): string | null {
  if (page.import.isRunning) {
    return page.import.expected === null || page.import.expected === 0
      ? t('peaks:importingStart')
      : t('peaks:importing', {
          read: format.number(page.import.read),
          expected: format.number(page.import.expected),
        });
  }
  if (!page.import.isLimited || page.known === null || page.presets.length > 1)
    return null;
  return t('peaks:limited', { range: format.dateRange(page.known.from, page.known.to) });
}

function asideOf({ page, t, format }: PeakTexts, report: PeakReport): string {
  const days = report.days.length;
  return [
    t('common:count.days', { count: days, n: format.number(days) }),
    t(`common:count.${page.query.measure}`, {
      count: report.orders,
      n: format.number(report.orders),
    }),
    format.zoneName(),
  ].join(' · ');
}

function controlsOf(texts: PeakTexts): RangeControls {
  const { page, t, format } = texts;
  const { query } = page;
  const range = page.preset?.range ??
    page.report?.range ?? { from: page.today, to: page.today };
  const dates = format.dateRange(range.from, range.to, page.preset?.season === null);
  const year = range.from.slice(0, 4);
  const named = page.preset === null ? dates : `${presetLabel(page.preset, t)}: ${dates}`;
  return {
    label: page.preset === null ? format.dateRange(range.from, range.to, true) : named,
    comparisonLabel: t(`peaks:compared.${query.comparedWith}`, { year }),
    presets: page.presets.map((preset) => ({
      code: preset.code,
      label: presetLabel(preset, t),
      ...preset.range,
    })),
    preset: page.preset?.code ?? null,
    from: range.from,
    to: range.to,
    comparedWith: query.comparedWith,
    comparisons: (['year', 'season', 'none'] as const).map((value) => ({
      value,
      label: t(`peaks:compare.${value}`, { year }),
      url: peakUrl(query, { comparedWith: value }),
    })),
    kept: [
      ...(query.measure === 'orders' ? [] : [['of', query.measure] as const]),
      ...(query.view === 'chart' ? [] : [['view', query.view] as const]),
      ...(query.sort === 'orders' ? [] : [['sort', query.sort] as const]),
    ],
  };
}

function presetLabel(preset: PeakPreset, t: TFunction): string {
  return preset.season === null
    ? t('peaks:range.last30')
    : t(`common:season.${preset.season.code}`, { year: preset.season.year });
}

function csvNameOf({ query, report, preset }: PeakPage): string {
  const span =
    preset?.code ??
    (report === null ? 'empty' : `${report.range.from}-${report.range.to}`);
  return `tidewatch-${query.measure}-${span}.csv`;
}
