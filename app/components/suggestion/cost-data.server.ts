import type { SeasonCost, SeasonCostLine } from '#app/domain/pricing/season-cost.ts';
import type { ReadySuggestion } from '#app/ports/suggestion-view.ts';
import {
  priceWords,
  textOf,
  type Words,
} from '#app/components/packages/tier-words.server.ts';
import type { CostsData } from '#app/components/suggestion/suggestion-data.ts';

/** What last season would have cost with each package and without, line by line. */
export function costsData(
  ready: ReadySuggestion,
  costs: readonly SeasonCost[],
  words: Words,
): CostsData | null {
  const { t, format } = words;
  const { lastSeason, offering, currency } = ready;
  if (lastSeason === null || costs.length === 0) return null;
  const season = t(`common:season.${lastSeason.code}`, { year: lastSeason.year });
  const hours = ready.lastPeakHours.length;
  const suggested =
    ready.suggestion.outcome === 'tier' ? ready.suggestion.match.tierCode : undefined;
  return {
    title: t('suggestion:costs.title', { season }),
    subtitle: t('suggestion:costs.subtitle', { count: hours, n: format.number(hours) }),
    note: t(
      offering.terms.taxPercent === null
        ? 'suggestion:costs.note'
        : 'suggestion:costs.noteTax',
    ),
    rows: costs.map((cost) => {
      const tier = offering.terms.tiers.find(({ code }) => code === cost.tierCode);
      return {
        key: cost.tierCode ?? 'without',
        name:
          tier === undefined ? t('suggestion:costs.without') : textOf(words, tier.name),
        isSuggested: cost.tierCode !== null && cost.tierCode === suggested,
        covered: t('suggestion:costs.covered', {
          covered: format.number(cost.coveredHours),
          all: format.number(hours),
        }),
        parts: cost.lines.map((line) => lineWords(line, currency, words)).join('; '),
        total: priceWords(words, cost.totalMinor, currency),
      };
    }),
  };
}

/** Fee $1,480; 3 h after hours at +$60, $180. */
function lineWords(line: SeasonCostLine, currency: string, words: Words): string {
  const amount = priceWords(words, line.amountMinor, currency);
  if (line.hours === null || line.hourMinor === null)
    return words.t('suggestion:costs.line.fee', { amount });
  return words.t(`suggestion:costs.line.${line.code}`, {
    amount,
    hours: words.format.number(line.hours, 2),
    each: priceWords(words, line.hourMinor, currency),
  });
}
