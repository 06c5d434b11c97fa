/** Where cover for a gap is found: half hours that hold it, on the days it begins. */
export interface GapToFill {
  readonly days: { readonly from: string; readonly to: string };
  readonly weekdays: readonly number[];
  readonly hours: { readonly fromHour: number; readonly toHour: number } | null;
}

/** The form of a new shift, filled in for a gap; the plan around the clock where it lasts for days. */
export function findCoverUrl(seasonKey: string, { days, weekdays, hours }: GapToFill) {
  const query = new URLSearchParams({ season: seasonKey, from: days.from, to: days.to });
  if (hours === null) return `/console/calendar/clock?${query.toString()}`;
  for (const day of weekdays) query.append('weekday', String(day));
  query.set('fromHour', String(Math.floor(hours.fromHour * 2) / 2));
  query.set('toHour', String(Math.ceil(hours.toHour * 2) / 2));
  return `/console/calendar/shifts/new?${query.toString()}`;
}

export function calendarUrl(seasonKey: string, from?: string | null): string {
  const query = new URLSearchParams({ season: seasonKey });
  if (from !== undefined && from !== null) query.set('from', from);
  return `/console/calendar?${query.toString()}`;
}

export function shiftUrl(seasonKey: string, shiftId: string): string {
  const query = new URLSearchParams({ season: seasonKey });
  return `/console/calendar/shifts/${shiftId}?${query.toString()}`;
}

/** How an address names a season. */
export function keyOf(season: { readonly code: string; readonly year: number }): string {
  return `${season.code}-${String(season.year)}`;
}
