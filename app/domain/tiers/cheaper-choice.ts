import { tierOf } from '#app/domain/offerings/tier-of.ts';
import type { OfferingTerms, Tier } from '#app/domain/offerings/types.ts';
import type { CheaperChoice, GiveUp, TierMatch } from '#app/domain/tiers/types.ts';

/**
 * The next cheaper tier and what it gives up; null where none is cheaper.
 *
 * Only what is really given up is listed: a tier that is cheaper and gives as much has an empty list.
 */
export function cheaperChoice(
  match: TierMatch,
  matches: readonly TierMatch[],
  terms: OfferingTerms,
): CheaperChoice | null {
  const other = matches
    .filter((one) => one.feeMinor < match.feeMinor)
    .sort((a, b) => b.feeMinor - a.feeMinor)[0];
  if (other === undefined) return null;
  const chosen = tierOf(terms, match.tierCode);
  const less = tierOf(terms, other.tierCode);
  return {
    tierCode: other.tierCode,
    feeMinor: other.feeMinor,
    savesMinor: match.feeMinor - other.feeMinor,
    givesUp: [
      ...peakCoverGivenUp(match, other),
      ...termsGivenUp(chosen, less),
      ...totalGivenUp(match, other),
    ],
  };
}

function peakCoverGivenUp(match: TierMatch, other: TierMatch): GiveUp[] {
  const covers = peakHoursCovered(other);
  const peakHours = peakHoursCovered(match) - covers;
  const need = match.rows.find((row) => row.need.code === 'on_call')?.need;
  if (need?.code !== 'on_call' || peakHours <= 0) return [];
  return [{ code: 'peak_cover', peakHours, covers, of: need.peakHours }];
}

function termsGivenUp(chosen: Tier, less: Tier): GiveUp[] {
  const from = chosen.entitlements;
  const to = less.entitlements;
  const channels = from.alertChannels.filter(
    (channel) => !to.alertChannels.includes(channel),
  );
  const given: (GiveUp | false)[] = [
    to.responseMinutes > from.responseMinutes && {
      code: 'response',
      moreMinutes: to.responseMinutes - from.responseMinutes,
      withinMinutes: to.responseMinutes,
      insteadOfMinutes: from.responseMinutes,
    },
    to.includedHours < from.includedHours && {
      code: 'included_hours',
      hours: from.includedHours - to.includedHours,
      includes: to.includedHours,
      insteadOf: from.includedHours,
    },
    to.checkIns < from.checkIns && {
      code: 'check_ins',
      checkIns: from.checkIns - to.checkIns,
      includes: to.checkIns,
      insteadOf: from.checkIns,
    },
    to.loadTests < from.loadTests && {
      code: 'load_tests',
      loadTests: from.loadTests - to.loadTests,
      includes: to.loadTests,
      insteadOf: from.loadTests,
    },
    from.hasServerUpgrade && !to.hasServerUpgrade && { code: 'server_upgrade' },
    channels.length > 0 && { code: 'alert_channels', channels },
  ];
  return given.filter((one) => one !== false);
}

function totalGivenUp(match: TierMatch, other: TierMatch): GiveUp[] {
  const moreMinor = Math.ceil(other.expectedMinor - match.expectedMinor);
  return moreMinor > 0 ? [{ code: 'expected_total', moreMinor }] : [];
}

function peakHoursCovered(match: TierMatch): number {
  const offered = match.rows.find((row) => row.need.code === 'on_call')?.offered;
  return offered?.code === 'on_call' ? offered.peakHours : 0;
}
