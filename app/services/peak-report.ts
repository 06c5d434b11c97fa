import { peakReport } from '#app/domain/peaks/peak-report.ts';
import type { Comparison, PeakReport } from '#app/domain/peaks/report-types.ts';
import type { HourlyOrders } from '#app/domain/peaks/types.ts';
import { visitsAsHourly } from '#app/domain/peaks/visits.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import { addDays, instantRangeOf, localDateAt, yearOf } from '#app/domain/shared/time.ts';
import type { DateRange, InstantRange } from '#app/domain/shared/types.ts';
import type {
  ComparedWith,
  PeakPage,
  PeakPreset,
  PeakQuery,
} from '#app/ports/peak-view.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { peakPresets } from '#app/services/peak-presets.ts';
import { tradingSpans } from '#app/services/trading-spans.ts';
import { visitsStateOf } from '#app/services/visits-state.ts';

/** Weeks of the season proper within what the peaks page shows: "Nov 20 – Dec 31". */
const SEASON_CORE_FROM = '-11-20';

/**
 * Everything the peaks page says for what its address asks: the latest season the data holds where
 * it asks for nothing.
 *
 * @throws `not_found` for a preset the store's data does not offer
 */
export async function peakReportFor(
  deps: ServiceDeps,
  store: StoreRow,
  query: PeakQuery,
): Promise<PeakPage> {
  const { imports, counts } = deps.repositories;
  const today = localDateAt(deps.clock.now(), store.zone);
  const [orderSpans, visitSpans, lastImport, figures] = await Promise.all([
    tradingSpans(deps, store, 'orders'),
    tradingSpans(deps, store, 'visits'),
    imports.latest(store.id, 'platform'),
    counts.known(store.id, 'orders_provisional'),
  ]);
  const spans = query.measure === 'visits' ? visitSpans : orderSpans;
  const presets = peakPresets(spans, store.zone, today, store.market);
  const { preset, range } = chosenRange(query, presets);
  const report =
    spans.length === 0 ? null : await readReport(deps, store, query, range, spans);
  return {
    query,
    presets,
    preset,
    report,
    known: knownDates(spans, store),
    today,
    visits: visitsStateOf(store, visitSpans),
    import: {
      isRunning: lastImport?.state === 'running',
      read: lastImport?.read ?? 0,
      expected: lastImport?.expected ?? null,
      isLimited: lastImport?.reach === 'limited_60_days',
      hasFirstFigures: figures.length > 0,
    },
  };
}

function chosenRange(
  query: PeakQuery,
  presets: readonly PeakPreset[],
): { preset: PeakPreset | null; range: DateRange } {
  if (query.from !== null && query.to !== null)
    return { preset: null, range: { from: query.from, to: query.to } };
  const preset =
    query.preset === null
      ? presets[0]
      : presets.find(({ code }) => code === query.preset);
  if (preset === undefined)
    throw new AppError('not_found', `no such range: ${query.preset ?? 'none'}`);
  return { preset, range: preset.range };
}

async function readReport(
  deps: ServiceDeps,
  store: StoreRow,
  query: PeakQuery,
  range: DateRange,
  spans: readonly InstantRange[],
): Promise<PeakReport> {
  const { counts } = deps.repositories;
  const needed = instantRangeOf(neededDates(range, query.comparedWith), store.zone);
  const hourly: HourlyOrders =
    query.measure === 'orders'
      ? await counts.hourly(store.id, store.zone, needed)
      : visitsAsHourly(await counts.visits(store.id, needed), store.zone, spans);
  return peakReport({
    hourly,
    market: store.market,
    range,
    comparison: comparisonOf(query.comparedWith),
    weekHourRange: weekHourRange(range),
  });
}

/**
 * Dates whose hours the report needs: the year around the range, for the usual day, with a quarter
 * more for stores that know only a little of that year; the year before where it is compared.
 */
function neededDates(range: DateRange, comparedWith: ComparedWith): DateRange {
  const year = yearOf(range.from);
  const from = `${String(comparedWith === 'season' ? year - 1 : year)}-01-01`;
  const yearEnd = `${String(year)}-12-31`;
  return {
    from: addDays(from, -92),
    to: addDays(range.to > yearEnd ? range.to : yearEnd, 92),
  };
}

/** A holiday season's early weeks are ordinary; its hours are told from the day it is sold from. */
function weekHourRange(range: DateRange): DateRange {
  const core = `${String(yearOf(range.from))}${SEASON_CORE_FROM}`;
  const isHoliday = range.from.endsWith('-11-01') && range.to.endsWith('-12-31');
  return isHoliday ? { from: core, to: range.to } : range;
}

function comparisonOf(comparedWith: ComparedWith): Comparison {
  switch (comparedWith) {
    case 'year':
      return { kind: 'rest_of_year' };
    case 'season':
      return { kind: 'season_before' };
    case 'none':
      return { kind: 'none' };
  }
}

function knownDates(spans: readonly InstantRange[], store: StoreRow): DateRange | null {
  const [first, last] = [spans[0], spans.at(-1)];
  if (first === undefined || last === undefined) return null;
  return {
    from: localDateAt(first.fromMs, store.zone),
    to: localDateAt(last.untilMs - 1, store.zone),
  };
}
