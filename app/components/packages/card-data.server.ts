import type { OfferedPackages, TierCard } from '#app/ports/package-view.ts';
import type { CardData, CardRow } from '#app/components/packages/packages-data.ts';
import {
  capitalised,
  channelWords,
  coverWords,
  preparationWords,
  priceWords,
  textOf,
  withinWords,
  type Words,
} from '#app/components/packages/tier-words.server.ts';

/** One tier as a card; every card has the same rows in the same order. */
export function cardData(view: OfferedPackages, card: TierCard, words: Words): CardData {
  const { t } = words;
  const { tier, price } = card;
  const name = textOf(words, tier.name);
  const fee = price.lines.find(({ kind }) => kind === 'tier');
  return {
    code: tier.code,
    name,
    badge: badgeOf(view, card, words),
    price: priceWords(words, fee?.amountMinor ?? price.totalNetMinor, price.currency),
    unit: t(
      price.tax.percent === null
        ? 'packages:price.forSeason'
        : 'packages:price.netForSeason',
    ),
    priceNotes: priceNotes(card, words),
    summary: textOf(words, tier.summary),
    peaks: peaksOf(view, card, words),
    rows: rowsOf(view, card, words),
    choose: view.subscription === null ? t('packages:page.choose', { tier: name }) : null,
  };
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
  const { t, format } = words;
  const money = (minor: number) => priceWords(words, minor, price.currency);
  const surcharge = price.lines.find(({ kind }) => kind === 'surcharge');
  const tax =
    price.tax.percent === null ? null : format.percent(price.tax.percent / 100, 1);
  if (surcharge === undefined) {
    const gross = { price: money(price.totalMinor), percent: tax };
    return tax === null ? [] : [t('packages:price.gross', gross)];
  }
  const added = t('packages:price.lastMinute', {
    price: money(surcharge.amountMinor),
    percent: format.percent(Number(surcharge.reason.values['percent'] ?? 0) / 100, 1),
  });
  const all = { price: money(price.totalMinor), percent: tax };
  const key = tax === null ? 'packages:price.all' : 'packages:price.allGross';
  return [added, t(key, all)];
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
    onCall: coverWords(words, card.cover),
    response: withinWords(words, allows.responseMinutes),
    work: t('packages:page.hours', {
      count: allows.includedHours,
      n: format.number(allows.includedHours, 1),
    }),
    extraWork: t(`packages:page.${perHour}`, {
      price: priceWords(words, extraMinor, currency),
    }),
    preparation: preparationWords(words, allows),
    alerts: capitalised(channelWords(words, allows.alertChannels)),
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
