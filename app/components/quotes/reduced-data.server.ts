import type {
  BudgetOutcome,
  ReducedPackage,
} from '#app/domain/quotes/reduce-to-budget.ts';
import type { TierInWords } from '#app/ports/package-view.ts';
import { priceLines } from '#app/components/packages/review-lines.server.ts';
import { textOf, type Words } from '#app/components/packages/tier-words.server.ts';
import { fitWords } from '#app/components/suggestion/need-words.server.ts';
import type { ReducedData } from '#app/components/quotes/reduced-data.ts';

interface Sold {
  readonly tiers: readonly TierInWords[];
  readonly agencyName: string;
  readonly currency: string;
  readonly season: string;
}

/** What fits a budget, and what it leaves out. */
export function reducedData(
  outcome: BudgetOutcome,
  budgetMinor: number,
  sold: Sold,
  words: Words,
): ReducedData {
  const { t, format } = words;
  const money = (amountMinor: number) =>
    format.money({ amountMinor, currency: sold.currency });
  const budget = money(budgetMinor);
  if (outcome.outcome === 'reduced') return found(outcome.reduced, budget, sold, words);
  const title = t(`quotes:reduced.${outcome.outcome}.title`, { budget });
  if (outcome.outcome === 'not_sold')
    return { kind: 'nothing', title, text: t('quotes:reduced.not_sold.text') };
  const text = t('quotes:reduced.nothing_fits.text', {
    least: money(outcome.leastMinor),
  });
  return { kind: 'nothing', title, text };
}

function found(
  reduced: ReducedPackage,
  budget: string,
  { tiers, agencyName, season }: Sold,
  words: Words,
): ReducedData {
  const { t } = words;
  const tier = tiers.find((one) => one.tier.code === reduced.tierCode);
  return {
    kind: 'reduced',
    title: t('quotes:reduced.title', {
      tier: tier === undefined ? '' : textOf(words, tier.tier.name),
      budget,
    }),
    lines:
      tier === undefined
        ? []
        : priceLines({ price: reduced.price, tier, agencyName }, season, words),
    givesUp: reduced.rows
      .filter(({ fit }) => fit !== 'covered')
      .map((row) => ({
        label: t(`packages:need.${row.need.code}.label`),
        value: fitWords(row, words),
      })),
    note: t(noteOf(reduced)),
    chooseUrl: urlOf(reduced),
  };
}

function noteOf({ rows, isAllCovered }: ReducedPackage): string {
  if (rows.length === 0) return 'quotes:reduced.noNeeds';
  return isAllCovered ? 'quotes:reduced.allCovered' : 'quotes:reduced.givesUp';
}

/** Where exactly this package is reviewed. */
function urlOf({ tierCode, services, addOns }: ReducedPackage): string {
  const params = new URLSearchParams([['tier', tierCode]]);
  for (const code of services) params.append('service', code);
  for (const { code, quantity } of addOns)
    params.append('addOn', `${code}:${String(quantity)}`);
  return `/app/packages/review?${params.toString()}`;
}
