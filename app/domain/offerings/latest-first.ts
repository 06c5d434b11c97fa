import type { OfferingTerms } from '#app/domain/offerings/types.ts';

interface SeasonVersion {
  readonly version: number;
  readonly terms: Pick<
    OfferingTerms,
    'seasonCode' | 'seasonYear' | 'seasonFrom' | 'market'
  >;
}

/**
 * Versions with the latest season first; of one season and market the latest version first, whatever
 * dates its versions were published with: a season stands where its latest version begins.
 */
export function latestSeasonFirst<Row extends SeasonVersion>(
  rows: readonly Row[],
): Row[] {
  const latest = new Map<string, Row>();
  for (const row of rows) {
    const known = latest.get(keyOf(row));
    if (known === undefined || known.version < row.version) latest.set(keyOf(row), row);
  }
  const begin = (row: Row) => latest.get(keyOf(row))?.terms.seasonFrom ?? '';
  return rows.toSorted(
    (one, other) =>
      begin(other).localeCompare(begin(one)) ||
      one.terms.market.localeCompare(other.terms.market) ||
      keyOf(one).localeCompare(keyOf(other)) ||
      other.version - one.version,
  );
}

function keyOf({ terms }: SeasonVersion): string {
  return [terms.market, terms.seasonCode, terms.seasonYear].join(' ');
}
