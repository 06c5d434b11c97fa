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

function withOffset(wallMs: number, tail: string, zone: Zone): EpochMs | null {
  if (tail === '') return instantOfWall(wallMs, zone);
  if (/^(z|utc|gmt)$/i.test(tail)) return wallMs;
  const offset = OFFSET.exec(tail);
  if (offset === null) return null;
  const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? '0');
  return wallMs - (offset[1] === '-' ? -minutes : minutes) * 60_000;
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
