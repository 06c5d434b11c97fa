import type { OfferingTerms } from '#app/domain/offerings/types.ts';
import type { AgencySeason } from '#app/domain/seasons/agency-season.ts';
import type { Words } from '#app/components/console/offering-data.server.ts';
import type { FactData } from '#app/components/console/season-data.ts';

/** The dates that a season has, and each version of an offering a copy of. */
export type SeasonDates = Omit<AgencySeason, 'code' | 'year' | 'market'>;

/** Dates as labelled text, in the order of the season's form. */
export function seasonFacts(dates: SeasonDates, { t, format }: Words): FactData[] {
  const fact = (key: string, value: string) => ({
    label: t(`catalogue:season.${key}`),
    value,
  });
  const percent = (value: number) => format.percent(value / 100, 2);
  const steps = dates.lastMinute.map((step) =>
    t('catalogue:season.stepText', {
      date: format.date(step.from, true),
      percent: percent(step.percent),
    }),
  );
  const none = t('catalogue:none');
  const { freeze } = dates;
  return [
    fact('dates', format.dateRange(dates.from, dates.to, true)),
    fact('orderBy', format.date(dates.orderBy, true)),
    fact('lastMinute', steps.length === 0 ? none : steps.join('; ')),
    fact(
      'freeze',
      freeze === null ? none : format.dateRange(freeze.from, freeze.to, true),
    ),
    fact('closeOutOn', format.date(dates.closeOutOn, true)),
    fact('loadTest', percent(dates.loadTestPercent)),
  ];
}

/**
 * What a version was published with and its season says otherwise by now: label, then both values.
 * Empty where they agree.
 */
export function seasonDrift(
  terms: OfferingTerms,
  season: SeasonDates,
  words: Words,
): FactData[] {
  const published = seasonFacts(datesOf(terms), words);
  const now = seasonFacts(season, words);
  return published.flatMap(({ label, value }, index) => {
    const ofSeason = now[index]?.value ?? value;
    if (ofSeason === value) return [];
    const both = words.t('catalogue:drift.both', { published: value, season: ofSeason });
    return [{ label, value: both }];
  });
}

function datesOf(terms: OfferingTerms): SeasonDates {
  const { seasonFrom: from, seasonTo: to, orderBy, lastMinute, freeze } = terms;
  const { closeOutOn, loadTestPercent } = terms;
  return { from, to, orderBy, lastMinute, freeze, closeOutOn, loadTestPercent };
}
