import type { Marked, PromotedDates } from '#app/domain/forecast/day-history.ts';
import type { Mark } from '#app/domain/marks/types.ts';
import { dateOfDay, dayAt, HOUR_MS, startOfDay } from '#app/domain/shared/time.ts';
import type { EpochMs, Zone } from '#app/domain/shared/types.ts';

/** A promotion marks a day on which it runs for so long; a shorter one the day with most of it. */
const MIN_PROMOTED_MS = 6 * HOUR_MS;

/** What had been said before an instant. */
export function marksSaidBefore<One extends Pick<Mark, 'saidAtMs'>>(
  marks: readonly One[],
  ms: EpochMs,
): One[] {
  return marks.filter(({ saidAtMs }) => saidAtMs < ms);
}

/**
 * Marks as a forecast takes them: store-local dates. A day is closed where it is from end to end; a
 * promotion that runs for a part of a day lifts the day by that part.
 */
export function markedDays(marks: readonly Mark[], zone: Zone): Marked {
  const of = (kind: Mark['kind']) => marks.filter((mark) => mark.kind === kind);
  return {
    promotions: of('promotion').flatMap((mark) => promotedDates(mark, zone)),
    closures: of('closure').flatMap((mark) =>
      runs(mark, zone, (share) => (share >= 1 ? { lift: null } : null)),
    ),
  };
}

function promotedDates(mark: Mark, zone: Zone): PromotedDates[] {
  const shares = sharesOf(mark, zone);
  const longest = Math.max(...shares.map(({ coveredMs }) => coveredMs));
  const least = Math.min(MIN_PROMOTED_MS, longest);
  return runs(mark, zone, (share, coveredMs) => {
    if (coveredMs < least) return null;
    return { lift: mark.lift === null ? null : 1 + (mark.lift - 1) * share };
  });
}

/** Days of a mark that count, those alike joined. */
function runs(
  mark: Mark,
  zone: Zone,
  judge: (share: number, coveredMs: number) => { lift: number | null } | null,
): PromotedDates[] {
  const found: { from: string; to: string; lift: number | null; last: number }[] = [];
  for (const { day, share, coveredMs } of sharesOf(mark, zone)) {
    const judged = judge(share, coveredMs);
    if (judged === null) continue;
    const open = found.at(-1);
    if (open?.last === day - 1 && open.lift === judged.lift) {
      open.to = dateOfDay(day);
      open.last = day;
    } else {
      const date = dateOfDay(day);
      found.push({ from: date, to: date, lift: judged.lift, last: day });
    }
  }
  return found.map(({ from, to, lift }) => ({ from, to, lift }));
}

interface DayShare {
  readonly day: number;
  readonly coveredMs: number;
  /** 0..1 of the day. */
  readonly share: number;
}

function sharesOf({ fromMs, untilMs }: Mark, zone: Zone): DayShare[] {
  const shares: DayShare[] = [];
  for (let day = dayAt(fromMs, zone); startOfDay(day, zone) < untilMs; day++) {
    const [begin, end] = [startOfDay(day, zone), startOfDay(day + 1, zone)];
    const coveredMs = Math.min(untilMs, end) - Math.max(fromMs, begin);
    if (coveredMs > 0) shares.push({ day, coveredMs, share: coveredMs / (end - begin) });
  }
  return shares;
}
