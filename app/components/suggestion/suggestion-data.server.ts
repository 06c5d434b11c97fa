import type { ReadySuggestion, StoreSuggestion } from '#app/ports/suggestion-view.ts';
import {
  priceWords,
  textOf,
  type Words,
} from '#app/components/packages/tier-words.server.ts';
import { costsData } from '#app/components/suggestion/cost-data.server.ts';
import { forecastData } from '#app/components/suggestion/forecast-chart.server.tsx';
import {
  groundWords,
  growthData,
} from '#app/components/suggestion/growth-data.server.ts';
import { pastData } from '#app/components/suggestion/past-data.server.ts';
import {
  giveUpFact,
  pricedIn,
  reasonFacts,
} from '#app/components/suggestion/reason-words.server.ts';
import type {
  CheaperData,
  SuggestionContent,
  SuggestionData,
} from '#app/components/suggestion/suggestion-data.ts';
import {
  verdictData,
  type SuggestionExtras,
} from '#app/components/suggestion/verdict-data.server.ts';
import { weekCover } from '#app/components/suggestion/week-cover.server.tsx';

/** Shapes the suggestion page for the screen. */
export function suggestionData(
  answer: StoreSuggestion,
  extras: SuggestionExtras,
  words: Words,
): SuggestionData {
  const { t, format } = words;
  const season = t(`common:season.${answer.season.code}`, { year: answer.season.year });
  const title = t('suggestion:titleSeason', { season });
  switch (answer.outcome) {
    case 'importing': {
      const { read, expected } = answer;
      const progress =
        expected === null || expected === 0
          ? ''
          : ` ${t('suggestion:importing.progress', {
              read: format.number(read),
              expected: format.number(expected),
            })}`;
      const text = `${t('suggestion:importing.text')}${progress}`;
      const content = {
        kind: 'importing',
        title: t('suggestion:importing.title'),
        text,
      } as const;
      return { title, content };
    }
    case 'nothing_published':
      return {
        title,
        content: {
          kind: 'nothing',
          title: t('suggestion:nothing.title', { season }),
          text: t('suggestion:nothing.text'),
        },
      };
    case 'ready':
      return { title, content: readyContent(answer, extras, words) };
  }
}

function readyContent(
  ready: ReadySuggestion,
  extras: SuggestionExtras,
  words: Words,
): SuggestionContent {
  return {
    kind: 'ready',
    verdict: verdictData(ready, extras, words),
    reasons: reasonFacts(ready, words),
    week: weekCover(ready, words),
    forecast: forecastData(ready, words),
    grounds: groundWords(ready, words),
    asksPromotions:
      ready.forecast?.reasons.some(({ code }) => code === 'promotions_unknown') ?? false,
    growth: growthData(ready, extras.growthCases, words),
    past: pastData(ready, extras.past, extras.daysAhead, words),
    costs: costsData(ready, extras.costs, words),
    cheaper: cheaperData(ready, extras, words),
    without: withoutWords(ready, words),
    rules: ruleWords(ready, words),
  };
}

function cheaperData(
  ready: ReadySuggestion,
  { hasSubscription }: SuggestionExtras,
  words: Words,
): CheaperData | null {
  const { t } = words;
  const { suggestion, currency } = ready;
  if (suggestion.outcome !== 'tier' || suggestion.cheaper === null) return null;
  const { tierCode, feeMinor, savesMinor, givesUp } = suggestion.cheaper;
  const tier = ready.offering.terms.tiers.find(({ code }) => code === tierCode);
  const name = tier === undefined ? tierCode : textOf(words, tier.name);
  const key = givesUp.length === 0 ? 'savesNothingLost' : 'saves';
  return {
    title: t('packages:cheaper.title', { tier: name }),
    lead: [
      pricedIn(ready, words),
      t(`packages:cheaper.${key}`, {
        fee: priceWords(words, feeMinor, currency),
        saves: priceWords(words, savesMinor, currency),
      }),
    ]
      .filter(Boolean)
      .join(' '),
    // A hosted platform has no server to upgrade, so nothing is given up there.
    givesUp: givesUp
      .filter(({ code }) => code !== 'server_upgrade' || ready.platform === 'woocommerce')
      .map((one) => giveUpFact(ready, one, words)),
    review: hasSubscription
      ? null
      : {
          content: t('suggestion:cheaper.review', { tier: name }),
          url: `/app/packages/review?tier=${tierCode}`,
        },
  };
}

function withoutWords(
  { offering, currency }: ReadySuggestion,
  words: Words,
): string | null {
  const { withoutPackageHourMinor, taxPercent } = offering.terms;
  const hourMinor = withoutPackageHourMinor[currency];
  if (hourMinor === undefined) return null;
  return words.t(`packages:without.${taxPercent === null ? 'text' : 'textNet'}`, {
    price: priceWords(words, hourMinor, currency),
  });
}

/** The named limits, where they decide. */
function ruleWords({ rules, needs }: ReadySuggestion, { t, format }: Words): string[] {
  const has = (code: string) => needs.some((need) => need.code === code);
  const tolerated = rules.toleratedPeakHours;
  const stake = rules.ordersAtStake;
  return [
    t('packages:rule.peak', {
      ratio: format.ratio(rules.peakHourRatio, 0),
      orders: format.number(rules.peakHourMinOrders),
    }),
    t('packages:rule.tolerated', { count: tolerated, n: format.number(tolerated) }),
    has('response') &&
      t('packages:rule.response', { count: stake, n: format.number(stake) }),
    has('work') &&
      t('packages:rule.work', { hours: format.number(rules.hoursPerPromotion, 1) }),
    has('server_headroom') &&
      t('packages:rule.server', { uplift: format.ratio(rules.serverUplift, 0) }),
    t('packages:rule.cheapest'),
    t('suggestion:rules.thresholds'),
  ].filter((rule) => rule !== false);
}
