import { PEAK_HOUR_MIN_ORDERS } from '#app/domain/peaks/peak-hours.ts';
import { HOURS_PER_DAY, HOURS_PER_WEEK } from '#app/domain/offerings/cover.ts';
import type { PlatformCode } from '#app/domain/pricing/types.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import { coreWindow } from '#app/domain/tiers/core-window.ts';
import {
  CHECK_INS_BY_UPLIFT,
  HOURS_PER_PROMOTION,
  NIGHT_FROM_HOUR,
  NIGHT_TO_HOUR,
  ORDERS_AT_STAKE,
  RESPONSE_STEPS_MINUTES,
  SERVER_UPLIFT,
  TOLERATED_PEAK_HOURS,
} from '#app/domain/tiers/thresholds.ts';
import type {
  Need,
  OnCallNeed,
  PreparationNeed,
  StoreFigures,
  WorkNeed,
} from '#app/domain/tiers/types.ts';

/**
 * What a store needs in the coming season, from its figures alone; empty where it needs nothing.
 *
 * A response time, dates, check-ins and nights only matter to a store that has peaks, so they come
 * with the on-call need; without one only work on record is a need, never a guess at it. Order is
 * the order of display.
 *
 * @throws {AppError} `bad_series` for figures that are missing, negative or no numbers
 */
export function deriveNeeds(figures: StoreFigures, platform: PlatformCode): Need[] {
  assertFigures(figures);
  const onCall = onCallNeed(figures);
  const needs =
    onCall === null
      ? [recordedWorkNeed(figures)]
      : [
          onCall,
          responseNeed(figures),
          datesNeed(figures),
          preparationNeed(figures),
          recordedWorkNeed(figures) ?? estimatedWorkNeed(figures),
          nightsNeed(figures),
          serverNeed(figures, platform),
        ];
  return needs.filter((need) => need !== null);
}

/** Peak hours in the season, all hours of the week together. */
export function peakHourTotal(figures: StoreFigures): number {
  return figures.peakHoursByHourOfWeek.reduce((sum, count) => sum + count, 0);
}

/** Busiest day ÷ usual day; null where either is missing. */
export function peakDayUplift(figures: StoreFigures): number | null {
  if (figures.peakDay === null || figures.usualDayOrders <= 0) return null;
  return figures.peakDay.orders / figures.usualDayOrders;
}

function onCallNeed(figures: StoreFigures): OnCallNeed | null {
  const counts = figures.peakHoursByHourOfWeek;
  const peakHours = peakHourTotal(figures);
  if (peakHours <= TOLERATED_PEAK_HOURS) return null;
  const core = coreWindow(counts, TOLERATED_PEAK_HOURS);
  return {
    code: 'on_call',
    peakHours,
    peakHoursByHourOfWeek: counts,
    core: core.window,
    peakHoursInCore: core.peakHours,
    basis: figures.peakHoursBasis,
  };
}

/** Minutes in which no more than the tolerated orders pass, rounded down to a usual promise. */
function responseNeed(figures: StoreFigures): Need | null {
  const orders = figures.peakHourOrders.high;
  if (orders < PEAK_HOUR_MIN_ORDERS) return null;
  const minutes = (ORDERS_AT_STAKE / orders) * 60;
  const [shortest = 15] = RESPONSE_STEPS_MINUTES;
  const withinMinutes =
    RESPONSE_STEPS_MINUTES.findLast((step) => step <= minutes) ?? shortest;
  return { code: 'response', withinMinutes, peakHourOrders: orders };
}

function datesNeed(figures: StoreFigures): Need | null {
  return figures.peakDates === null ? null : { code: 'dates', ...figures.peakDates };
}

function preparationNeed(figures: StoreFigures): PreparationNeed | null {
  const uplift = peakDayUplift(figures);
  const byUplift =
    CHECK_INS_BY_UPLIFT.findLast((step) => uplift !== null && uplift >= step.uplift)
      ?.checkIns ?? 0;
  const byChange = figures.themeChangedOn === null ? 0 : 1;
  const checkIns = Math.max(byUplift, byChange);
  if (checkIns === 0) return null;
  return {
    code: 'preparation',
    checkIns,
    because: byChange >= byUplift ? 'theme_changed' : 'uplift',
    themeChangedOn: figures.themeChangedOn,
    uplift,
  };
}

/** Hours on record, up to a half hour; zero on record is no need, and no reason to guess. */
function recordedWorkNeed(figures: StoreFigures): WorkNeed | null {
  return workNeed(figures.recordedWorkHours ?? 0, 'recorded', figures.peakRuns);
}

/** Where none are on record: two hours for each promotion that the peaks give away. */
function estimatedWorkNeed(figures: StoreFigures): WorkNeed | null {
  if (figures.recordedWorkHours !== null) return null;
  return workNeed(figures.peakRuns * HOURS_PER_PROMOTION, 'estimated', figures.peakRuns);
}

function workNeed(
  raw: number,
  basis: WorkNeed['basis'],
  promotions: number,
): WorkNeed | null {
  const hours = Math.ceil(raw * 2) / 2;
  return hours === 0 ? null : { code: 'work', hours, basis, promotions };
}

function nightsNeed(figures: StoreFigures): Need | null {
  const counts = figures.peakHoursByHourOfWeek.map((count, hourOfWeek) => {
    const hour = hourOfWeek % HOURS_PER_DAY;
    return hour >= NIGHT_FROM_HOUR || hour < NIGHT_TO_HOUR ? count : 0;
  });
  const peakHours = counts.reduce((sum, count) => sum + count, 0);
  return peakHours === 0
    ? null
    : { code: 'nights', peakHours, peakHoursByHourOfWeek: counts };
}

/** Only where there is a server to enlarge: hosted platforms scale by themselves. */
function serverNeed(figures: StoreFigures, platform: PlatformCode): Need | null {
  if (platform !== 'woocommerce' || figures.usualBusyHourOrders <= 0) return null;
  const uplift = figures.peakHourOrders.high / figures.usualBusyHourOrders;
  return uplift < SERVER_UPLIFT ? null : { code: 'server_headroom', uplift };
}

function assertFigures(figures: StoreFigures): void {
  const numbers = [
    ...figures.peakHoursByHourOfWeek,
    figures.peakHourOrders.mid,
    figures.peakHourOrders.high,
    figures.usualBusyHourOrders,
    figures.usualDayOrders,
    figures.peakRuns,
    figures.peakDay?.orders ?? 0,
    figures.recordedWorkHours ?? 0,
    figures.history.completeDays,
    figures.history.earlierSeasons,
  ];
  const isBad = numbers.some((value) => !Number.isFinite(value) || value < 0);
  if (isBad || figures.peakHoursByHourOfWeek.length !== HOURS_PER_WEEK) {
    throw new AppError('bad_series', 'store figures are incomplete or no numbers');
  }
}
