/** Day of the month of the fourth Thursday in November (Thanksgiving in the US). */
export function thanksgivingDay(year: number): number {
  const weekdayOfFirst = new Date(Date.UTC(year, 10, 1)).getUTCDay();
  return 1 + ((4 - weekdayOfFirst + 7) % 7) + 21;
}

/** Local date of Black Friday as days since 1970-01-01. */
export function blackFridayDay(year: number): number {
  return Date.UTC(year, 10, thanksgivingDay(year) + 1) / 86_400_000;
}

/**
 * A start date some days from Black Friday, for shop events.
 * @param daysFrom negative for before
 */
export function fromBlackFriday(daysFrom: number) {
  return (year: number): { month: number; day: number } => {
    const date = new Date((blackFridayDay(year) + daysFrom) * 86_400_000);
    return { month: date.getUTCMonth() + 1, day: date.getUTCDate() };
  };
}

/** The same date every year. */
export function everyYear(month: number, day: number) {
  return (): { month: number; day: number } => ({ month, day });
}

/** The Sunday number `nth` of a month, less `daysBefore`. */
export function beforeSunday(month: number, nth: number, daysBefore: number) {
  return (year: number): { month: number; day: number } => {
    const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
    const sunday = 1 + ((7 - first) % 7) + (nth - 1) * 7;
    const date = new Date(Date.UTC(year, month - 1, sunday - daysBefore));
    return { month: date.getUTCMonth() + 1, day: date.getUTCDate() };
  };
}

/**
 * A start date some days from Easter Sunday.
 * @param daysFrom negative for before
 * @see the anonymous Gregorian computus (Nature, 20 April 1876)
 */
export function fromEaster(daysFrom: number) {
  return (year: number): { month: number; day: number } => {
    const a = year % 19;
    const b = Math.floor(year / 100);
    const c = year % 100;
    const d =
      (19 * a +
        b -
        Math.floor(b / 4) -
        Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) +
        15) %
      30;
    const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
    const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
    const easter = Date.UTC(year, Math.floor(f / 31) - 1, (f % 31) + 1);
    const date = new Date(easter + daysFrom * 86_400_000);
    return { month: date.getUTCMonth() + 1, day: date.getUTCDate() };
  };
}
