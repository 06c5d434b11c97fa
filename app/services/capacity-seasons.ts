import type { LocalDate } from '#app/domain/shared/types.ts';
import type { CalendarSeason } from '#app/ports/calendar-view.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';

/**
 * Seasons an agency has dates or an offering for, all markets together, the earliest first. Capacity
 * is the agency's, so a season is one for all markets that hold it.
 */
export async function capacitySeasons(
  deps: ServiceDeps,
  agencyId: string,
): Promise<CalendarSeason[]> {
  const { seasons, offerings } = deps.repositories;
  const [rows, published] = await Promise.all([
    seasons.all(agencyId),
    offerings.allPublished(agencyId),
  ]);
  const all: CalendarSeason[] = [
    ...rows.map(({ code, year, name, from, to }) => ({ code, year, name, from, to })),
    ...published.map(({ terms }) => ({
      code: terms.seasonCode,
      year: terms.seasonYear,
      name: terms.name,
      from: terms.seasonFrom,
      to: terms.seasonTo,
    })),
  ];
  const byKey = new Map<string, CalendarSeason>();
  for (const season of all) {
    const key = seasonKey(season);
    byKey.set(key, joined(byKey.get(key), season));
  }
  return [...byKey.values()].sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** How an address names a season: `holiday-2026`. */
export function seasonKey({ code, year }: Pick<CalendarSeason, 'code' | 'year'>): string {
  return `${code}-${String(year)}`;
}

/** The season an address names, or else the one under way or next, or the last there was. */
export function chosenSeason(
  seasons: readonly CalendarSeason[],
  key: string | null,
  today: LocalDate,
): CalendarSeason | null {
  return (
    seasons.find((season) => seasonKey(season) === key) ??
    seasons.find(({ to }) => to >= today) ??
    seasons.at(-1) ??
    null
  );
}

function joined(known: CalendarSeason | undefined, season: CalendarSeason) {
  if (known === undefined) return season;
  return {
    ...known,
    from: known.from < season.from ? known.from : season.from,
    to: known.to > season.to ? known.to : season.to,
  };
}
