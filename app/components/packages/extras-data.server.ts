import type { OfferedPackages } from '#app/ports/package-view.ts';
import type {
  OpenThreadData,
  ServiceTickData,
} from '#app/components/packages/packages-data.ts';
import {
  priceWords,
  textOf,
  type Words,
} from '#app/components/packages/tier-words.server.ts';

/** Services that can be added to one package or another, with what each adds. */
export function serviceTicks(view: OfferedPackages, words: Words): ServiceTickData[] {
  const { t } = words;
  const { terms, cards, currency } = view;
  const open = cards.filter(({ further }) => further.length > 0);
  return terms.services.flatMap(({ code, name, summary }) => {
    const steps = open.flatMap(({ tier, further }) => {
      const step = further.find((one) => one.code === code);
      if (step === undefined) return [];
      const price = priceWords(words, step.addsMinor, currency);
      return [{ price, tier: textOf(words, tier.name) }];
    });
    if (steps.length === 0) return [];
    return [
      {
        code,
        name: textOf(words, name),
        summary: textOf(words, summary),
        prices: steps.map((step) => t('packages:page.services.step', step)),
        unit: t(
          terms.taxPercent === null
            ? 'packages:price.forSeason'
            : 'packages:price.netForSeason',
        ),
      },
    ];
  });
}

/** The whole ladder of prices, so that a second tick holds no surprise. */
export function servicesNote(view: OfferedPackages, words: Words): string {
  const { t, format } = words;
  const { terms, basis, currency } = view;
  if (basis === 'standalone') return t('packages:page.services.hourly');
  const list = terms.bundleMinor.flatMap((prices, index) => {
    const minor = prices[currency];
    if (minor === undefined) return [];
    const count = index + 1;
    const price = priceWords(words, minor, currency);
    return [t('packages:page.services.count', { count, n: format.number(count), price })];
  });
  return t('packages:page.services.bundle', { list: list.join(', ') });
}

/** What is open with the agency; it chooses nothing. */
export function threadData(
  view: Pick<OfferedPackages, 'thread' | 'agencyName'>,
  words: Words,
): OpenThreadData | null {
  const { t } = words;
  const { thread, agencyName } = view;
  if (thread === null) return null;
  const tier = thread.tierName === null ? '' : textOf(words, thread.tierName);
  const values = { agency: agencyName, tier };
  return {
    title: t(`packages:page.thread.${thread.state}.title`, values),
    text: t(`packages:page.thread.${thread.state}.text`, values),
    url: `/app/quotes/${encodeURIComponent(thread.id)}`,
    action: t('packages:page.thread.see'),
  };
}
