const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
const FROM_MS = Date.UTC(2015, 0, 1);
const UNTIL_MS = Date.UTC(2045, 0, 1);

/** Wall-clock arithmetic for one IANA zone, clock changes included. */
export interface ZoneClock {
  readonly zone: string;
  /** Offset from UTC in milliseconds at a UTC instant. */
  offsetMsAt(utcMs: number): number;
  /** UTC instant → wall clock, written as if it were UTC milliseconds. */
  toLocalMs(utcMs: number): number;
  /** Wall clock (as UTC milliseconds) → UTC instant; a skipped hour moves on. */
  toUtcMs(localMs: number): number;
  /** ISO 8601 with this zone's offset, to the second. */
  isoWithOffset(utcMs: number): string;
}

function readOffsetMs(format: Intl.DateTimeFormat, utcMs: number): number {
  const parts: Record<string, number> = {};
  for (const part of format.formatToParts(utcMs)) {
    if (part.type !== 'literal') parts[part.type] = Number(part.value);
  }
  const local = Date.UTC(
    parts['year'] ?? 0,
    (parts['month'] ?? 1) - 1,
    parts['day'],
    parts['hour'],
    parts['minute'],
    parts['second'],
  );
  return local - Math.floor(utcMs / 1000) * 1000;
}

function changesOf(zone: string): { atMs: number[]; offsetMs: number[] } {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  let offset = readOffsetMs(format, FROM_MS);
  const atMs = [FROM_MS];
  const offsetMs = [offset];
  for (let t = FROM_MS; t < UNTIL_MS; t += WEEK_MS) {
    const next = readOffsetMs(format, t + WEEK_MS);
    if (next === offset) continue;
    let low = t;
    let high = t + WEEK_MS;
    while (high - low > 60_000) {
      const middle = Math.floor((low + high) / 120_000) * 60_000;
      if (readOffsetMs(format, middle) === offset) low = middle;
      else high = middle;
    }
    atMs.push(high);
    offsetMs.push(next);
    offset = next;
  }
  return { atMs, offsetMs };
}

const cache = new Map<string, ZoneClock>();

/**
 * The clock of a zone, its offset changes read once.
 * @throws {RangeError} for an unknown zone (from Intl)
 */
export function zoneClock(zone: string): ZoneClock {
  const known = cache.get(zone);
  if (known) return known;
  const { atMs, offsetMs } = changesOf(zone);
  const offsetMsAt = (utcMs: number): number => {
    let low = 0;
    let high = atMs.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((atMs[middle] ?? 0) <= utcMs) low = middle;
      else high = middle;
    }
    return offsetMs[low] ?? 0;
  };
  const clock: ZoneClock = {
    zone,
    offsetMsAt,
    toLocalMs: (utcMs) => utcMs + offsetMsAt(utcMs),
    toUtcMs: (localMs) => {
      const first = localMs - offsetMsAt(localMs);
      return localMs - offsetMsAt(first);
    },
    isoWithOffset: (utcMs) => isoAt(utcMs, offsetMsAt(utcMs)),
  };
  cache.set(zone, clock);
  return clock;
}

function isoAt(utcMs: number, offset: number): string {
  const minutes = Math.abs(offset) / 60_000;
  const hh = String(Math.floor(minutes / 60)).padStart(2, '0');
  const mm = String(minutes % 60).padStart(2, '0');
  const wall = new Date(utcMs + offset).toISOString().slice(0, 19);
  return `${wall}${offset < 0 ? '-' : '+'}${hh}:${mm}`;
}
