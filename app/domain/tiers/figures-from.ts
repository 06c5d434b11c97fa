import type { SeasonForecast } from '#app/domain/forecast/types.ts';
import { HOURS_PER_DAY, HOURS_PER_WEEK } from '#app/domain/offerings/cover.ts';
import { PEAK_DAY_RATIO } from '#app/domain/peaks/peak-days.ts';
import type { PeakReport } from '#app/domain/peaks/report-types.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';
import { projectPeakHours } from '#app/domain/tiers/project-peak-hours.ts';
import type { StoreFigures } from '#app/domain/tiers/types.ts';

export interface FiguresInput {
  /**
   * The last season on record, held against the rest of its year. Where there is none, the coming
   * season's own dates: nothing is known inside them, so every known day tells what is usual.
   */
  readonly report: PeakReport;
  /** Null where the history is too short for one; then only what was seen counts. */
  readonly forecast: SeasonForecast | null;
  /** Complete days of orders known in all. */
  readonly completeDays: number;
  /** Seasons on record before the coming one, the reported one among them. */
  readonly earlierSeasons: number;
  /** Hours of promotion and support work kept for the last season; null where none are. */
  readonly recordedWorkHours: number | null;
  /** Last change of theme or checkout, only if after the last season; null where not known. */
  readonly themeChangedOn: LocalDate | null;
}

/** What the tier rules need, read off a peak report and a forecast. */
export function figuresFrom(input: FiguresInput): StoreFigures {
  const { report, forecast } = input;
  const usualDayOrders = report.usualDay?.orders ?? 0;
  const hasSeason = input.earlierSeasons > 0;
  const seen = report.busiestHour?.orders ?? 0;
  return {
    peakHoursByHourOfWeek: hasSeason
      ? seenPeakHours(report)
      : projectPeakHours(forecast?.days ?? [], report.baseline),
    peakHoursBasis: hasSeason ? 'last_season' : 'forecast',
    peakHourOrders: {
      mid: forecast?.peakHour.mid ?? seen,
      high: forecast?.peakHour.high ?? seen,
    },
    usualBusyHourOrders: usualBusyHour(report),
    usualDayOrders,
    peakDay: hasSeason ? peakDayOf(report) : null,
    peakDates: expectedPeakDates(forecast, usualDayOrders),
    peakRuns: report.waves.length,
    recordedWorkHours: input.recordedWorkHours,
    themeChangedOn: input.themeChangedOn,
    history: {
      completeDays: input.completeDays,
      earlierSeasons: input.earlierSeasons,
      growth: forecast?.growth ?? null,
    },
    forecastConfidence: forecast?.confidence ?? 'low',
  };
}

function seenPeakHours(report: PeakReport): number[] {
  const counts = Array.from({ length: HOURS_PER_WEEK }, () => 0);
  for (const { weekday, hour } of report.peakHours.hours) {
    const hourOfWeek = (weekday - 1) * HOURS_PER_DAY + hour;
    counts[hourOfWeek] = (counts[hourOfWeek] ?? 0) + 1;
  }
  return counts;
}

/** A day's event is a shopping event; holidays only the calendar knows explain no orders. */
function peakDayOf({ busiestDay }: PeakReport): StoreFigures['peakDay'] {
  if (busiestDay === null) return null;
  const { localDate, orders, events } = busiestDay;
  const event = events.find(({ code }) => code !== 'public_holiday');
  return {
    localDate,
    orders,
    ...(event === undefined ? {} : { eventCode: event.code }),
  };
}

/** Medians where there are enough weeks, else the averages of what is known. */
function usualBusyHour(report: PeakReport): number {
  const hours =
    report.baseline ?? report.weekHours.averages.map((average) => average ?? 0);
  return hours.reduce((max, orders) => Math.max(max, orders), 0);
}

/** From the first to the last day that the middle of the forecast calls a peak day. */
function expectedPeakDates(
  forecast: SeasonForecast | null,
  usualDayOrders: number,
): StoreFigures['peakDates'] {
  if (forecast === null || usualDayOrders <= 0) return null;
  const peaks = forecast.days.filter(
    (day) => day.orders.mid >= PEAK_DAY_RATIO * usualDayOrders,
  );
  const [first, last] = [peaks.at(0), peaks.at(-1)];
  if (first === undefined || last === undefined) return null;
  return { from: first.localDate, to: last.localDate };
}
