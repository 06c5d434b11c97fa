import type { PeakDay, PeakReport } from '#app/domain/peaks/report-types.ts';
import { eventName, firstEvent } from '#app/components/peaks/event-names.ts';
import type { PeakTexts } from '#app/components/peaks/peaks-data.server.tsx';

/** The same as the charts say, in sentences. */
export function wordsOf(texts: PeakTexts, report: PeakReport): string[] {
  return [
    totalWords(texts, report),
    [highestWords(texts, report), waveWords(texts, report)].filter(Boolean).join(' '),
    [busiestWords(texts, report), outsideWords(texts, report)].filter(Boolean).join(' '),
  ].filter((text) => text !== '');
}

/** How it is counted, and what the figures cannot say. */
export function notesOf(texts: PeakTexts, report: PeakReport): string[] {
  const { t, format, page } = texts;
  const limits = report.limits.map(({ code, values }) =>
    t(`peaks:limit.${code}`, {
      ...formatted(texts, values),
      count: Number(values['days'] ?? values['minDays'] ?? values['minOrders'] ?? 0),
    }),
  );
  const missing = report.gaps.length === 0 ? [t('peaks:notes.complete')] : [];
  const counted =
    page.query.measure === 'orders'
      ? [
          t('peaks:notes.counted', {
            cancelled: format.number(report.cancelled),
            refunded: format.number(report.refunded),
          }),
        ]
      : [t('peaks:notes.visits')];
  return [t('peaks:notes.rule'), ...counted, ...limits, ...missing];
}

/** "Mondays from 8 PM to 10 PM are busiest." */
export function busiestWords({ t, format }: PeakTexts, report: PeakReport): string {
  const { busiest } = report.weekHours;
  const top = busiest[0];
  if (top === undefined || top.average <= 0) return '';
  const weekday = Math.floor(top.hourOfWeek / 24);
  const hours = busiest
    .filter(({ hourOfWeek }) => Math.floor(hourOfWeek / 24) === weekday)
    .map(({ hourOfWeek }) => hourOfWeek % 24);
  const own = top.hourOfWeek % 24;
  let [from, until] = [own, own + 1];
  while (hours.includes(from - 1)) from -= 1;
  while (hours.includes(until)) until += 1;
  return t(`peaks:words.weekday.${String(weekday + 1)}`, {
    range: format.hourRange(from, until),
  });
}

function totalWords({ t, format, page }: PeakTexts, report: PeakReport): string {
  const { measure } = page.query;
  const values = {
    orders: t(`common:count.${measure}`, {
      count: report.orders,
      n: format.number(report.orders),
    }),
    count: report.days.length,
    n: format.number(report.days.length),
    year: report.year.year,
  };
  if (report.year.share === null || report.year.share >= 1)
    return t('peaks:words.total', values);
  return t('peaks:words.totalOfYear', {
    ...values,
    share: format.percent(report.year.share),
  });
}

function highestWords(texts: PeakTexts, report: PeakReport): string {
  const [first, second] = [...report.days].sort((a, b) => b.orders - a.orders);
  if (first === undefined || second === undefined || first.orders === 0) return '';
  return texts.t('peaks:words.highest', {
    first: dayName(texts, first),
    second: dayName(texts, second),
  });
}

function waveWords({ t, format }: PeakTexts, report: PeakReport): string {
  const waves = [...report.waves].sort((a, b) => b.orders - a.orders).slice(0, 2);
  const long = waves
    .filter((wave) => wave.days > 1)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  if (long.length === 0) return '';
  const ranges = long.map((wave) => format.dateRange(wave.from, wave.to));
  return long.length === 1
    ? t('peaks:words.wave', { range: ranges[0] })
    : t('peaks:words.waves', { first: ranges[0], second: ranges[1] });
}

function outsideWords({ t, format }: PeakTexts, report: PeakReport): string {
  const office = `${format.weekday(1)}–${format.weekday(5)} ${format.hourRange(9, 18)}`;
  if (report.peakHours.count > 0)
    return t('peaks:words.outside', {
      share: format.percent(report.peakHours.outsideOfficeShare),
      office,
    });
  if (report.afterHoursShare === null) return '';
  return t('peaks:words.outsideAll', {
    share: format.percent(report.afterHoursShare),
    office,
  });
}

function dayName({ t, format }: PeakTexts, day: PeakDay): string {
  const event = firstEvent(day.events);
  const date = format.date(day.localDate);
  return event === null ? date : `${eventName(event, t, format)} (${date})`;
}

/** Dates and numbers among a limit's values, as people read them. */
function formatted(
  { format }: PeakTexts,
  values: Readonly<Record<string, string | number>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string'
        ? format.date(value, true)
        : name === 'year'
          ? String(value)
          : format.number(value),
    ]),
  );
}
