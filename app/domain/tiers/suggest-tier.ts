import { PEAK_HOUR_MIN_ORDERS } from '#app/domain/peaks/peak-hours.ts';
import { cheaperChoice } from '#app/domain/tiers/cheaper-choice.ts';
import { confidenceOf } from '#app/domain/tiers/confidence.ts';
import { isMet } from '#app/domain/tiers/fit.ts';
import { cheapest, matchTiers } from '#app/domain/tiers/match-tiers.ts';
import {
  reasonsForNone,
  reasonsForTier,
  reasonsForTooLittle,
} from '#app/domain/tiers/reasons.ts';
import { MIN_HISTORY_DAYS, UNSEEN_SEASON_UPLIFT } from '#app/domain/tiers/thresholds.ts';
import type {
  FitRow,
  StoreFigures,
  SuggestInput,
  Suggestion,
  TierMatch,
} from '#app/domain/tiers/types.ts';

/**
 * The package that meets a store's needs for the least money, or why there is none.
 *
 * Cheapest means the fee and what must be bought singly on top (hours, reviews, a server upgrade).
 * Where no tier meets every need, the cheapest of those that leave the least open is named with its
 * gaps. Raising a need never leads to a cheaper package, as long as a bigger tier gives no less
 * (`checkTerms` says where it does). Names, codes and the order in the list have no say.
 */
export function suggestTier(input: SuggestInput): Suggestion {
  const { figures } = input;
  const confidence = confidenceOf(figures);
  if (hasTooLittleHistory(input)) {
    return {
      outcome: 'too_little_history',
      reasons: reasonsForTooLittle(figures),
      confidence,
    };
  }
  const matches = matchTiers(input);
  const match = bestMatch(matches);
  if (match === undefined)
    return { outcome: 'currency_not_sold', currency: input.currency };
  if (isBetterWithout(input, match)) {
    return {
      outcome: 'none',
      matches,
      reasons: reasonsForNone(input, match),
      confidence,
    };
  }
  return {
    outcome: 'tier',
    match,
    matches,
    reasons: reasonsForTier(input, match),
    confidence,
    cheaper: cheaperChoice(match, matches, input.terms),
  };
}

/** What the store's work costs by the hour without any package; null where it is not sold so. */
function costWithoutPackageMinor(input: SuggestInput): number | null {
  const hourMinor = input.terms.withoutPackageHourMinor[input.currency];
  const work = input.needs.find((need) => need.code === 'work');
  if (work === undefined) return 0;
  return hourMinor === undefined ? null : work.hours * hourMinor;
}

/**
 * True where no tier can honestly be named.
 *
 * Without an earlier season, "none" is only said when even a Black Friday would stay quiet.
 */
function hasTooLittleHistory({ figures, needs }: SuggestInput): boolean {
  if (figures.history.completeDays < MIN_HISTORY_DAYS) return true;
  if (figures.history.earlierSeasons > 0 || needs.length > 0) return false;
  return busiestUnseenHour(figures) >= PEAK_HOUR_MIN_ORDERS;
}

function busiestUnseenHour(figures: StoreFigures): number {
  return Math.max(
    figures.peakHourOrders.high,
    figures.usualBusyHourOrders * UNSEEN_SEASON_UPLIFT,
  );
}

/** Nobody needs to be on call, and the work alone is no dearer by the hour. */
function isBetterWithout(input: SuggestInput, match: TierMatch): boolean {
  if (input.needs.some((need) => need.code === 'on_call')) return false;
  const withoutMinor = costWithoutPackageMinor(input);
  return withoutMinor !== null && withoutMinor <= match.expectedMinor;
}

/** The cheapest that meets every need, else the cheapest of those that come closest in each. */
function bestMatch(matches: readonly TierMatch[]): TierMatch | undefined {
  const complete = matches.filter((match) => match.meetsNeeds);
  if (complete.length > 0) return cheapest(complete);
  const leastOpen = (matches[0]?.rows ?? []).map((_, row) =>
    Math.min(...matches.map((match) => openAmount(match.rows[row]))),
  );
  const closest = matches.filter((match) =>
    match.rows.every((row, index) => openAmount(row) <= (leastOpen[index] ?? 0)),
  );
  // Only an offering whose bigger tiers give less in something has no closest one: the strongest.
  return closest.length > 0 ? cheapest(closest) : matches.at(-1);
}

function openAmount(row: FitRow | undefined): number {
  return row === undefined || isMet(row) ? 0 : row.missing.amount;
}
