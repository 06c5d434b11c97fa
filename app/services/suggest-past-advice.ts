import { outcomeOf } from '#app/domain/forecast/backtest.ts';
import type { SeasonForecast } from '#app/domain/forecast/types.ts';
import type { Mark } from '#app/domain/marks/types.ts';
import type { OfferingTerms } from '#app/domain/offerings/types.ts';
import type { HourlyOrders } from '#app/domain/peaks/types.ts';
import type { PlatformCode, PriceBasis } from '#app/domain/pricing/types.ts';
import { heldSeasons, SEASON_CODES } from '#app/domain/seasons/season.ts';
import type { Market, Season } from '#app/domain/seasons/types.ts';
import { addDays, startOfLocalDay } from '#app/domain/shared/time.ts';
import type { CurrencyCode, LocalDate } from '#app/domain/shared/types.ts';
import { deriveNeeds } from '#app/domain/tiers/derive-needs.ts';
import { figuresFrom } from '#app/domain/tiers/figures-from.ts';
import { suggestTier } from '#app/domain/tiers/suggest-tier.ts';
import type { StoreFigures } from '#app/domain/tiers/types.ts';
import { peakReport } from '#app/domain/peaks/peak-report.ts';
import type { PastAdviceRow, ReadySuggestion } from '#app/ports/suggestion-view.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { Remembered } from '#app/services/remembered.ts';
import { storeHistory } from '#app/services/store-history.ts';
import {
  completeDays,
  hoursBefore,
  readHistory,
} from '#app/services/suggestion-history.ts';

/** Advice is given this long before a season, when its packages can still be had at the plain price. */
export const DAYS_AHEAD = 30;

export interface PastAdviceInput {
  readonly hourly: HourlyOrders;
  readonly market: Market;
  /** Promotions and closures, with when they were marked. */
  readonly marks: readonly Mark[];
  readonly today: LocalDate;
  readonly terms: OfferingTerms;
  readonly currency: CurrencyCode;
  readonly basis: PriceBasis;
  readonly platform: PlatformCode;
}

const remembered = new Remembered<readonly PastAdviceRow[]>(100);

/** Had we advised this store before; remembered like the suggestion itself. */
export async function pastAdviceFor(
  deps: ServiceDeps,
  store: StoreRow,
  ready: ReadySuggestion,
): Promise<readonly PastAdviceRow[]> {
  const history = await storeHistory(deps, store, ready.today);
  const { offering, basis, currency } = ready;
  const key = JSON.stringify([
    history.key,
    [offering.id, offering.version, basis, currency],
    [store.market, store.platform],
  ]);
  return remembered.get(key, async () =>
    pastAdvice({
      hourly: await history.hourly(),
      market: store.market,
      marks: history.marks,
      today: ready.today,
      terms: offering.terms,
      currency,
      basis,
      platform: store.platform,
    }),
  );
}

/**
 * The same rules before each past season, with only what was known and marked by then, and what that season
 * needed in the end. Today's packages and prices on both sides, so that only the figures differ.
 *
 * Only seasons with an earlier one of their kind on record by then: without it the rules have
 * nothing to go by. Latest first.
 */
export function pastAdvice(input: PastAdviceInput): PastAdviceRow[] {
  const { hourly, market, today } = input;
  const rows: PastAdviceRow[] = [];
  for (const code of SEASON_CODES) {
    const held = heldSeasons(hourly.known, hourly.zone, today, market, code);
    for (const { season } of held) {
      const row = adviceBefore(input, season);
      if (row !== null) rows.push(row);
    }
  }
  return rows.sort((a, b) => (a.asOf < b.asOf ? 1 : -1));
}

function adviceBefore(input: PastAdviceInput, season: Season): PastAdviceRow | null {
  const { market, terms } = input;
  const asOf = addDays(season.from, -DAYS_AHEAD);
  const hourly = hoursBefore(input.hourly, startOfLocalDay(asOf, input.hourly.zone));
  const coming = { from: season.from, to: season.to };
  const before = readHistory({
    ...{ hourly, market, coming, marks: input.marks },
    today: asOf,
    code: season.code,
  });
  if (before.lastSeason === null) return null;
  const said = tierFor(input, before.figures, season);
  const needed = tierFor(input, figuresOf(input, season), season);
  if (said === undefined || needed === undefined) return null;
  return {
    season: { code: season.code, year: season.year },
    asOf,
    said,
    needed,
    levelsOff: levelOf(terms, said) - levelOf(terms, needed),
    peakDay: peakDayAsSaid(before.forecast, input.hourly, season),
  };
}

function peakDayAsSaid(
  forecast: SeasonForecast | null,
  hourly: HourlyOrders,
  season: Season,
): PastAdviceRow['peakDay'] {
  const outcome = forecast === null ? null : outcomeOf(forecast, hourly, season);
  if (forecast === null || outcome === null) return null;
  const { actualPeakDay, isInsideBand } = outcome;
  return { said: forecast.peakDay, actual: actualPeakDay, isInsideBand };
}

/** The season's figures as they turned out; no forecast, since what came is known. */
function figuresOf(input: PastAdviceInput, season: Season): StoreFigures {
  const { hourly, market } = input;
  const report = peakReport({
    hourly,
    market,
    range: season.peaksRange,
    comparison: { kind: 'rest_of_year' },
  });
  return figuresFrom({
    report,
    forecast: null,
    completeDays: completeDays(hourly),
    earlierSeasons: 1,
    recordedWorkHours: null,
    themeChangedOn: null,
  });
}

/** Tier code, null for "no package"; undefined where no verdict can be given. */
function tierFor(
  input: PastAdviceInput,
  figures: StoreFigures,
  season: Season,
): string | null | undefined {
  const { currency, basis, platform } = input;
  const terms = { ...input.terms, seasonFrom: season.from, seasonTo: season.to };
  const needs = deriveNeeds(figures, platform);
  const { outcome, ...rest } = suggestTier({
    needs,
    figures,
    terms,
    currency,
    basis,
    platform,
  });
  if (outcome === 'none') return null;
  return 'match' in rest ? rest.match.tierCode : undefined;
}

/** Its place among the tiers sold, smallest 1; no package is 0. */
function levelOf(terms: OfferingTerms, code: string | null): number {
  const levels = terms.tiers.map(({ level }) => level).sort((a, b) => a - b);
  const level = terms.tiers.find((tier) => tier.code === code)?.level;
  return level === undefined ? 0 : levels.indexOf(level) + 1;
}
