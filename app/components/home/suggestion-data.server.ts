import type { TFunction } from 'i18next';
import type { StoreSuggestion } from '#app/ports/suggestion-view.ts';
import type { Format } from '#app/components/format.ts';
import type { SuggestionCardData } from '#app/components/home/home-data.ts';
import { pricedWords } from '#app/components/packages/tier-words.server.ts';
import { reasonFacts, tierNameOf } from '#app/components/home/reason-facts.server.ts';

/** Home has room for three; the suggestion's own page has them all. */
const SHOWN = 3;

/** How the card is told, and whether orders are being read as it is. */
export interface CardWords {
  readonly isReading: boolean;
  readonly t: TFunction;
  readonly format: Format;
}

/** The suggestion in short; null while too few orders are read yet, or where nothing is sold. */
export function suggestionCard(
  answer: StoreSuggestion,
  { isReading, t, format }: CardWords,
): SuggestionCardData | null {
  if (answer.outcome !== 'ready') return null;
  const { suggestion, offering } = answer;
  if (suggestion.outcome === 'currency_not_sold') return null;
  // Figures of a history half read would look like the store's own.
  if (suggestion.outcome === 'too_little_history' && isReading) return null;
  const { terms } = offering;
  const season = t(`common:season.${answer.season.code}`, { year: answer.season.year });
  const onRecord =
    answer.lastSeason === null
      ? []
      : [
          t('common:lastSeason', {
            season: t(`common:season.${answer.lastSeason.code}`, {
              year: answer.lastSeason.year,
            }),
          }),
        ];
  const priced = pricedWords(
    { t, format },
    {
      isNet: terms.taxPercent !== null,
      surchargePercent: answer.surchargePercent,
    },
  );
  const shared = {
    confidence: t(`home:suggestion.confidence.${suggestion.confidence.level}`),
    facts: reasonFacts(suggestion.reasons.slice(0, SHOWN), terms, t, format, priced),
  };
  if (suggestion.outcome === 'too_little_history')
    return {
      ...shared,
      title: t('home:suggestion.titleShort', { season }),
      confidence: null,
      note: null,
      hasPackage: false,
    };
  if (suggestion.outcome === 'none')
    return {
      ...shared,
      title: t('home:suggestion.titleNone', { season }),
      note: [...onRecord, t('home:suggestion.without')].join(' '),
      hasPackage: true,
    };
  const { match, cheaper } = suggestion;
  const price = (amountMinor: number) =>
    format.money({ amountMinor, currency: answer.currency }, true);
  const tier = tierNameOf(terms, match.tierCode, format);
  const cost = t('home:suggestion.cost', { tier, price: price(match.feeMinor) });
  const other =
    cheaper === null
      ? t('home:suggestion.without')
      : t('home:suggestion.cheaper', {
          tier: tierNameOf(terms, cheaper.tierCode, format),
          price: price(cheaper.feeMinor),
        });
  return {
    ...shared,
    title: t('home:suggestion.titleTier', { season, tier }),
    note: [...onRecord, cost, priced, other].filter(Boolean).join(' '),
    hasPackage: true,
  };
}
