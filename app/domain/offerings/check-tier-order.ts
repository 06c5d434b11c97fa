import {
  coveredHoursOfWeek,
  HOURS_PER_WEEK,
  weeklyCoverHours,
} from '#app/domain/offerings/cover.ts';
import { errorAt, warningAt, type TermsFinding } from '#app/domain/offerings/findings.ts';
import type { Entitlements, OfferingTerms, Tier } from '#app/domain/offerings/types.ts';
import type { CurrencyCode } from '#app/domain/shared/types.ts';

/**
 * A bigger tier costs no less and gives no less than the one below it.
 *
 * Suggestions rest on this: only then can a bigger need never lead to a cheaper package.
 */
export function checkTierOrder(
  terms: OfferingTerms,
  currencies: readonly CurrencyCode[],
): TermsFinding[] {
  const byLevel = terms.tiers
    .map((tier, index) => ({ tier, path: `tiers.${index}` }))
    .sort((a, b) => a.tier.level - b.tier.level);
  return byLevel.slice(1).flatMap(({ tier, path }, index) => {
    const smaller = byLevel[index]?.tier;
    if (smaller === undefined) return [];
    if (smaller.level === tier.level) {
      return [errorAt(`${path}.level`, 'level_repeated', { level: tier.level })];
    }
    return [
      ...cheaperThan(terms, smaller, tier, path, currencies),
      ...lessFields(smaller.entitlements, tier.entitlements).map((field) =>
        warningAt(`${path}.entitlements.${field}`, 'tier_gives_less_than_smaller', {
          smaller: smaller.code,
        }),
      ),
    ];
  });
}

function cheaperThan(
  terms: OfferingTerms,
  smaller: Tier,
  tier: Tier,
  path: string,
  currencies: readonly CurrencyCode[],
): TermsFinding[] {
  const ways = [
    { fee: addOnFee, field: tier.addOnFee === 'own' ? 'addOnPriceMinor' : null },
    {
      fee: standaloneFee,
      field: tier.standaloneFee === 'flat' ? 'standalonePriceMinor' : null,
    },
  ];
  return ways.flatMap(({ fee, field }) =>
    currencies.flatMap((currency) => {
      const price = fee(terms, tier, currency);
      const below = fee(terms, smaller, currency);
      if (price === undefined || below === undefined || price >= below) return [];
      const values = { smaller: smaller.code, currency };
      // A fee made of services has no field of its own: what it holds is to be changed.
      const at = field === null ? `${path}.services` : `${path}.${field}.${currency}`;
      return [errorAt(at, 'tier_cheaper_than_smaller', values)];
    }),
  );
}

/** Unrounded fees, for comparing only: the terms may still be wrong elsewhere. */
function addOnFee(
  terms: OfferingTerms,
  tier: Tier,
  currency: CurrencyCode,
): number | undefined {
  return tier.addOnFee === 'own'
    ? tier.addOnPriceMinor[currency]
    : terms.bundleMinor[tier.services.length - 1]?.[currency];
}

function standaloneFee(
  terms: OfferingTerms,
  tier: Tier,
  currency: CurrencyCode,
): number | undefined {
  if (tier.standaloneFee === 'flat') return tier.standalonePriceMinor[currency];
  const rate = terms.hourly?.rateMinor[currency];
  if (terms.hourly === null || rate === undefined) return undefined;
  const hours = terms.services
    .filter(({ code }) => tier.services.includes(code))
    .reduce((sum, { usualHours }) => sum + usualHours, 0);
  const isAlways = weeklyCoverHours(tier.entitlements.cover) >= HOURS_PER_WEEK;
  const percent = isAlways ? terms.hourly.aroundTheClockPercent : 0;
  return hours * rate * (1 + percent / 100);
}

function lessFields(smaller: Entitlements, bigger: Entitlements): (keyof Entitlements)[] {
  const covered = coveredHoursOfWeek(bigger.cover);
  const losesHours = coveredHoursOfWeek(smaller.cover).some(
    (is, hour) => is && !covered[hour],
  );
  const losesChannel = smaller.alertChannels.some(
    (one) => !bigger.alertChannels.includes(one),
  );
  const losesSeverity = smaller.lesserResponses.some(({ severity, minutes }) => {
    const kept = bigger.lesserResponses.find((one) => one.severity === severity);
    return kept === undefined || kept.minutes > minutes;
  });
  const fields: (keyof Entitlements | false)[] = [
    losesHours && 'cover',
    bigger.responseMinutes > smaller.responseMinutes && 'responseMinutes',
    losesSeverity && 'lesserResponses',
    bigger.includedHours < smaller.includedHours && 'includedHours',
    bigger.checkIns < smaller.checkIns && 'checkIns',
    bigger.loadTests < smaller.loadTests && 'loadTests',
    !bigger.hasServerUpgrade && smaller.hasServerUpgrade && 'hasServerUpgrade',
    !bigger.hasFreezeWatch && smaller.hasFreezeWatch && 'hasFreezeWatch',
    losesChannel && 'alertChannels',
  ];
  return fields.filter((field) => field !== false);
}
