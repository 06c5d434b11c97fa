import type { SeasonCost } from '#app/domain/pricing/season-cost.ts';
import type { TierMatch } from '#app/domain/tiers/types.ts';
import type {
  GrowthCase,
  PastAdviceRow,
  ReadySuggestion,
} from '#app/ports/suggestion-view.ts';
import { textOf, type Words } from '#app/components/packages/tier-words.server.ts';
import { needRow } from '#app/components/suggestion/need-words.server.ts';
import { confidenceWords } from '#app/components/suggestion/reason-words.server.ts';
import type {
  LinkData,
  VerdictData,
} from '#app/components/suggestion/suggestion-data.ts';

export interface SuggestionExtras {
  /** What last season would have cost; empty where none is on record. */
  readonly costs: readonly SeasonCost[];
  readonly past: readonly PastAdviceRow[];
  /** The suggestion with other growth; empty where growth is not known. */
  readonly growthCases: readonly GrowthCase[];
  readonly daysAhead: number;
  /** True where an agreement stands for the season. */
  readonly hasSubscription: boolean;
  readonly contactName: string;
}

/** The heading, how sure it is, needs against cover, and where to go on. */
export function verdictData(
  ready: ReadySuggestion,
  extras: SuggestionExtras,
  words: Words,
): VerdictData {
  const { t } = words;
  const { suggestion } = ready;
  const compare = { content: t('suggestion:compare'), url: '/app/packages' };
  const ask = {
    content: t('suggestion:ask', { name: extras.contactName }),
    url: '/app/help',
  };
  if (suggestion.outcome === 'currency_not_sold') {
    return {
      ...withoutTier,
      title: t('packages:outcome.currency_not_sold.title', {
        currency: suggestion.currency,
      }),
      text: t('packages:outcome.currency_not_sold.text'),
      links: [ask],
    };
  }
  const { badge, text } = confidenceWords(suggestion.confidence, words);
  const onRecord = lastSeasonWords(ready, words);
  if (suggestion.outcome !== 'tier') {
    const isShort = suggestion.outcome === 'too_little_history';
    const older = { content: t('suggestion:importOlder'), url: '/app/data' };
    return {
      ...withoutTier,
      title: t(`packages:outcome.${suggestion.outcome}.title`),
      confidence: badge,
      text: [t(`packages:outcome.${suggestion.outcome}.text`), text, ...onRecord].join(
        ' ',
      ),
      links: isShort ? [older, compare, ask] : [compare, ask],
    };
  }
  const { match } = suggestion;
  const name = tierName(ready, match.tierCode, words);
  return {
    title: summaryWords(match, name, words),
    confidence: badge,
    text: [text, ...onRecord, t('packages:confidence.choice')].join(' '),
    notes: notesOf(ready, words),
    tierName: name,
    rows: match.rows.map((row) => needRow(ready, row, words)),
    primary: primaryLink(match.tierCode, name, extras, words),
    links: [compare, ask],
  };
}

const withoutTier = {
  confidence: null,
  notes: [],
  tierName: null,
  rows: [],
  primary: null,
} as const;

/** Which season the figures come from; it may lie years back. */
function lastSeasonWords({ lastSeason }: ReadySuggestion, { t }: Words): string[] {
  if (lastSeason === null) return [];
  const season = t(`common:season.${lastSeason.code}`, { year: lastSeason.year });
  return [t('common:lastSeason', { season })];
}

function tierName({ offering }: ReadySuggestion, code: string, words: Words): string {
  const tier = offering.terms.tiers.find((one) => one.code === code);
  return tier === undefined ? code : textOf(words, tier.name);
}

function primaryLink(
  tierCode: string,
  tier: string,
  { hasSubscription }: SuggestionExtras,
  { t }: Words,
): LinkData {
  return hasSubscription
    ? { content: t('suggestion:seeAgreement'), url: '/app/subscription' }
    : {
        content: t('suggestion:review', { tier }),
        url: `/app/packages/review?tier=${tierCode}`,
      };
}

function summaryWords(match: TierMatch, tier: string, { t, format }: Words): string {
  const total = match.rows.length;
  if (match.gapCount === 0)
    return t('packages:fit.summaryAll', { count: total, n: format.number(total), tier });
  return t('packages:fit.summaryGaps', {
    count: match.gapCount,
    n: format.number(match.gapCount),
    tier,
    covered: format.number(match.coveredCount),
    total: format.number(total),
  });
}

/** Late in the year the price is another than the listed one: what holds now, or what is to come. */
function notesOf(ready: ReadySuggestion, { t, format }: Words): string[] {
  const { lastMinute, today } = ready;
  const percent = format.percent((lastMinute?.percent ?? 0) / 100, 1);
  const isNow = lastMinute !== null && lastMinute.from <= today;
  if (ready.isUnderWay)
    return [
      isNow ? t('suggestion:underWaySurcharge', { percent }) : t('suggestion:underWay'),
    ];
  if (lastMinute === null) return [];
  if (isNow) return [t('suggestion:lastMinuteNow', { percent })];
  return [t('suggestion:lastMinute', { percent, date: format.date(lastMinute.from) })];
}
