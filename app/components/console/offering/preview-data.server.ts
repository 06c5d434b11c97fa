import type { OfferingTerms } from '#app/domain/offerings/types.ts';
import type { DraftLook, ListedPrice, ListedTier } from '#app/ports/draft-view.ts';
import type { PreviewTier } from '#app/components/console/offering/offering-types.ts';
import type { Words } from '#app/components/console/offering-data.server.ts';
import {
  capitalised,
  channelWords,
  coverWords,
  preparationWords,
  priceWords,
  responseWords,
} from '#app/components/packages/tier-words.server.ts';

/** Every tier as merchants would see it, each changed row with what it was. */
export function previewTiers(look: DraftLook, words: Words): PreviewTier[] {
  return look.tiers.map((listed) => {
    const { tier, prices } = listed;
    const old = look.before.find((one) => one.tier.code === tier.code);
    const wasRows = old === undefined ? null : rowsOf(old, look.terms, words);
    const [headline, ...others] = priceTexts(prices, look.terms, words);
    return {
      code: tier.code,
      name: tier.name[words.locale],
      summary: tier.summary[words.locale],
      headline: headline ?? null,
      prices: others.map(({ key, price, unit }) => ({ key, text: `${price} ${unit}` })),
      rows: Object.entries(rowsOf(listed, look.terms, words)).flatMap(([key, value]) => {
        const was = wasRows?.[key] ?? null;
        if (value === null) return [];
        const label = words.t(`packages:page.row.${key}`);
        const isSame = was === null || was === value;
        const before = isSame ? null : words.t('catalogue:was', { value: was });
        return [{ key, label, value, was: before }];
      }),
    };
  });
}

/** Add-on prices first, then those on its own; one of each for every currency. */
function priceTexts(
  prices: readonly ListedPrice[],
  { taxPercent }: OfferingTerms,
  words: Words,
): { key: string; price: string; unit: string }[] {
  const { t } = words;
  const isNet = taxPercent === null ? '' : 'Net';
  const text = (basis: string, minor: number | null, currency: string) =>
    minor === null
      ? []
      : [
          {
            key: `${basis} ${currency}`,
            price: priceWords(words, minor, currency),
            unit: t(`catalogue:preview.${basis}${isNet}`),
          },
        ];
  return [
    ...prices.flatMap(({ currency, addOnMinor }) => text('addOn', addOnMinor, currency)),
    ...prices.flatMap(({ currency, standaloneMinor, isEstimate }) =>
      text(isEstimate ? 'estimate' : 'standalone', standaloneMinor, currency),
    ),
  ];
}

function rowsOf(
  { tier, cover }: ListedTier,
  terms: OfferingTerms,
  words: Words,
): Record<string, string | null> {
  const { t, format, locale } = words;
  const allows = tier.entitlements;
  const services = terms.services
    .filter(({ code }) => tier.services.includes(code))
    .map(({ name }) => name[locale]);
  const extra = Object.entries(terms.extraHourMinor).map(([currency, minor]) =>
    priceWords(words, minor, currency),
  );
  return {
    services: services.length === 0 ? null : services.join(', '),
    onCall: coverWords(words, cover),
    response: responseWords(words, allows),
    work: t('packages:page.hours', {
      count: allows.includedHours,
      n: format.number(allows.includedHours, 2),
    }),
    extraWork:
      extra.length === 0
        ? null
        : t('packages:page.perHour', { price: extra.join(' · ') }),
    preparation: preparationWords(words, allows),
    alerts: capitalised(channelWords(words, allows.alertChannels)),
    freeze:
      terms.freeze === null
        ? null
        : t(`packages:page.${allows.hasFreezeWatch ? 'included' : 'notIncluded'}`),
    server: allows.hasServerUpgrade ? t('packages:page.included') : null,
  };
}
