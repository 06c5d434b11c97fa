import type { PeakReport } from '#app/domain/peaks/report-types.ts';
import type { MetricData } from '#app/components/peaks/peaks-data.ts';
import type { PeakTexts } from '#app/components/peaks/peaks-data.server.tsx';

/** The four figures above all: total, busiest day, busiest hour, peak hours. */
export function metricsOf(texts: PeakTexts, report: PeakReport): MetricData[] {
  return [
    total(texts, report),
    day(texts, report),
    hour(texts, report),
    hours(texts, report),
  ];
}

function total(texts: PeakTexts, report: PeakReport): MetricData {
  const { page, t, format } = texts;
  const kind =
    page.preset?.season === undefined || page.preset.season === null ? 'range' : 'season';
  return {
    label: t(`peaks:metric.total.${page.query.measure}.${kind}`),
    value: format.number(report.orders),
    note: comparedNote(texts, report),
  };
}

function comparedNote({ t, format, page }: PeakTexts, report: PeakReport): string {
  const days = t('common:count.days', {
    count: report.days.length,
    n: format.number(report.days.length),
  });
  const { compared } = report;
  if (compared?.kind === 'season_before') {
    if (compared.ratio === null) return t('peaks:metric.beforeUnknown');
    return t('peaks:metric.before', {
      change: changeOf(compared.ratio, format.percent),
      n: format.number(compared.orders),
    });
  }
  if (
    compared === null ||
    report.year.share === null ||
    page.query.comparedWith === 'none'
  )
    return days;
  return t('peaks:metric.ofYear', {
    share: format.percent(report.year.share, 1),
    n: format.number(report.year.orders),
    year: report.year.year,
  });
}

function changeOf(ratio: number, percent: (share: number) => string): string {
  const change = percent(Math.abs(ratio - 1));
  return ratio >= 1 ? `+${change}` : `−${change}`;
}

function day({ t, format, page }: PeakTexts, report: PeakReport): MetricData {
  const busiest = report.busiestDay;
  const label = t('peaks:metric.busiestDay');
  if (busiest === null)
    return { label, value: t('common:none'), note: t('peaks:metric.noDay') };
  const date = format.weekdayDate(busiest.localDate);
  return {
    label,
    value: format.number(busiest.orders),
    unit: t(`common:unit.${page.query.measure}`, { count: busiest.orders }),
    note:
      busiest.uplift === null
        ? date
        : `${date} · ${t('peaks:metric.timesUsualDay', { ratio: format.ratio(busiest.uplift) })}`,
  };
}

function hour({ t, format, page }: PeakTexts, report: PeakReport): MetricData {
  const busiest = report.busiestHour;
  const label = t('peaks:metric.busiestHour');
  if (busiest === null)
    return { label, value: t('common:none'), note: t('peaks:metric.noDay') };
  const when = `${format.weekdayDate(busiest.localDate)}, ${format.hourRange(busiest.hour, busiest.hour + 1)}`;
  return {
    label,
    value: format.number(busiest.orders),
    unit: t(`common:unit.${page.query.measure}`, { count: busiest.orders }),
    note:
      busiest.uplift === null
        ? when
        : `${when} · ${t('peaks:metric.timesUsual', { ratio: format.ratio(busiest.uplift) })}`,
  };
}

function hours({ t, format }: PeakTexts, report: PeakReport): MetricData {
  const { count, outsideOfficeShare } = report.peakHours;
  const office = `${format.weekday(1)}–${format.weekday(5)} ${format.hourRange(9, 18)}`;
  const note =
    count > 0
      ? t('peaks:metric.outside', { share: format.percent(outsideOfficeShare), office })
      : report.afterHoursShare === null
        ? t('peaks:metric.noDay')
        : t('peaks:metric.outsideAll', {
            share: format.percent(report.afterHoursShare),
            office,
          });
  return {
    label: t('peaks:metric.peakHours'),
    value: format.number(count),
    unit: 'h',
    note,
  };
}
