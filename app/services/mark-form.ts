import { z } from 'zod';
import { checkMark, type MarkFinding } from '#app/domain/marks/check-mark.ts';
import type { Mark } from '#app/domain/marks/types.ts';
import {
  addDays,
  DAY_MS,
  dayOfDate,
  instantOfWall,
  localDateAt,
  MINUTE_MS,
  offsetAt,
  startOfLocalDay,
} from '#app/domain/shared/time.ts';
import type { EpochMs, Zone } from '#app/domain/shared/types.ts';
import type { MarkForm } from '#app/ports/marks-view.ts';
import { numberOf } from '#app/services/read-amount.ts';

const text = z.string().max(10_000).catch('');
const short = z.string().max(40).catch('');
const fields = z.object({
  id: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .catch(''),
  kind: z.enum(['promotion', 'closure']).catch('promotion'),
  name: text,
  from: short,
  fromTime: short,
  until: short,
  untilTime: short,
  lift: short,
});

/** Reads a form, or the address that offers one filled in; what is missing counts as empty. */
export function parseMarkForm(sent: FormData | URLSearchParams): MarkForm {
  return fields.parse(Object.fromEntries(sent));
}

/** A mark as its form shows it: whole days without times. */
export function markFormOf(mark: Omit<Mark, 'saidAtMs'>, zone: Zone): MarkForm {
  const { id, kind, name, fromMs, untilMs, lift } = mark;
  const endsAtMidnight = isMidnight(untilMs, zone);
  return {
    ...{ id, kind, name },
    from: localDateAt(fromMs, zone),
    fromTime: isMidnight(fromMs, zone) ? '' : timeAt(fromMs, zone),
    until: localDateAt(endsAtMidnight ? untilMs - 1 : untilMs, zone),
    untilTime: endsAtMidnight ? '' : timeAt(untilMs, zone),
    lift: lift === null ? '' : String(lift),
  };
}

/** What a form says on the store's clock, with everything that is wrong with it. */
export function markOfForm(
  form: MarkForm,
  zone: Zone,
  now: EpochMs,
): {
  mark: Pick<Mark, 'kind' | 'name' | 'fromMs' | 'untilMs' | 'lift'>;
  findings: MarkFinding[];
} {
  const isPromotion = form.kind === 'promotion' && form.lift.trim() !== '';
  const lift = isPromotion ? numberOf(form.lift.replace(/[×x]\s*$/u, '')) : null;
  const fromMs = instantOf(form.from, form.fromTime, 'begin', zone);
  const untilMs = instantOf(form.until, form.untilTime, 'end', zone);
  const mark = {
    kind: form.kind,
    name: form.name.trim(),
    fromMs: fromMs ?? 0,
    untilMs: untilMs ?? 0,
    lift,
  };
  const unreadable: MarkFinding[] = [
    ...(fromMs === null ? [unread('from', 'not_a_time')] : []),
    ...(untilMs === null ? [unread('until', 'not_a_time')] : []),
    ...(isPromotion && lift === null ? [unread('lift', 'not_a_number')] : []),
  ];
  const isTimed = fromMs !== null && untilMs !== null;
  const checked = checkMark(mark, now).filter(
    ({ field }) => isTimed || (field !== 'from' && field !== 'until'),
  );
  return { mark, findings: [...checked, ...unreadable] };
}

function unread(field: MarkFinding['field'], code: MarkFinding['code']): MarkFinding {
  return { field, code, values: {} };
}

/** An instant of the store's clock; an empty time is the day's begin, or its end. */
function instantOf(
  date: string,
  time: string,
  side: 'begin' | 'end',
  zone: Zone,
): EpochMs | null {
  if (!z.iso.date().safeParse(date).success) return null;
  if (time.trim() === '')
    return startOfLocalDay(side === 'begin' ? date : addDays(date, 1), zone);
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(time.trim()) ?? [];
  if (hours === undefined || minutes === undefined) return null;
  const wall = (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
  return instantOfWall(dayOfDate(date) * DAY_MS + wall, zone);
}

function isMidnight(ms: EpochMs, zone: Zone): boolean {
  return startOfLocalDay(localDateAt(ms, zone), zone) === ms;
}

function timeAt(ms: EpochMs, zone: Zone): string {
  return new Date(ms + offsetAt(ms, zone)).toISOString().slice(11, 16);
}
