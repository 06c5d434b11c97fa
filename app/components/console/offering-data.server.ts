import type { TFunction } from 'i18next';
import type {
  AddOn,
  OfferingTerms,
  PriceByCurrency,
  Tier,
} from '#app/domain/offerings/types.ts';
import type { OfferingRow } from '#app/ports/repositories.ts';
import type { Locale } from '#app/ports/sign-in.ts';
import type { Format } from '#app/components/format.ts';
import { coverText } from '#app/components/console/cover-text.server.ts';
import { durationText } from '#app/components/incidents/duration.ts';

/** An offering as finished text: facts, packages side by side, add-ons. */
export interface OfferingData {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly tierNames: readonly string[];
  readonly tierRows: readonly {
    readonly label: string;
    readonly cells: readonly string[];
  }[];
  readonly addOns: readonly {
    readonly code: string;
    readonly name: string;
    readonly summary: string;
    readonly price: string;
  }[];
}

export interface Words {
  readonly t: TFunction;
  readonly format: Format;
  readonly locale: Locale;
}

/** One published version, in the member's language. */
export function offeringData(offering: OfferingRow, words: Words): OfferingData {
  const { terms } = offering;
  const tiers = terms.tiers.toSorted((a, b) => a.level - b.level);
  return {
    id: offering.id,
    name: terms.name[words.locale],
    version: words.t('console:offerings.version', { n: offering.version }),
    facts: factsOf(terms, words),
    tierNames: tiers.map((tier) => tier.name[words.locale]),
    tierRows: tierRows(tiers, words),
    addOns: terms.addOns.map((addOn) => addOnText(addOn, words)),
  };
}

function factsOf(terms: OfferingTerms, { t, format }: Words): OfferingData['facts'] {
  const percent = (value: number) => format.percent(value / 100, 1);
  const fact = (key: string, value: string) => ({
    label: t(`console:offerings.${key}`),
    value,
  });
  const lastMinute = {
    label: t('console:offerings.lastMinute', {
      date: format.date(terms.lastMinuteFrom, true),
    }),
    value: t('console:offerings.lastMinuteNote', {
      percent: percent(terms.lastMinutePercent),
    }),
  };
  return [
    fact('season', format.dateRange(terms.seasonFrom, terms.seasonTo, true)),
    fact('orderBy', format.date(terms.orderBy, true)),
    lastMinute,
    fact('extraHour', pricesText(terms.extraHourMinor, format)),
    fact('extraWithout', pricesText(terms.withoutPackageHourMinor, format)),
    fact(
      'afterHours',
      t('console:offerings.afterHoursNote', {
        percent: percent(terms.afterHoursPercent),
      }),
    ),
    fact('extraCap', t('console:offerings.extraCapNote', { n: terms.extraHoursCap })),
    fact('instalments', format.number(terms.instalments)),
    fact(
      'tax',
      terms.taxPercent === null
        ? t('console:offerings.taxNone')
        : t('console:offerings.taxPercent', { percent: percent(terms.taxPercent) }),
    ),
  ];
}

function tierRows(tiers: readonly Tier[], words: Words): OfferingData['tierRows'] {
  const { t, format } = words;
  const row = (key: string, cell: (tier: Tier) => string) => ({
    label: t(`console:offerings.${key}`),
    cells: tiers.map(cell),
  });
  return [
    row('addOnPrice', (tier) => pricesText(tier.addOnPriceMinor, format)),
    row('standalonePrice', (tier) => pricesText(tier.standalonePriceMinor, format)),
    row('cover', (tier) => coverText(tier.entitlements.cover, t, format)),
    row('response', (tier) =>
      t('console:offerings.responseWithin', {
        duration: durationText(t, tier.entitlements.responseMinutes),
      }),
    ),
    row('hours', (tier) =>
      t('console:offerings.hoursValue', {
        n: format.number(tier.entitlements.includedHours, 2),
      }),
    ),
    row('checkIns', (tier) => format.number(tier.entitlements.checkIns)),
    row('loadTests', (tier) => format.number(tier.entitlements.loadTests)),
    row('serverUpgrade', (tier) =>
      t(
        tier.entitlements.hasServerUpgrade
          ? 'console:offerings.yes'
          : 'console:offerings.no',
      ),
    ),
    row('alerts', (tier) =>
      tier.entitlements.alertChannels
        .map((channel) => t(`console:offerings.channel.${channel}`))
        .join(', '),
    ),
  ];
}

function addOnText(
  addOn: AddOn,
  { t, format, locale }: Words,
): OfferingData['addOns'][number] {
  const unit = t(`console:offerings.unit.${addOn.unit}`);
  return {
    code: addOn.code,
    name: addOn.name[locale],
    summary: addOn.summary[locale],
    price: `${pricesText(addOn.priceMinor, format)} ${unit}`,
  };
}

/** Every currency it is sold in; never converted. */
function pricesText(prices: PriceByCurrency, format: Format): string {
  return Object.entries(prices)
    .map(([currency, amountMinor]) => format.money({ amountMinor, currency }, true))
    .join(' · ');
}
