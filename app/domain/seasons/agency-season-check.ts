import type { AgencySeason } from '#app/domain/seasons/agency-season.ts';
import { isAppError } from '#app/domain/shared/errors.ts';
import { dayOfDate, daysBetween } from '#app/domain/shared/time.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';

/** Longer is no season but a plan. */
const MAX_SEASON_DAYS = 184;
/** A load test beyond this share of the peak tests something else. */
const MAX_LOAD_TEST_PERCENT = 500;
const MAX_LAST_MINUTE_PERCENT = 300;

export type SeasonFindingCode =
  | 'date_malformed'
  | 'season_out_of_order'
  | 'season_too_long'
  | 'season_not_in_year'
  | 'order_by_after_start'
  | 'last_minute_before_order_by'
  | 'last_minute_after_season'
  | 'last_minute_out_of_order'
  | 'last_minute_falling'
  | 'percent_out_of_range'
  | 'freeze_out_of_order'
  | 'freeze_far_from_season'
  | 'close_out_before_end'
  | 'season_overlaps';

/** Something wrong with a season's dates; always an error. */
export interface SeasonFinding {
  readonly code: SeasonFindingCode;
  /** Where, e.g. `lastMinute.1.from`. */
  readonly path: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** What is wrong with a season, all at once, in the order of its fields. Order only between dates. */
export function checkSeason(season: AgencySeason): SeasonFinding[] {
  const malformed = datesOf(season).filter(([, date]) => !isDate(date));
  if (malformed.length > 0) return malformed.map(([path]) => at(path, 'date_malformed'));
  return [
    ...checkRange(season),
    ...checkLastMinute(season),
    ...checkFreeze(season),
    ...(season.closeOutOn < season.to ? [at('closeOutOn', 'close_out_before_end')] : []),
    ...checkPercent(season.loadTestPercent, 'loadTestPercent', MAX_LOAD_TEST_PERCENT),
  ];
}

/** True for a date that exists, written YYYY-MM-DD. */
export function isDate(date: LocalDate): boolean {
  try {
    dayOfDate(date);
    return true;
  } catch (error) {
    if (isAppError(error)) return false;
    throw error;
  }
}

function datesOf(season: AgencySeason): (readonly [string, LocalDate])[] {
  return [
    ['from', season.from],
    ['to', season.to],
    ['orderBy', season.orderBy],
    ...season.lastMinute.map(
      ({ from }, index) => [`lastMinute.${String(index)}.from`, from] as const,
    ),
    ...(season.freeze === null
      ? []
      : [
          ['freeze.from', season.freeze.from] as const,
          ['freeze.to', season.freeze.to] as const,
        ]),
    ['closeOutOn', season.closeOutOn],
  ];
}

function checkRange({ year, from, to, orderBy }: AgencySeason): SeasonFinding[] {
  const findings: (SeasonFinding | false)[] = [
    !from.startsWith(`${String(year)}-`) && at('from', 'season_not_in_year', { year }),
    to < from && at('to', 'season_out_of_order'),
    to >= from &&
      daysBetween(from, to) >= MAX_SEASON_DAYS &&
      at('to', 'season_too_long', { max: MAX_SEASON_DAYS }),
    orderBy > from && at('orderBy', 'order_by_after_start'),
  ];
  return findings.filter((finding) => finding !== false);
}

/** Steps begin between the order-by date and the season's end, each later and dearer than before. */
function checkLastMinute({ lastMinute, orderBy, to }: AgencySeason): SeasonFinding[] {
  return lastMinute.flatMap(({ from, percent }, index) => {
    const path = `lastMinute.${String(index)}`;
    const before = lastMinute[index - 1];
    const findings: (SeasonFinding | false)[] = [
      index === 0 && from < orderBy && at(`${path}.from`, 'last_minute_before_order_by'),
      from > to && at(`${path}.from`, 'last_minute_after_season'),
      before !== undefined &&
        from <= before.from &&
        at(`${path}.from`, 'last_minute_out_of_order'),
      before !== undefined &&
        percent < before.percent &&
        at(`${path}.percent`, 'last_minute_falling'),
    ];
    return [
      ...findings.filter((finding) => finding !== false),
      ...checkPercent(percent, `${path}.percent`, MAX_LAST_MINUTE_PERCENT),
    ];
  });
}

/** A freeze lies within the season, or reaches into the weeks before it. */
function checkFreeze({ freeze, from, to }: AgencySeason): SeasonFinding[] {
  if (freeze === null) return [];
  if (freeze.to < freeze.from) return [at('freeze.to', 'freeze_out_of_order')];
  if (freeze.from > to) return [at('freeze.from', 'freeze_far_from_season')];
  return freeze.to < from ? [at('freeze.to', 'freeze_far_from_season')] : [];
}

function checkPercent(percent: number, path: string, max: number): SeasonFinding[] {
  const isFine = Number.isInteger(percent * 100) && percent >= 0 && percent <= max;
  return isFine ? [] : [at(path, 'percent_out_of_range', { max })];
}

function at(
  path: string,
  code: SeasonFindingCode,
  values: SeasonFinding['values'] = {},
): SeasonFinding {
  return { code, path, values };
}
