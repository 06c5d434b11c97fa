import type { AgencySeason } from '#app/domain/seasons/agency-season.ts';

/**
 * The first other season of the same market that shares a day with this one; null where none does.
 *
 * `*` stands for the markets without a season of their own, so it overlaps with none of theirs. A
 * season of the same template and year is the same season and no other.
 */
export function overlappingSeason<
  Other extends Pick<AgencySeason, 'code' | 'year' | 'market' | 'from' | 'to'>,
>(season: AgencySeason, others: readonly Other[]): Other | null {
  const found = others.find(
    (other) =>
      other.market === season.market &&
      !(other.code === season.code && other.year === season.year) &&
      other.from <= season.to &&
      season.from <= other.to,
  );
  return found ?? null;
}
