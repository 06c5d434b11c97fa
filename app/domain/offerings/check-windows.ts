import { HOURS_PER_DAY } from '#app/domain/offerings/cover.ts';
import { errorAt, type TermsFinding } from '#app/domain/offerings/findings.ts';
import type { CoverWindow } from '#app/domain/offerings/types.ts';

/** On-call windows: inside the day, in order, on weekdays that exist. None is no fault here. */
export function checkWindows(
  windows: readonly CoverWindow[],
  path: string,
): TermsFinding[] {
  return windows.flatMap((window, index) => checkWindow(window, `${path}.${index}`));
}

function checkWindow(window: CoverWindow, path: string): TermsFinding[] {
  const { fromHour, toHour, weekdays } = window;
  const findings: (TermsFinding | false)[] = [
    weekdays.length === 0 && errorAt(`${path}.weekdays`, 'window_without_days'),
    weekdays.some((day) => !Number.isInteger(day) || day < 1 || day > 7) &&
      errorAt(`${path}.weekdays`, 'weekday_unknown'),
    !(fromHour >= 0 && toHour <= HOURS_PER_DAY) && errorAt(path, 'window_outside_day'),
    // A night shift is two windows; one that ends before it begins is a slip.
    !(fromHour < toHour) && errorAt(path, 'window_out_of_order'),
    (!Number.isInteger(fromHour * 2) || !Number.isInteger(toHour * 2)) &&
      errorAt(path, 'window_not_half_hours'),
  ];
  return findings.filter((finding) => finding !== false);
}
