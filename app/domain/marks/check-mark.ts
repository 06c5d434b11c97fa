import type { Mark } from '#app/domain/marks/types.ts';
import { DAY_MS } from '#app/domain/shared/time.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';

export const MAX_MARK_NAME = 60;
export const MAX_MARK_DAYS = 60;
/** Nobody plans further ahead than the season after the next. */
export const MAX_AHEAD_DAYS = 400;
/** History is read as far back as this; what lay before explains nothing. */
export const MAX_BACK_MONTHS = 27;
export const MIN_LIFT = 1.05;
export const MAX_LIFT = 20;

const MONTH_DAYS = 30.4375;

export type MarkField = 'name' | 'from' | 'until' | 'lift';

/** What is wrong with a mark; texts: `calendar.error.<code>`. */
export interface MarkFinding {
  readonly field: MarkField;
  readonly code:
    | 'name_missing'
    | 'name_too_long'
    | 'not_a_time'
    | 'ends_before_start'
    | 'too_long'
    | 'too_far_ahead'
    | 'too_long_ago'
    | 'not_a_number'
    | 'lift_out_of_range';
  readonly values: Readonly<Record<string, number>>;
}

/** Everything that is wrong with a mark, in the order of its form; empty where all is well. */
export function checkMark(
  mark: Pick<Mark, 'name' | 'fromMs' | 'untilMs' | 'lift' | 'kind'>,
  now: EpochMs,
): MarkFinding[] {
  return [...nameFindings(mark.name), ...timeFindings(mark, now), ...liftFindings(mark)];
}

function nameFindings(name: string): MarkFinding[] {
  if (name === '') return [{ field: 'name', code: 'name_missing', values: {} }];
  return name.length > MAX_MARK_NAME
    ? [{ field: 'name', code: 'name_too_long', values: { max: MAX_MARK_NAME } }]
    : [];
}

function timeFindings(
  { fromMs, untilMs }: Pick<Mark, 'fromMs' | 'untilMs'>,
  now: EpochMs,
): MarkFinding[] {
  if (!(untilMs > fromMs))
    return [{ field: 'until', code: 'ends_before_start', values: {} }];
  // A clock change makes one of its days an hour longer.
  if (untilMs - fromMs > (MAX_MARK_DAYS + 1 / 24) * DAY_MS)
    return [{ field: 'until', code: 'too_long', values: { days: MAX_MARK_DAYS } }];
  if (fromMs > now + MAX_AHEAD_DAYS * DAY_MS)
    return [{ field: 'from', code: 'too_far_ahead', values: { days: MAX_AHEAD_DAYS } }];
  if (fromMs < now - MAX_BACK_MONTHS * MONTH_DAYS * DAY_MS)
    return [{ field: 'from', code: 'too_long_ago', values: { months: MAX_BACK_MONTHS } }];
  return [];
}

function liftFindings({ kind, lift }: Pick<Mark, 'kind' | 'lift'>): MarkFinding[] {
  if (kind === 'closure' || lift === null) return [];
  return lift >= MIN_LIFT && lift <= MAX_LIFT
    ? []
    : [
        {
          field: 'lift',
          code: 'lift_out_of_range',
          values: { min: MIN_LIFT, max: MAX_LIFT },
        },
      ];
}
