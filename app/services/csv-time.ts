import { DAY_MS, offsetAt } from '#app/domain/shared/time.ts';
import type { EpochMs, Zone } from '#app/domain/shared/types.ts';

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(.*)$/;
/** Only with dots is it sure that the day comes first. */
const DAY_FIRST = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(.*)$/;
const CLOCK = /^[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(.*)$/;
const OFFSET = /^(?:([+-])(\d{2}):?(\d{2})?)$/;

/**
 * The instant a CSV's time means, to the second; null for what is no time.
 *
 * ISO and its relatives (`2025-11-28 10:15:00 -0500`), also day first with dots. Without an offset
 * the zone's clock is meant: of an hour that comes twice the first, a skipped one as if it were not.
 */
export function readCsvTime(text: string, zone: Zone): EpochMs | null {
  const usual = usualWall(text);
  if (usual !== null) return withOffset(usual, text.slice(USUAL_LENGTH).trim(), zone);
  const trimmed = text.trim();
  const iso = YEAR_FIRST.exec(trimmed);
  const dayFirst = iso === null ? DAY_FIRST.exec(trimmed) : null;
  const found = iso ?? dayFirst;
  if (found === null) return null;
  const [, one, two, three, rest = ''] = found;
  const [year, day] = iso === null ? [three, one] : [one, three];
  const dateMs = utcDate(Number(year), Number(two), Number(day));
  if (dateMs === null) return null;
  if (rest === '') return instantOfWall(dateMs, zone);
  const clock = CLOCK.exec(rest);
  if (clock === null) return null;
  const [, hour, minute, second = '0', tail = ''] = clock;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const wallMs =
    dateMs + Number(hour) * 3_600_000 + Number(minute) * 60_000 + Number(second) * 1000;
  return withOffset(wallMs, tail.trim(), zone);
}

const USUAL_LENGTH = 19;
const ZERO = 48;

let lastDate = { digits: -1, ms: 0 };

/**
 * What the clock shows by `2025-11-28 10:15:00`, with or without an offset behind it, as shops' exports
 * have it; null for what begins otherwise, or where parts of a second follow.
 *
 * A file has a million of them: nothing is made on the way, and a day is looked up once for its orders.
 */
function usualWall(text: string): number | null {
  if (text.length < USUAL_LENGTH || !hasUsualMarks(text)) return null;
  const year = twoAt(text, 0) * 100 + twoAt(text, 2);
  const month = twoAt(text, 5);
  const day = twoAt(text, 8);
  const hour = twoAt(text, 11);
  const minute = twoAt(text, 14);
  const second = twoAt(text, 17);
  // What is no number is not less than anything.
  if (!(hour < 24 && minute < 60 && second < 60)) return null;
  const digits = year * 10_000 + month * 100 + day;
  if (digits !== lastDate.digits) {
    const ms = utcDate(year, month, day);
    if (ms === null) return null;
    lastDate = { digits, ms };
  }
  return lastDate.ms + hour * 3_600_000 + minute * 60_000 + second * 1000;
}

function hasUsualMarks(text: string): boolean {
  const between = text[10];
  const behind = text[USUAL_LENGTH];
  return (
    text[4] === '-' &&
    text[7] === '-' &&
    (between === ' ' || between === 'T') &&
    text[13] === ':' &&
    text[16] === ':' &&
    behind !== '.' &&
    behind !== ','
  );
}

/** The number that two digits write; NaN where they are none. */
function twoAt(text: string, place: number): number {
  const tens = text.charCodeAt(place) - ZERO;
  const ones = text.charCodeAt(place + 1) - ZERO;
  const isNumber = tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9;
  return isNumber ? tens * 10 + ones : Number.NaN;
}

let lastOffset: { readonly tail: string; readonly ms: number | null } = {
  tail: 'Z',
  ms: 0,
};

function withOffset(wallMs: number, tail: string, zone: Zone): EpochMs | null {
  if (tail === '') return instantOfWall(wallMs, zone);
  // Of a file all are the same, but for the clock's change.
  if (tail !== lastOffset.tail) lastOffset = { tail, ms: offsetOf(tail) };
  return lastOffset.ms === null ? null : wallMs - lastOffset.ms;
}

/** Milliseconds ahead of UTC; null for what is no offset. */
function offsetOf(tail: string): number | null {
  if (/^(z|utc|gmt)$/i.test(tail)) return 0;
  const offset = OFFSET.exec(tail);
  if (offset === null) return null;
  const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? '0');
  return (offset[1] === '-' ? -minutes : minutes) * 60_000;
}

function utcDate(year: number, month: number, day: number): number | null {
  const ms = Date.UTC(year, month - 1, day);
  const date = new Date(ms);
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal && year >= 1990 && year <= 2100 ? ms : null;
}

function instantOfWall(wallMs: number, zone: Zone): EpochMs {
  const before = offsetAt(wallMs - DAY_MS, zone);
  const after = offsetAt(wallMs + DAY_MS, zone);
  const early = wallMs - before;
  if (before === after || offsetAt(early, zone) === before) return early;
  const late = wallMs - after;
  return offsetAt(late, zone) === after ? late : early;
}
