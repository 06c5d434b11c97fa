import { z } from 'zod';
import { AppError } from '#app/domain/shared/errors.ts';
import { dayOfDate } from '#app/domain/shared/time.ts';
import type { PeakQuery } from '#app/ports/peak-view.ts';

/** Longer than any history we read. */
const LONGEST_DAYS = 1100;

const localDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const schema = z.object({
  range: z
    .string()
    .regex(/^(last-30|[a-z_]{3,30}-\d{4})$/)
    .optional(),
  from: localDate.optional(),
  to: localDate.optional(),
  compare: z.enum(['year', 'season', 'none']).default('year'),
  of: z.enum(['orders', 'visits']).default('orders'),
  view: z.enum(['chart', 'table']).default('chart'),
  sort: z.enum(['date', 'orders']).default('orders'),
});

/**
 * What an address of the peaks page asks for. Other parameters, which store admins add, are passed
 * over.
 *
 * @throws `bad_input` for values that are none of ours, `bad_range` for dates that make no range
 */
export function parsePeakQuery(url: string): PeakQuery {
  const parsed = schema.safeParse(Object.fromEntries(new URL(url).searchParams));
  if (!parsed.success)
    throw new AppError('bad_input', `peaks address: ${z.prettifyError(parsed.error)}`);
  const { range, from, to, compare, of, view, sort } = parsed.data;
  if ((from === undefined) !== (to === undefined))
    throw new AppError('bad_range', 'a range needs both its ends');
  if (from !== undefined && to !== undefined) {
    const days = dayOfDate(to) - dayOfDate(from);
    if (days < 0 || days > LONGEST_DAYS)
      throw new AppError('bad_range', `not a range to look at: ${from}..${to}`);
  }
  return {
    preset: from === undefined ? (range ?? null) : null,
    from: from ?? null,
    to: to ?? null,
    comparedWith: compare,
    measure: of,
    view,
    sort,
  };
}
