import type { OfferingTerms } from '#app/domain/offerings/types.ts';
import type { DraftLook, ListedPrice, ListedTier } from '#app/ports/draft-view.ts';
import type {
  PreviewPrice,
  PreviewRow,
  PreviewTier,
} from '#app/components/console/offering/offering-types.ts';
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
    const was = old === undefined ? null : rowsOf(old, look.terms, words);
    return {
      code: tier.code,
      name: tier.name[words.locale],
      summary: tier.summary[words.locale],
      prices: prices.map((price) => ({
        currency: price.currency,
        ...priceTexts(price, look.terms, words),
        extraWork: extraWorkRow(price.currency, look, words),
      })),
      rows: Object.entries(rowsOf(listed, look.terms, words)).flatMap(([key, value]) =>
        value === null ? [] : [row(key, value, was?.[key] ?? null, words)],
      ),
    };
  });
}

function row(key: string, value: string, was: string | null, { t }: Words): PreviewRow {
  const isSame = was === null || was === value;
  return {
    key,
    value,
    label: t(`packages:page.row.${key}`),
    was: isSame ? null : t('catalogue:was', { value: was }),
  };
}

/** On top of a plan first, where it is sold so. */
function priceTexts(
  { currency, addOnMinor, standaloneMinor, isEstimate }: ListedPrice,
  { taxPercent }: OfferingTerms,
  words: Words,
): Pick<PreviewPrice, 'headline' | 'other'> {
  const isNet = taxPercent === null ? '' : 'Net';
  const text = (basis: string, minor: number | null) =>
    minor === null
      ? []
      : [
          {
            price: priceWords(words, minor, currency),
            unit: words.t(`catalogue:preview.${basis}${isNet}`),
          },
        ];
  const [headline, other] = [
    ...text('addOn', addOnMinor),
    ...text(isEstimate ? 'estimate' : 'standalone', standaloneMinor),
  ];
  return {
    headline: headline ?? null,
    other: other === undefined ? null : `${other.price} ${other.unit}`,
  };
}

function extraWorkRow(
  currency: string,
  { terms, published }: DraftLook,
  words: Words,
): PreviewRow | null {
  const text = (minor: number | undefined) =>
    minor === undefined
      ? null
      : words.t('packages:page.perHour', { price: priceWords(words, minor, currency) });
  const value = text(terms.extraHourMinor[currency]);
  const was = text(published?.extraHourMinor[currency]);
  return value === null ? null : row('extraWork', value, was, words);
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
  return {
    services: services.length === 0 ? null : services.join(', '),
    onCall: coverWords(words, cover),
    response: responseWords(words, allows),
    work: t('packages:page.hours', {
      count: allows.includedHours,
      n: format.number(allows.includedHours, 2),
    }),
    preparation: preparationWords(words, allows),
    alerts: capitalised(channelWords(words, allows.alertChannels)),
    freeze:
      terms.freeze === null
        ? null
        : t(`packages:page.${allows.hasFreezeWatch ? 'included' : 'notIncluded'}`),
    server: allows.hasServerUpgrade ? t('packages:page.included') : null,
  };
}
