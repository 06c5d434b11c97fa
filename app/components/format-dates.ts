import type { LocalDate } from '#app/domain/shared/types.ts';
import type { Locale } from '#app/ports/sign-in.ts';

/** Any recent summer day: at the epoch some zones kept no summer time, and are named otherwise. */
const SUMMER_MS = Date.UTC(2026, 6, 1);
const NBSP = '\u00a0';
const TAGS = { en: 'en-US', pl: 'pl-PL' } as const;
const formats = new Map<string, Intl.DateTimeFormat>();

/** A date of the store's wall in the page's language; `date` is no instant, so UTC is right. */
export function dateParts(
  locale: Locale,
  options: Intl.DateTimeFormatOptions,
  date: LocalDate,
): string {
  const key = `${locale}${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(TAGS[locale], { timeZone: 'UTC', ...options });
    formats.set(key, format);
  }
  return format.format(Date.parse(`${date}T00:00:00Z`)).replaceAll(/[ \u202f]/g, NBSP);
}

/** Nov 9 · Mon, Nov 9 · Nov 9, 2025; Polish 9 lis, pon., 9 lis, 9 lis 2025. */
export function dayMonth(
  locale: Locale,
  date: LocalDate,
  options: { withWeekday?: boolean; withYear?: boolean } = {},
): string {
  const day = String(Number(date.slice(8, 10)));
  const month = dateParts(locale, { month: 'short' }, date);
  const plain = locale === 'en' ? `${month}${NBSP}${day}` : `${day}${NBSP}${month}`;
  const year = options.withYear === true ? yearSuffix(locale, date) : '';
  if (options.withWeekday !== true) return `${plain}${year}`;
  return `${dateParts(locale, { weekday: 'short' }, date)},${NBSP}${plain}${year}`;
}

/** Nov 20 – Dec 31, 2025; one date where both ends are the same. */
export function dayMonthRange(
  locale: Locale,
  from: LocalDate,
  to: LocalDate,
  withYear: boolean,
): string {
  const endsElsewhere = from.slice(0, 4) !== to.slice(0, 4);
  const end = dayMonth(locale, to, { withYear: withYear || endsElsewhere });
  if (from === to) return end;
  return `${dayMonth(locale, from, { withYear: endsElsewhere })} – ${end}`;
}

/** Eastern Time; czas środkowoeuropejski. The zone's own name where there is none. */
export function zoneNameOf(locale: Locale, zone: string): string {
  const parts = new Intl.DateTimeFormat(TAGS[locale], {
    timeZone: zone,
    timeZoneName: 'longGeneric',
  }).formatToParts(SUMMER_MS);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
}

function yearSuffix(locale: Locale, date: LocalDate): string {
  return locale === 'en' ? `, ${date.slice(0, 4)}` : `${NBSP}${date.slice(0, 4)}`;
}
