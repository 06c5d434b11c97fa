import { SearchError } from '#sandbox/search/search-error.ts';
import type { ZoneClock } from '#sandbox/stores/zone-clock.ts';

/** Seconds from `fromSec` up to, not including, `untilSec`. An exact instant is one second long. */
export interface TimeSpan {
  fromSec: number;
  untilSec: number;
}

const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const LOCAL = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

/**
 * The span a date or time in a search names. Without an offset it is the shop's own time.
 * @throws {SearchError} for what is not a time
 */
export function readTime(value: string, clock: ZoneClock, nowMs: number): TimeSpan {
  if (value === 'now') return instant(nowMs);
  const date = DATE.exec(value);
  if (date) {
    const year = Number(date[1]);
    const month = date[2] ? Number(date[2]) - 1 : 0;
    const day = date[3] ? Number(date[3]) : 1;
    const from = Date.UTC(year, month, day);
    let until = Date.UTC(year, month, day + 1);
    if (!date[3])
      until = date[2] ? Date.UTC(year, month + 1, 1) : Date.UTC(year + 1, 0, 1);
    if (Number.isNaN(from) || month > 11 || new Date(from).getUTCDate() !== day) {
      throw new SearchError(`search: "${value}" is not a date`);
    }
    return { fromSec: clock.toUtcMs(from) / 1000, untilSec: clock.toUtcMs(until) / 1000 };
  }
  if (INSTANT.test(value) || LOCAL.test(value)) {
    const isLocal = LOCAL.test(value);
    const ms = Date.parse(isLocal ? `${value.replace(' ', 'T')}Z` : value);
    if (!Number.isNaN(ms)) return instant(isLocal ? clock.toUtcMs(ms) : ms);
  }
  throw new SearchError(`search: "${value}" is not a date or time`);
}

function instant(ms: number): TimeSpan {
  const sec = Math.floor(ms / 1000);
  return { fromSec: sec, untilSec: sec + 1 };
}
