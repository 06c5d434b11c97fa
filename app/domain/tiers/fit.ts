import { coveredCount } from '#app/domain/offerings/cover.ts';
import type { OfferingTerms, Tier } from '#app/domain/offerings/types.ts';
import { daysBetween } from '#app/domain/shared/time.ts';
import { TOLERATED_PEAK_HOURS } from '#app/domain/tiers/thresholds.ts';
import type {
  DatesNeed,
  FitRow,
  MissingUnit,
  Need,
  NightsNeed,
  Offered,
  OnCallNeed,
} from '#app/domain/tiers/types.ts';

/** What can be bought singly to close a gap: net minor units each, and how many at most. */
export interface SinglePrices {
  readonly extraHourMinor: number;
  readonly review: {
    readonly code: string;
    readonly minor: number;
    readonly max: number;
  } | null;
  readonly serverUpgrade: { readonly code: string; readonly minor: number } | null;
}

/** How one tier answers one need. */
export function fitRow(
  need: Need,
  tier: Tier,
  terms: OfferingTerms,
  prices: SinglePrices,
): FitRow {
  const allows = tier.entitlements;
  switch (need.code) {
    case 'on_call':
      return onCallRow(need, tier);
    case 'nights':
      return nightsRow(need, tier);
    case 'dates':
      return datesRow(need, terms);
    case 'response':
      return responseRow(need, allows.responseMinutes);
    case 'preparation': {
      const missing = Math.max(0, need.checkIns - allows.checkIns);
      const { review } = prices;
      const canBuy = review !== null && missing <= review.max;
      const offered: Offered = {
        code: need.code,
        checkIns: allows.checkIns,
        loadTests: allows.loadTests,
      };
      const cost = canBuy ? missing * review.minor : null;
      return countRow(need, offered, missing, need.checkIns, 'check_ins', cost);
    }
    case 'work': {
      const missing = Math.max(0, need.hours - allows.includedHours);
      const { extraHourMinor } = prices;
      const offered: Offered = {
        code: need.code,
        hours: allows.includedHours,
        extraHourMinor,
      };
      // Hours past the cap take a new agreement, at the same rate: the estimate goes on.
      const cost = missing * extraHourMinor;
      return countRow(need, offered, missing, need.hours, 'hours', cost);
    }
    case 'server_headroom': {
      const { hasServerUpgrade } = allows;
      const missing = hasServerUpgrade ? 0 : 1;
      const cost = prices.serverUpgrade?.minor ?? null;
      const offered: Offered = { code: need.code, hasServerUpgrade };
      return countRow(need, offered, missing, 1, 'upgrades', cost);
    }
  }
}

/**
 * True where nothing that decides is left open: met, bought singly, or not for a tier to answer.
 *
 * Nights are part of the on-call need, and the season's dates are the same for every tier.
 */
export function isMet(row: FitRow): boolean {
  if (row.need.code === 'nights' || row.need.code === 'dates') return true;
  return row.fit === 'covered' || row.gapCostMinor !== null;
}

/** All but the tolerated hours is covered, and the share says how much. */
function onCallRow(need: OnCallNeed, tier: Tier): FitRow {
  const { cover } = tier.entitlements;
  const covered = coveredCount(cover, need.peakHoursByHourOfWeek);
  const missing = need.peakHours - covered;
  return {
    need,
    fit:
      missing <= TOLERATED_PEAK_HOURS
        ? 'covered'
        : covered === 0
          ? 'not_covered'
          : 'short',
    offered: { code: 'on_call', cover, peakHours: covered },
    missing: { amount: missing, unit: 'peak_hours' },
    metShare: covered / need.peakHours,
    gapCostMinor: missing <= TOLERATED_PEAK_HOURS ? 0 : null,
  };
}

function nightsRow(need: NightsNeed, tier: Tier): FitRow {
  const covered = coveredCount(tier.entitlements.cover, need.peakHoursByHourOfWeek);
  const missing = need.peakHours - covered;
  const offered: Offered = { code: 'nights', peakHours: covered };
  return countRow(need, offered, missing, need.peakHours, 'peak_hours', null);
}

/** Days of the expected peak time that lie outside the season sold. */
function datesRow(need: DatesNeed, terms: OfferingTerms): FitRow {
  const needed = daysBetween(need.from, need.to) + 1;
  const from = need.from > terms.seasonFrom ? need.from : terms.seasonFrom;
  const to = need.to < terms.seasonTo ? need.to : terms.seasonTo;
  const missing = needed - Math.max(0, daysBetween(from, to) + 1);
  const offered: Offered = { code: 'dates', from: terms.seasonFrom, to: terms.seasonTo };
  return countRow(need, offered, missing, needed, 'days', null);
}

function responseRow(
  need: Extract<Need, { code: 'response' }>,
  withinMinutes: number,
): FitRow {
  const missing = Math.max(0, withinMinutes - need.withinMinutes);
  return {
    need,
    fit: missing === 0 ? 'covered' : 'short',
    offered: { code: 'response', withinMinutes },
    missing: { amount: missing, unit: 'minutes' },
    metShare: missing === 0 ? 1 : need.withinMinutes / withinMinutes,
    gapCostMinor: missing === 0 ? 0 : null,
  };
}

function countRow(
  need: Need,
  offered: Offered,
  missing: number,
  needed: number,
  unit: MissingUnit,
  costMinor: number | null,
): FitRow {
  return {
    need,
    fit: missing <= 0 ? 'covered' : missing >= needed ? 'not_covered' : 'short',
    offered,
    missing: { amount: Math.max(0, missing), unit },
    metShare: Math.min(1, Math.max(0, 1 - missing / needed)),
    gapCostMinor: missing <= 0 ? 0 : costMinor,
  };
}
