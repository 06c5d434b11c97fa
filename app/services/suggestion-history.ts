import type { SeasonForecast } from '#app/domain/forecast/types.ts';
import type { Mark } from '#app/domain/marks/types.ts';
import { peakReport } from '#app/domain/peaks/peak-report.ts';
import type { PeakReport } from '#app/domain/peaks/report-types.ts';
import type { HourlyOrders } from '#app/domain/peaks/types.ts';
import { heldSeasons, knownDays } from '#app/domain/seasons/season.ts';
import type { Market, Season, SeasonCode } from '#app/domain/seasons/types.ts';
import { addDays, localDateAt } from '#app/domain/shared/time.ts';
import type {
  DateRange,
  EpochMs,
  InstantRange,
  LocalDate,
} from '#app/domain/shared/types.ts';
import { figuresFrom } from '#app/domain/tiers/figures-from.ts';
import type { StoreFigures } from '#app/domain/tiers/types.ts';
import { forecastOrNull } from '#app/services/forecast-or-null.ts';

/** Weeks behind the picture of the week where no season is on record. */
const RECENT_DAYS = 56;

export interface HistoryInput {
  /** All that is known before `today`. */
  readonly hourly: HourlyOrders;
  readonly market: Market;
  readonly today: LocalDate;
  readonly code: SeasonCode;
  /** The season asked about, store-local. */
  readonly coming: DateRange;
  /** Change against last season to assume, e.g. 1.12; as measured where left out. */
  readonly growth?: number;
  /** Promotions and closures, with when they were marked; only what was said by `today` counts. */
  readonly marks: readonly Mark[];
}

/** What a store's history says about a coming season. */
export interface HistoryReading {
  /** The last season on record before the coming one; null where none is. */
  readonly lastSeason: Season | null;
  /** That season, by the dates the peaks page shows; the coming dates where there is none. */
  readonly report: PeakReport;
  readonly forecast: SeasonForecast | null;
  readonly figures: StoreFigures;
}

/** Reads the figures for a suggestion off a store's hours. No work hours are kept yet. */
export function readHistory(input: HistoryInput): HistoryReading {
  const { hourly, market, today, code, coming } = input;
  const held = heldSeasons(hourly.known, hourly.zone, today, market, code).filter(
    ({ season }) => season.from < coming.from,
  );
  const lastSeason = held[0]?.season ?? null;
  const report = peakReport({
    hourly,
    market,
    range: lastSeason?.peaksRange ?? coming,
    comparison: { kind: 'rest_of_year' },
    weekHourRange: weekHourRange(lastSeason, hourly),
  });
  const forecast = forecastOf(input);
  const figures = figuresFrom({
    report,
    forecast,
    completeDays: completeDays(hourly),
    earlierSeasons: held.length,
    recordedWorkHours: null,
    themeChangedOn: null,
  });
  return { lastSeason, report, forecast, figures };
}

/** The hours before an instant, as they were known then. */
export function hoursBefore(hourly: HourlyOrders, untilMs: EpochMs): HourlyOrders {
  return {
    zone: hourly.zone,
    hours: hourly.hours.filter(({ hourStart }) => hourStart < untilMs),
    known: clipped(hourly.known, untilMs),
  };
}

export function clipped(
  spans: readonly InstantRange[],
  untilMs: EpochMs,
): InstantRange[] {
  return spans
    .filter(({ fromMs }) => fromMs < untilMs)
    .map((span) => ({
      fromMs: span.fromMs,
      untilMs: Math.min(span.untilMs, untilMs),
    }));
}

/** Days known from end to end. */
export function completeDays({ known, zone }: HourlyOrders): number {
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return 0;
  return knownDays(known, zone, {
    from: localDateAt(first.fromMs, zone),
    to: localDateAt(last.untilMs - 1, zone),
  }).length;
}

/** The season's own weeks, from the day it is sold from; else the last weeks known. */
function weekHourRange(season: Season | null, hourly: HourlyOrders): DateRange {
  if (season !== null) return { from: season.from, to: season.peaksRange.to };
  const last = hourly.known.at(-1);
  const to = localDateAt((last?.untilMs ?? 1) - 1, hourly.zone);
  return { from: addDays(to, 1 - RECENT_DAYS), to };
}

function forecastOf(input: HistoryInput): SeasonForecast | null {
  const { hourly, market, today, coming, growth } = input;
  const given = growth === undefined ? {} : { growthOverride: growth };
  const known = { hourly, market, today, season: coming, ...given };
  return forecastOrNull(known, input.marks);
}
