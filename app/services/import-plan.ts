import { DAY_MS, instantRangeOf, localDateAt, yearOf } from '#app/domain/shared/time.ts';
import { seasonFor } from '#app/domain/seasons/season.ts';
import type { EpochMs, InstantRange, Zone } from '#app/domain/shared/types.ts';

/** Enough for one season and a year of ordinary weeks around it: pages are useful from here on. */
export const FIRST_MONTHS = 13;
/** As far back as history is read. */
export const ALL_MONTHS = 27;

/** Average month; a window's edge need not be a calendar one. */
const MONTH_MS = 30.4375 * DAY_MS;

export interface ImportSpan {
  readonly zone: Zone;
  readonly market: string;
  readonly now: EpochMs;
  /** Where what may be read begins; null for no limit. */
  readonly reachFromMs: EpochMs | null;
  /** What is there already and need not be read; ascending, disjoint. */
  readonly known: readonly InstantRange[];
}

/**
 * The stretches of history to read, in the order to read them: the last holiday season, the rest of
 * the last 13 months from the newest, then up to 27 months. Disjoint; empty where nothing is missing.
 */
export function planImport(span: ImportSpan): InstantRange[] {
  const oldest = Math.max(startOf(span, ALL_MONTHS), span.reachFromMs ?? 0);
  const readable = { fromMs: oldest, untilMs: span.now };
  const season = lastHolidaySeason(span);
  const recent = { fromMs: startOf(span, FIRST_MONTHS), untilMs: span.now };
  const stages = [
    [season],
    without(recent, [season]).reverse(),
    without(readable, [season, recent].sort(byStart)).reverse(),
  ];
  return stages
    .flat()
    .map((range) => clip(range, readable))
    .filter((range) => range !== null)
    .flatMap((range) => without(range, span.known).reverse());
}

/** The latest holiday season that is over, as wide as its peaks page shows it. */
function lastHolidaySeason({ now, zone, market }: ImportSpan): InstantRange {
  const today = localDateAt(now, zone);
  const thisYear = seasonFor(market, yearOf(today), 'holiday').peaksRange;
  const range =
    thisYear.to < today
      ? thisYear
      : seasonFor(market, yearOf(today) - 1, 'holiday').peaksRange;
  return instantRangeOf(range, zone);
}

/** Start of the store's day so many months ago: days are known whole or not at all. */
function startOf({ now, zone }: ImportSpan, months: number): EpochMs {
  const date = localDateAt(now - months * MONTH_MS, zone);
  return instantRangeOf({ from: date, to: date }, zone).fromMs;
}

/** What of a range lies outside `taken` (ascending), ascending. */
function without(range: InstantRange, taken: readonly InstantRange[]): InstantRange[] {
  const rest: InstantRange[] = [];
  let fromMs = range.fromMs;
  for (const other of taken) {
    if (other.untilMs <= fromMs || other.fromMs >= range.untilMs) continue;
    if (other.fromMs > fromMs) rest.push({ fromMs, untilMs: other.fromMs });
    fromMs = Math.max(fromMs, other.untilMs);
  }
  if (fromMs < range.untilMs) rest.push({ fromMs, untilMs: range.untilMs });
  return rest;
}

function clip(range: InstantRange, to: InstantRange): InstantRange | null {
  const fromMs = Math.max(range.fromMs, to.fromMs);
  const untilMs = Math.min(range.untilMs, to.untilMs);
  return fromMs < untilMs ? { fromMs, untilMs } : null;
}

function byStart(one: InstantRange, other: InstantRange): number {
  return one.fromMs - other.fromMs;
}
