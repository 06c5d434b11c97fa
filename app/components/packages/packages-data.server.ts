import type { OfferedPackages, PackagesView } from '#app/ports/package-view.ts';
import {
  serviceTicks,
  servicesNote,
  threadData,
} from '#app/components/packages/extras-data.server.ts';
import { cardData } from '#app/components/packages/card-data.server.ts';
import type {
  AddOnData,
  NothingData,
  OfferedData,
  PackagesData,
  StandingData,
} from '#app/components/packages/packages-data.ts';
import { taxPoint } from '#app/components/packages/promise-points.server.ts';
import {
  priceWords,
  textOf,
  type Words,
} from '#app/components/packages/tier-words.server.ts';

/** Shapes the packages page for the screen. */
export function packagesData(
  view: PackagesView,
  ticked: OfferedData['ticked'],
  words: Words,
): PackagesData {
  const { t, format } = words;
  const season = t(`common:season.${view.season.code}`, { year: view.season.year });
  const title = t('packages:page.title', { season });
  if (view.outcome === 'offered') {
    const { terms, agencyName } = view;
    const range = format.dateRange(terms.seasonFrom, terms.seasonTo, true);
    const subtitle = t('packages:page.subtitle', { range, agency: agencyName });
    return { title, subtitle, content: offered(view, ticked, season, words) };
  }
  return { title, subtitle: null, content: nothing(view, season, words) };
}

/** No package to choose; one of the store's own can still be asked for, in any currency. */
function nothing(
  view: Exclude<PackagesView, OfferedPackages>,
  season: string,
  words: Words,
): NothingData {
  const { t } = words;
  if (view.outcome === 'nothing_published')
    return {
      kind: 'nothing',
      title: t('packages:page.nothing.title', { season }),
      text: t('packages:page.nothing.text', { agency: view.agencyName }),
      ...{ standing: null, thread: null, canAsk: false },
    };
  const { currency, subscription } = view;
  const thread = subscription === null ? threadData(view, words) : null;
  return {
    kind: 'nothing',
    title: t('packages:outcome.currency_not_sold.title', { currency }),
    text: t('packages:outcome.currency_not_sold.text'),
    standing: standingData(view, season, words),
    thread,
    canAsk: subscription === null && thread === null,
  };
}

function offered(
  view: OfferedPackages,
  ticked: OfferedData['ticked'],
  season: string,
  words: Words,
): OfferedData {
  return {
    kind: 'offered',
    standing: standingData(view, season, words),
    thread: view.subscription === null ? threadData(view, words) : null,
    notes: [...notesOf(view, words), ...taxNotes(view, words)],
    cards: view.cards.map((card) => cardData(view, card, words)),
    without: withoutWords(view, words),
    plan: planWords(view, words),
    services: view.subscription === null ? serviceTicks(view, words) : [],
    servicesNote: servicesNote(view, words),
    addOns: view.subscription === null ? addOnsOf(view, words) : [],
    addOnsNote: addOnsNote(view, words),
    ticked,
  };
}

function standingData(
  view: Pick<OfferedPackages, 'subscription'>,
  season: string,
  words: Words,
): StandingData | null {
  const { t, format } = words;
  const { subscription } = view;
  if (subscription === null) return null;
  const { tierCode, tierName } = subscription;
  const name = tierName === null ? tierCode : textOf(words, tierName);
  const text = t('packages:page.standing.text', {
    name: subscription.acceptedByName,
    date: format.dateTime(subscription.acceptedAt),
  });
  const isNoted = subscription.state === 'suspended' || subscription.state === 'ending';
  const suspended = isNoted
    ? ` ${t(`packages:page.standing.${subscription.state}`)}`
    : '';
  return {
    isSuspended: subscription.state === 'suspended',
    title: t('packages:page.standing.title', { tier: name, season }),
    text: `${text}${suspended}`,
  };
}

function notesOf(view: OfferedPackages, { t, format }: Words): string[] {
  const { terms, suggestion, lastMinute, cards } = view;
  if (view.subscription !== null) return [];
  const later = lastMinute.next;
  const isUnderWay = cards.some(({ price }) => price.startsOn > terms.seasonFrom);
  return [
    suggestion !== 'tier' && t(`packages:page.suggestion.${suggestion}`),
    isUnderWay && t('packages:page.underWay'),
    later !== null &&
      t('packages:page.lastMinuteLater', {
        date: format.date(later.from),
        percent: format.percent(later.percent / 100, 1),
      }),
  ].filter((note) => note !== false);
}

/** What the agency says of tax, in its own words. */
function taxNotes({ terms }: OfferedPackages, words: Words): string[] {
  return Object.values(taxPoint(terms, words));
}

function withoutWords(view: OfferedPackages, words: Words): string {
  const { terms, currency } = view;
  const hourMinor = terms.withoutPackageHourMinor[currency];
  if (hourMinor === undefined || view.subscription !== null) return '';
  const key = terms.taxPercent === null ? 'text' : 'textNet';
  return words.t(`packages:without.${key}`, {
    price: priceWords(words, hourMinor, currency),
  });
}

function planWords(view: OfferedPackages, words: Words): string[] {
  const { t, format } = words;
  const { plan } = view;
  if (plan === null) return [t('packages:page.plan.none', { agency: view.agencyName })];
  const text = t('packages:page.plan.text', {
    name: plan.name,
    price: priceWords(words, plan.priceMinor, plan.currency),
    hours: format.number(plan.includedHours, 1),
  });
  return [text, t('packages:page.plan.adds')];
}

function addOnsOf(view: OfferedPackages, words: Words): AddOnData[] {
  const { t, format } = words;
  const { terms, currency, platform } = view;
  return terms.addOns.flatMap((addOn) => {
    const minor = addOn.priceMinor[currency];
    if (minor === undefined || !addOn.platforms.includes(platform)) return [];
    const max = addOn.unit === 'once' ? 1 : addOn.maxQuantity;
    const unit = t(`packages:unit.${addOn.unit}`);
    return [
      {
        code: addOn.code,
        name: textOf(words, addOn.name),
        summary: textOf(words, addOn.summary),
        price: priceWords(words, minor, currency),
        unit:
          terms.taxPercent === null ? unit : t('packages:page.addOns.netUnit', { unit }),
        max,
        outOfRange: t('packages:refused.quantity_out_of_range', {
          max: format.number(max),
        }),
      },
    ];
  });
}

function addOnsNote(view: OfferedPackages, words: Words): string {
  const { t, format } = words;
  if (view.suggestion !== 'tier') return t('packages:page.addOns.plain');
  const list = view.suggestedAddOns.map(({ code, quantity }) => {
    const addOn = view.terms.addOns.find((one) => one.code === code);
    const name = addOn === undefined ? code : textOf(words, addOn.name);
    return t('packages:page.addOns.item', { n: format.number(quantity), name });
  });
  if (list.length === 0) return t('packages:page.addOns.none');
  return t('packages:page.addOns.some', { list: list.join(', ') });
}
