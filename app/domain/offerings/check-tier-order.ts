import { coveredHoursOfWeek } from '#app/domain/offerings/cover.ts';
import { errorAt, warningAt, type TermsFinding } from '#app/domain/offerings/findings.ts';
import type { Entitlements, Tier } from '#app/domain/offerings/types.ts';
import type { CurrencyCode } from '#app/domain/shared/types.ts';

/**
 * A bigger tier costs no less and gives no less than the one below it.
 *
 * Suggestions rest on this: only then can a bigger need never lead to a cheaper package.
 */
export function checkTierOrder(
  tiers: readonly Tier[],
  currencies: readonly CurrencyCode[],
): TermsFinding[] {
  const byLevel = tiers
    .map((tier, index) => ({ tier, path: `tiers.${index}` }))
    .sort((a, b) => a.tier.level - b.tier.level);
  return byLevel.slice(1).flatMap(({ tier, path }, index) => {
    const smaller = byLevel[index]?.tier;
    if (smaller === undefined) return [];
    if (smaller.level === tier.level) {
      return [errorAt(`${path}.level`, 'level_repeated', { level: tier.level })];
    }
    return [
      ...cheaperThan(smaller, tier, path, currencies),
      ...lessFields(smaller.entitlements, tier.entitlements).map((field) =>
        warningAt(`${path}.entitlements.${field}`, 'tier_gives_less_than_smaller', {
          smaller: smaller.code,
        }),
      ),
    ];
  });
}

function cheaperThan(
  smaller: Tier,
  tier: Tier,
  path: string,
  currencies: readonly CurrencyCode[],
): TermsFinding[] {
  return (['addOnPriceMinor', 'standalonePriceMinor'] as const).flatMap((field) =>
    currencies.flatMap((currency) => {
      const price = tier[field][currency];
      const below = smaller[field][currency];
      if (price === undefined || below === undefined || price >= below) return [];
      const values = { smaller: smaller.code, currency };
      return [
        errorAt(`${path}.${field}.${currency}`, 'tier_cheaper_than_smaller', values),
      ];
    }),
  );
}

function lessFields(smaller: Entitlements, bigger: Entitlements): (keyof Entitlements)[] {
  const covered = coveredHoursOfWeek(bigger.cover);
  const losesHours = coveredHoursOfWeek(smaller.cover).some(
    (is, hour) => is && !covered[hour],
  );
  const losesChannel = smaller.alertChannels.some(
    (one) => !bigger.alertChannels.includes(one),
  );
  const fields: (keyof Entitlements | false)[] = [
    losesHours && 'cover',
    bigger.responseMinutes > smaller.responseMinutes && 'responseMinutes',
    bigger.includedHours < smaller.includedHours && 'includedHours',
    bigger.checkIns < smaller.checkIns && 'checkIns',
    bigger.loadTests < smaller.loadTests && 'loadTests',
    !bigger.hasServerUpgrade && smaller.hasServerUpgrade && 'hasServerUpgrade',
    losesChannel && 'alertChannels',
  ];
  return fields.filter((field) => field !== false);
}
