import { coveredCount } from '#app/domain/offerings/cover.ts';
import { tiersByLevel } from '#app/domain/offerings/tier-of.ts';
import { isPeakDay } from '#app/domain/peaks/peak-days.ts';
import { PEAK_HOUR_MIN_ORDERS, PEAK_HOUR_RATIO } from '#app/domain/peaks/peak-hours.ts';
import { lastMinuteStepOn } from '#app/domain/pricing/last-minute.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import type { DateRange, LocalDate } from '#app/domain/shared/types.ts';
import { deriveNeeds } from '#app/domain/tiers/derive-needs.ts';
import { suggestTier } from '#app/domain/tiers/suggest-tier.ts';
import {
  HOURS_PER_PROMOTION,
  NIGHT_FROM_HOUR,
  NIGHT_TO_HOUR,
  ORDERS_AT_STAKE,
  SERVER_UPLIFT,
  TOLERATED_PEAK_HOURS,
} from '#app/domain/tiers/thresholds.ts';
import type {
  ReadySuggestion,
  StoreSuggestion,
  SuggestionRules,
} from '#app/ports/suggestion-view.ts';
import type { OfferingRow } from '#app/ports/catalogue.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { RememberedSuggestion, StoreSummaryRow } from '#app/ports/store-lists.ts';
import { Remembered } from '#app/services/remembered.ts';
import { soldOffering, type SoldOffering } from '#app/services/sold-offering.ts';
import { readHistory } from '#app/services/suggestion-history.ts';
import { storeHistory, type StoreHistory } from '#app/services/store-history.ts';
import { tierInWords } from '#app/services/tier-in-words.ts';

/**
 * Answers are remembered per store: home and the console ask often, and one answer reads years of
 * hours. The key holds all that the answer depends on: the day, the offering's version, the plan,
 * the store's own facts, and what is known of its orders (see `store-history.ts`). A changed key is
 * a new answer; the oldest go first.
 */
const remembered = new Remembered<StoreSuggestion>(500);

/**
 * The package a store should take for the season under way or next to begin, with all that was
 * considered.
 *
 * Fees are those of today, a last-minute surcharge included: what is quoted is what would be paid.
 *
 * @throws {AppError} `not_found` for a store that does not exist
 */
export async function suggestFor(
  deps: ServiceDeps,
  storeId: string,
): Promise<StoreSuggestion> {
  const store = await deps.repositories.stores.byId(storeId);
  if (store === null) throw new AppError('not_found', 'no such store');
  return suggestForStore(deps, store);
}

/** The same for a store at hand. */
export async function suggestForStore(
  deps: ServiceDeps,
  store: StoreRow,
): Promise<StoreSuggestion> {
  const sold = await soldOffering(deps, store);
  const { offering, season } = sold;
  const named = { code: season.code, year: season.year };
  if (offering === null) return { outcome: 'nothing_published', season: named };
  const [plan, history] = await Promise.all([
    deps.repositories.stores.plan(store.id),
    storeHistory(deps, store, sold.today),
  ]);
  const { platform, currency, market } = store;
  const key = JSON.stringify([
    history.key,
    [offering.id, offering.version],
    plan,
    [platform, currency, market],
  ]);
  return remembered.get(key, async () => {
    const ready = await suggest(deps, store, { ...sold, offering, plan, history });
    const { isImporting, read, expected } = history;
    return isImporting && mayChange(ready)
      ? { outcome: 'importing', season: named, read, expected }
      : ready;
  });
}

/** What orders still to be read may overturn: a calm history, and a season not read yet. */
function mayChange({ suggestion, lastSeason }: ReadySuggestion): boolean {
  if (suggestion.outcome === 'currency_not_sold') return false;
  return suggestion.outcome !== 'tier' || lastSeason === null;
}

/** The suggestion in short and the days expected to be peak days, as lists remember them. */
export async function suggestShortly(
  deps: ServiceDeps,
  store: StoreRow,
): Promise<Pick<StoreSummaryRow, 'suggestion' | 'peakDates'>> {
  const answer = await suggestForStore(deps, store);
  return {
    suggestion: inShort(answer),
    peakDates: answer.outcome === 'ready' ? expectedPeaks(answer) : null,
  };
}

