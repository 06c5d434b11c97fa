import type { PriceLine } from '#app/domain/pricing/types.ts';
import type { OfferedPackages, TierCard } from '#app/ports/package-view.ts';
import type { CardData, CardRow } from '#app/components/packages/packages-data.ts';
import {
  capitalised,
  channelWords,
  coverWords,
  preparationWords,
  priceWords,
  textOf,
  responseWords,
  type Words,
} from '#app/components/packages/tier-words.server.ts';

/** One tier as a card; every card has the same rows in the same order. */
export function cardData(view: OfferedPackages, card: TierCard, words: Words): CardData {
  const { t } = words;
  const { tier, price } = card;
  const name = textOf(words, tier.name);
  const canChoose = view.subscription === null;
  return {
    code: tier.code,
    name,
    badge: badgeOf(view, card, words),
    price: priceWords(words, price.totalNetMinor, price.currency),
    unit: unitOf(card, words),
    priceNotes: priceNotes(card, words),
    summary: textOf(words, tier.summary),
    peaks: peaksOf(view, card, words),
    rows: rowsOf(view, card, words),
    choose: canChoose && card.hasPlace ? t('packages:page.choose', { tier: name }) : null,
    waiting:
      canChoose && !card.hasPlace
        ? {
            text: t('packages:page.waiting.text', { agency: view.agencyName }),
            action: t('packages:page.waiting.action', { tier: name }),
          }
        : null,
    further: card.further.map(({ code }) => code),
  };
}

/** What is sold by the hour is an estimate, and says so beside the figure. */
function unitOf({ price }: TierCard, { t }: Words): string {
  const isNet = price.tax.percent !== null;
  if (price.isEstimate)
    return t(isNet ? 'packages:price.netEstimate' : 'packages:price.estimate');
  return t(isNet ? 'packages:price.netForSeason' : 'packages:price.forSeason');
}

/** A package agreed on says so; while one stands, nothing is suggested beside it. */
function badgeOf(view: OfferedPackages, card: TierCard, { t }: Words): string | null {
  if (view.subscription !== null)
    return view.subscription.tierCode === card.tier.code
      ? t('packages:page.yours')
      : null;
  return card.isSuggested ? t('packages:page.suggested') : null;
}

function priceNotes({ price }: TierCard, words: Words): string[] {
  const { t } = words;
  const money = (minor: number) => priceWords(words, minor, price.currency);
  const notes = feeNotes({ price }, words);
  return price.isEstimate
    ? [...notes, t('packages:price.atMost', { price: money(price.mostMinor) })]
    : notes;
}

/** The price is what is paid now; this says what it is made of, and what it is with tax. */
function feeNotes({ price }: Pick<TierCard, 'price'>, words: Words): string[] {
  const { t, format } = words;
  const parts = surchargeNotes(price, words);
  if (price.tax.percent === null) return parts;
  const gross = {
    price: priceWords(words, price.totalMinor, price.currency),
    percent: format.percent(price.tax.percent / 100, 1),
  };
  return [...parts, t('packages:price.gross', gross)];
}

/** The list price and each surcharge on it, and of what its percent is; none without one. */
function surchargeNotes(price: TierCard['price'], words: Words): string[] {
  const { t, format } = words;
  // A tier may bear the code of a surcharge.
  const lineOf = (code: string) =>
    price.lines.find((line) => line.kind === 'surcharge' && line.code === code);
  const [clock, late] = [lineOf('around_the_clock'), lineOf('last_minute')];
  const valuesOf = (line: PriceLine | undefined) => ({
    price: priceWords(words, line?.amountMinor ?? 0, price.currency),
    percent: format.percent(Number(line?.reason.values['percent'] ?? 0) / 100, 1),
  });
  const listMinor =
    price.totalNetMinor - (clock?.amountMinor ?? 0) - (late?.amountMinor ?? 0);
  if (clock === undefined && late === undefined) return [];
  const list = priceWords(words, listMinor, price.currency);
  const lateKey = clock === undefined ? 'lastMinute' : 'lastMinuteOfHours';
  return [
    t('packages:price.list', { price: list }),
    ...(clock === undefined ? [] : [t('packages:price.clock', valuesOf(clock))]),
    ...(late === undefined ? [] : [t(`packages:price.${lateKey}`, valuesOf(late))]),
  ];
}

function peaksOf(view: OfferedPackages, card: TierCard, words: Words): CardData['peaks'] {
  const { t, format } = words;
  const { peakHours } = view;
  const plain = t('packages:page.peaks.plain');
  if (peakHours === null || card.peakHoursCovered === null) {
    const value = t('packages:page.peaks.unknown');
    return { label: plain, value, share: null, barLabel: '' };
  }
  const { total, basis, lastSeason } = peakHours;
  if (total === 0) {
    const value = t('packages:page.peaks.none');
    return { label: plain, value, share: null, barLabel: '' };
  }
  const n = format.number(total);
  const covered = card.peakHoursCovered;
  const season =
    lastSeason === null
      ? ''
      : t(`common:season.${lastSeason.code}`, { year: lastSeason.year });
  return {
    label: t(`packages:page.peaks.${basis}`, { n, season }),
    value: t('packages:page.hours', { count: covered, n: format.number(covered) }),
    share: covered / total,
    barLabel: t('packages:page.peaks.bar', { covered: format.number(covered), n }),
  };
}

function rowsOf(view: OfferedPackages, card: TierCard, words: Words): CardRow[] {
  const { t, format } = words;
  const { terms, currency, platform } = view;
  const allows = card.tier.entitlements;
  const extraMinor = terms.extraHourMinor[currency] ?? 0;
  const perHour = terms.taxPercent === null ? 'perHour' : 'perHourNet';
  const values: Record<string, string | null> = {
    services: serviceNames(view, card, words),
    onCall: coverWords(words, card.cover),
    response: responseWords(words, allows),
    work: t('packages:page.hours', {
      count: allows.includedHours,
      n: format.number(allows.includedHours, 1),
    }),
    extraWork: t(`packages:page.${perHour}`, {
      price: priceWords(words, extraMinor, currency),
    }),
    preparation: preparationWords(words, allows),
    alerts: capitalised(channelWords(words, allows.alertChannels)),
    freeze:
      terms.freeze === null
        ? null
        : t(`packages:page.${allows.hasFreezeWatch ? 'included' : 'notIncluded'}`),
    // Hosted platforms have no server to upgrade.
    server:
      platform === 'woocommerce'
        ? t(`packages:page.${allows.hasServerUpgrade ? 'included' : 'notIncluded'}`)
        : null,
  };
  return Object.entries(values).flatMap(([key, value]) =>
    value === null ? [] : [{ key, label: t(`packages:page.row.${key}`), value }],
  );
}

/** Said where a fee goes by services, so that packages can be told apart by them. */
function serviceNames(
  view: OfferedPackages,
  card: TierCard,
  words: Words,
): string | null {
  const { terms, basis, platform, cards } = view;
  const isByServices = ({ tier }: TierCard) =>
    basis === 'add_on'
      ? tier.addOnFee === 'by_services'
      : tier.standaloneFee === 'hourly';
  if (!cards.some(isByServices)) return null;
  return terms.services
    .filter(({ code }) => card.tier.services.includes(code))
    .filter(({ platforms }) => platforms.includes(platform))
    .map(({ name }) => textOf(words, name))
    .join(', ');
}
