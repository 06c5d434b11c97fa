import type { TFunction } from 'i18next';

/** 37 min · 2 h · 2 h 5 min · 3 days; namespace `incidents`. */
export function durationText(t: TFunction, minutes: number): string {
  if (minutes < 60) return t('incidents:duration.minutes', { n: minutes });
  if (minutes >= 2 * 24 * 60) {
    const days = Math.round(minutes / (24 * 60));
    return t('incidents:duration.days', { n: days, count: days });
  }
  const [h, m] = [Math.floor(minutes / 60), minutes % 60];
  if (m === 0) return t('incidents:duration.hours', { n: h });
  return t('incidents:duration.hoursMinutes', { h, m });
}