function expectedPeaks({ forecast, figures }: ReadySuggestion): LocalDate[] | null {
  if (forecast === null) return null;
  return forecast.days
    .filter(({ orders }) => isPeakDay(orders.mid, figures.usualDayOrders))
    .map(({ localDate }) => localDate);
}

function inShort(answer: StoreSuggestion): RememberedSuggestion | null {
  if (answer.outcome === 'importing') return null;
  if (answer.outcome === 'nothing_published') return { outcome: 'not_sold' };
  const { suggestion, offering } = answer;
  switch (suggestion.outcome) {
    case 'none':
    case 'too_little_history':
      return { outcome: suggestion.outcome };
    case 'currency_not_sold':
      return { outcome: 'not_sold' };
    case 'tier': {
      const { tierCode } = suggestion.match;
      const tier = offering.terms.tiers.find(({ code }) => code === tierCode);
      if (tier === undefined) return null;
      const { name, level } = tier;
      return { outcome: 'tier', tierCode, tierName: name, tierLevel: level };
    }
  }
}

const RULES: SuggestionRules = {
  peakHourRatio: PEAK_HOUR_RATIO,
  peakHourMinOrders: PEAK_HOUR_MIN_ORDERS,
  toleratedPeakHours: TOLERATED_PEAK_HOURS,
  ordersAtStake: ORDERS_AT_STAKE,
  hoursPerPromotion: HOURS_PER_PROMOTION,
  serverUplift: SERVER_UPLIFT,
  nightFromHour: NIGHT_FROM_HOUR,
  nightToHour: NIGHT_TO_HOUR,
};

interface Considered extends SoldOffering {
  readonly offering: OfferingRow;
  readonly plan: ReadySuggestion['plan'];
  readonly history: StoreHistory;
}

async function suggest(
  deps: ServiceDeps,
  store: StoreRow,
  { season, today, offering, plan, history }: Considered,
): Promise<ReadySuggestion> {
  const { terms } = offering;
  const { market, platform, currency } = store;
  const coming = { from: terms.seasonFrom, to: terms.seasonTo };
  const hourly = await history.hourly();
  const reading = readHistory({
    ...{ hourly, market, today, coming },
    code: season.code,
    marks: history.marks,
  });
  const { figures, lastSeason, report, forecast } = reading;
  const needs = deriveNeeds(figures, platform);
  const basis = plan === null ? 'standalone' : 'add_on';
  const step = lastMinuteStepOn(terms, today);
  const selling = { terms, currency, basis, platform, acceptedOn: today } as const;
  return {
    outcome: 'ready',
    season: { code: season.code, year: season.year },
    today,
    isUnderWay: today >= terms.seasonFrom,
    offering,
    plan,
    basis,
    currency,
    platform,
    figures,
    needs,
    suggestion: suggestTier({ ...selling, needs, figures }),
    lastSeason:
      lastSeason === null ? null : { code: lastSeason.code, year: lastSeason.year },
    weekHours: report.weekHours,
    surchargePercent: step?.percent ?? null,
    lastMinute: step ?? terms.lastMinute.find(({ percent }) => percent > 0) ?? null,
    lastPeakHours:
      lastSeason === null
        ? []
        : report.peakHours.hours
            .filter(({ localDate }) => isWithin(localDate, lastSeason))
            .map(({ hourStart }) => hourStart),
    forecast,
    tiers: tiersByLevel(terms).map((tier) => ({
      ...tierInWords(tier),
      peakHoursCovered: coveredCount(
        tier.entitlements.cover,
        figures.peakHoursByHourOfWeek,
      ),
    })),
    rules: RULES,
    events: season.events.filter(
      ({ localDate }) => localDate >= coming.from && localDate <= coming.to,
    ),
  };
}

function isWithin(date: LocalDate, { from, to }: DateRange): boolean {
  return date >= from && date <= to;
}
