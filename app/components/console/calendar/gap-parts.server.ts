import type { SeasonCalendar } from '#app/ports/calendar-view.ts';
import type { Words } from '#app/components/console/offering-data.server.ts';
import { NBSP } from '#app/components/format.ts';

/** A gap of the window, with its part of each day it touches. */
export interface GapOnDays {
  readonly kind: 'nobody' | 'overloaded';
  readonly fromMs: number;
  readonly text: string;
  readonly parts: readonly {
    readonly localDate: string;
    readonly fromHour: number;
    readonly toHour: number;
  }[];
}

/** Gaps as bars name them: hours where they end within a day, days and hours where not. */
export function gapsOnDays(
  gaps: SeasonCalendar['windowGaps'],
  { format }: Words,
): GapOnDays[] {
  return gaps.map(({ kind, fromMs, parts }) => {
    const [first, last] = [parts[0], parts.at(-1)];
    if (first === undefined || last === undefined)
      return { kind, fromMs, parts, text: '' };
    const isLong =
      parts.length > 2 || (parts.length === 2 && last.toHour > first.fromHour);
    const end = (part: { localDate: string }, hour: number) =>
      `${format.weekdayDate(part.localDate)}${NBSP}${format.hour(hour)}`;
    const text = isLong
      ? `${end(first, first.fromHour)} – ${end(last, last.toHour)}`
      : format.hourRange(first.fromHour, last.toHour);
    return { kind, fromMs, parts, text };
  });
}
