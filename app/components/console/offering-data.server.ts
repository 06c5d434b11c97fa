import type { TFunction } from 'i18next';
import type { OfferingTerms, PriceByCurrency } from '#app/domain/offerings/types.ts';
import type { OfferingGroup } from '#app/ports/draft-view.ts';
import type { Locale } from '#app/ports/sign-in.ts';
import type { Format } from '#app/components/format.ts';

export interface Words {
  readonly t: TFunction;
  readonly format: Format;
  readonly locale: Locale;
}

/** What is sold in one season and market, as the list shows it. */
export interface OfferingGroupData {
  readonly key: string;
  readonly name: string;
  readonly dates: string;
  readonly versions: readonly {
    readonly id: string;
    readonly label: string;
    readonly state: 'draft' | 'published' | 'withdrawn';
    readonly changed: string;
    readonly stores: string;
  }[];
}

export function offeringGroup(group: OfferingGroup, words: Words): OfferingGroupData {
  const { t, format, locale } = words;
  const { season, versions } = group;
  const market =
    season.market === '*'
      ? t('catalogue:market.every')
      : new Intl.DisplayNames([locale], { type: 'region' }).of(season.market);
  return {
    key: group.key,
    name: versions[0]?.name[locale] ?? '',
    dates: `${format.dateRange(season.from, season.to, true)} · ${market ?? season.market}`,
    versions: versions.map((version) => ({
      id: version.id,
      label: t('catalogue:offerings.version', { n: format.number(version.version) }),
      state: version.state,
      changed: format.dateOf(version.publishedAt ?? version.changedAt, true),
      stores: t('catalogue:offerings.stores', {
        count: version.stores,
        n: format.number(version.stores),
      }),
    })),
  };
}

/** Everything of an offering that belongs to no package, as labelled text. */
export function offeringFacts(
  terms: OfferingTerms,
  { t, format, locale }: Words,
): { label: string; value: string }[] {
  const percent = (value: number) => format.percent(value / 100, 2);
  const fact = (key: string, value: string) => ({
    label: t(`catalogue:facts.${key}`),
    value,
  });
  const none = t('catalogue:none');
  const steps = terms.lastMinute.map(({ from, percent: more }) =>
    t('catalogue:season.stepText', {
      date: format.date(from, true),
      percent: percent(more),
    }),
  );
  const sold = [terms.soldFrom, terms.soldUntil].map((date) =>
    date === null ? '…' : format.date(date, true),
  );
  const bundle = terms.bundleMinor.map(
    (prices, index) => `${format.number(index + 1)}: ${pricesText(prices, format)}`,
  );
  return [
    fact('season', format.dateRange(terms.seasonFrom, terms.seasonTo, true)),
    fact('orderBy', format.date(terms.orderBy, true)),
    fact('lastMinute', steps.length === 0 ? none : steps.join('; ')),
    fact(
      'freeze',
      terms.freeze === null
        ? none
        : format.dateRange(terms.freeze.from, terms.freeze.to, true),
    ),
    fact('closeOutOn', format.date(terms.closeOutOn, true)),
    fact(
      'sold',
      terms.soldFrom === null && terms.soldUntil === null
        ? t('catalogue:facts.soldAlways')
        : sold.join(' – '),
    ),
    fact('services', terms.services.map(({ name }) => name[locale]).join(', ') || none),
    fact('bundle', bundle.join('; ') || none),
    fact(
      'rate',
      terms.hourly === null ? none : pricesText(terms.hourly.rateMinor, format),
    ),
    fact('extraHour', pricesText(terms.extraHourMinor, format)),
    fact('withoutPackageHour', pricesText(terms.withoutPackageHourMinor, format)),
    fact(
      'surcharges',
      t('catalogue:facts.surchargesValue', {
        afterHours: percent(terms.afterHoursPercent),
        weekend: percent(terms.weekendPercent),
        holiday: percent(terms.holidayPercent),
      }),
    ),
    fact('tax', terms.taxPercent === null ? none : percent(terms.taxPercent)),
    fact('instalments', format.number(terms.instalments)),
  ];
}

/** Every currency it is sold in; never converted. */
function pricesText(prices: PriceByCurrency, format: Format): string {
  return Object.entries(prices)
    .map(([currency, amountMinor]) => format.money({ amountMinor, currency }, true))
    .join(' · ');
}
