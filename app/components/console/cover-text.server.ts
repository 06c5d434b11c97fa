import type { TFunction } from 'i18next';
import type { CoverWindow } from '#app/domain/offerings/types.ts';
import type { Format } from '#app/components/format.ts';

const ALL_DAYS = 7;

/** "Every day, 8 AM–11 PM", "Mon–Fri, 9 AM–6 PM"; windows apart are joined by a semicolon. */
export function coverText(
  windows: readonly CoverWindow[],
  t: TFunction,
  format: Format,
): string {
  if (windows.length === 0) return t('packages:cover.none');
  return windows.map((window) => windowText(window, t, format)).join('; ');
}

function windowText(window: CoverWindow, t: TFunction, format: Format): string {
  const isWholeDay = window.fromHour === 0 && window.toHour === 24;
  const hours = format.hourRange(window.fromHour, window.toHour);
  if (window.weekdays.length === ALL_DAYS)
    return isWholeDay
      ? t('packages:cover.around_the_clock')
      : t('packages:cover.every_day', { hours });
  return t('packages:cover.window', { days: daysText(window.weekdays, format), hours });
}

/** Days in a row as a range, others one by one. */
function daysText(weekdays: readonly number[], format: Format): string {
  const days = weekdays.toSorted((a, b) => a - b);
  const [first, last] = [days[0] ?? 1, days.at(-1) ?? 1];
  const isRun = days.length > 2 && last - first === days.length - 1;
  if (isRun) return `${format.weekday(first)}–${format.weekday(last)}`;
  return days.map((day) => format.weekday(day)).join(', ');
}
