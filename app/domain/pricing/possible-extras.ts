import { HOURS_PER_WEEK, weeklyCoverHours } from '#app/domain/offerings/cover.ts';
import type { OfferingTerms, Tier } from '#app/domain/offerings/types.ts';
import { taxMinorOf } from '#app/domain/pricing/lines.ts';
import type { PossibleExtra } from '#app/domain/pricing/types.ts';
import { percentOfMinor, timesMinor } from '#app/domain/shared/money.ts';
import type { CurrencyCode } from '#app/domain/shared/types.ts';

/**
 * What can change the total: extra work up to the cap, and the surcharge if it is done after hours.
 *
 * After-hours work is always extra work, so both share one cap. Around-the-clock cover has no
 * after hours.
 */
export function possibleExtras(
  terms: OfferingTerms,
  tier: Tier,
  currency: CurrencyCode,
  extraHourMinor: number,
): PossibleExtra[] {
  if (terms.extraHoursCap === 0) return [];
  const work = extra(terms, currency, 'extra_work', extraHourMinor);
  const isAlwaysOnCall = weeklyCoverHours(tier.entitlements.cover) >= HOURS_PER_WEEK;
  if (isAlwaysOnCall || terms.afterHoursPercent === 0) return [work];
  const surchargeMinor = percentOfMinor(
    extraHourMinor,
    terms.afterHoursPercent,
    currency,
  );
  return [work, extra(terms, currency, 'after_hours', surchargeMinor)];
}

function extra(
  terms: OfferingTerms,
  currency: CurrencyCode,
  code: PossibleExtra['code'],
  hourMinor: number,
): PossibleExtra {
  const upToNetMinor = timesMinor(hourMinor, terms.extraHoursCap, currency);
  const upToTaxMinor = taxMinorOf(upToNetMinor, terms.taxPercent, currency);
  return {
    code,
    hourMinor,
    maxHours: terms.extraHoursCap,
    upToNetMinor,
    upToTaxMinor,
    upToMinor: upToNetMinor + upToTaxMinor,
  };
}
