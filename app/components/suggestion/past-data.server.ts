import type { PastAdviceRow, ReadySuggestion } from '#app/ports/suggestion-view.ts';
import { textOf, type Words } from '#app/components/packages/tier-words.server.ts';
import type { PastData } from '#app/components/suggestion/suggestion-data.ts';

/** Past advice with its misses; what is missing where nothing can be said. */
export function pastData(
  { offering }: Pick<ReadySuggestion, 'offering'>,
  rows: readonly PastAdviceRow[],
  daysAhead: number,
  words: Words,
): PastData {
  const { t, format } = words;
  if (rows.length === 0)
    return { subtitle: null, rows: [], missing: t('suggestion:past.missing') };
  const right = rows.filter(({ levelsOff }) => levelsOff === 0).length;
  const result = t('suggestion:past.result', {
    count: right,
    right: format.number(right),
    n: format.number(rows.length),
  });
  const name = (code: string | null) => {
    if (code === null) return t('suggestion:past.noPackage');
    const tier = offering.terms.tiers.find((one) => one.code === code);
    return tier === undefined ? code : textOf(words, tier.name);
  };
  const bands = rows.flatMap(({ peakDay }) => (peakDay === null ? [] : [peakDay]));
  const held = bands.filter(({ isInsideBand }) => isInsideBand).length;
  const band =
    bands.length === 0
      ? ''
      : t('suggestion:past.held', {
          count: held,
          held: format.number(held),
          n: format.number(bands.length),
        });
  return {
    subtitle: [
      t('suggestion:past.subtitle', { days: format.number(daysAhead), result }),
      band,
    ]
      .filter(Boolean)
      .join(' '),
    rows: rows.map(({ season, said, needed, levelsOff, peakDay }) => ({
      key: `${season.code}-${String(season.year)}`,
      season: t(`common:season.${season.code}`, { year: season.year }),
      said: name(said),
      needed: name(needed),
      result: resultWords(levelsOff, words),
      isRight: levelsOff === 0,
      saidOrders:
        peakDay === null
          ? t('common:none')
          : format.range(peakDay.said.low, peakDay.said.high),
      cameOrders: cameWords(peakDay, words),
    })),
    missing: null,
  };
}

function resultWords(levelsOff: number, { t, format }: Words): string {
  if (levelsOff === 0) return t('suggestion:past.right');
  const count = Math.abs(levelsOff);
  const key = levelsOff < 0 ? 'low' : 'high';
  return t(`suggestion:past.${key}`, { count, n: format.number(count) });
}

/** What came on the busiest day, and whether the band held it. */
function cameWords(peakDay: PastAdviceRow['peakDay'], { t, format }: Words): string {
  if (peakDay === null) return t('common:none');
  const place = peakDay.isInsideBand
    ? 'inside'
    : peakDay.actual > peakDay.said.high
      ? 'above'
      : 'below';
  return t(`suggestion:past.came.${place}`, { n: format.number(peakDay.actual) });
}
