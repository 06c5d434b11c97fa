import type { EpochMs } from '#app/domain/shared/types.ts';
import type { Locale } from '#app/ports/sign-in.ts';

const NBSP = '\u00a0';
/** A dash that no line ends after: the word joiner takes no room. */
export const RANGE_DASH = '–\u2060';
const clocks = new Map<string, Intl.DateTimeFormat>();

/** 9 AM or 9:00, 9:30 AM or 9:30; `hour` 0–24 with parts, where 24 is midnight again. */
export function hourOf(locale: Locale, hour: number): string {
  return locale === 'pl'
    ? `${String(Math.floor(hour))}:${minutesOf(hour)}`
    : `${clockTime(hour)}${NBSP}${meridiem(hour)}`;
}

/** 9 AM–6 PM, 9–10 PM or 9:00–18:00. */
export function hourSpan(locale: Locale, from: number, to: number): string {
  if (locale === 'pl') return `${hourOf(locale, from)}${RANGE_DASH}${hourOf(locale, to)}`;
  // "9–12 AM" would hide which noon: midnight at the end is told apart.
  const start =
    to < 24 && meridiem(from) === meridiem(to) ? clockTime(from) : hourOf(locale, from);
  return `${start}${RANGE_DASH}${hourOf(locale, to)}`;
}

/** 2:20 PM or 14:20 on the clock of `zone`. */
export function timeOf(locale: Locale, zone: string, ms: EpochMs): string {
  const [hour = 0, minute = 0] = clockOf(zone).format(ms).split(':').map(Number);
  const minutes = String(minute).padStart(2, '0');
  if (locale === 'pl') return `${String(hour)}:${minutes}`;
  return `${String(clockHour(hour))}:${minutes}${NBSP}${meridiem(hour)}`;
}

function clockOf(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone);
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    clocks.set(zone, clock);
  }
  return clock;
}

/** 9, or 9:30. */
function clockTime(hour: number): string {
  const whole = String(clockHour(Math.floor(hour)));
  return Number.isInteger(hour) ? whole : `${whole}:${minutesOf(hour)}`;
}

function minutesOf(hour: number): string {
  return String(Math.round((hour % 1) * 60)).padStart(2, '0');
}

function clockHour(hour: number): number {
  return hour % 12 === 0 ? 12 : hour % 12;
}

function meridiem(hour: number): 'AM' | 'PM' {
  return hour % 24 < 12 ? 'AM' : 'PM';
}
