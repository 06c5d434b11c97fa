import type { Tier } from '#app/domain/offerings/types.ts';
import {
  chooseServices,
  isSoldByServices,
  type ChosenServices,
  type Refusal,
} from '#app/domain/pricing/choose-services.ts';
import { hourlyEstimate, type HourlyEstimate } from '#app/domain/pricing/hourly-fee.ts';
import { lineContextOf, lineOf, netOf } from '#app/domain/pricing/lines.ts';
import { servedRange } from '#app/domain/pricing/served-range.ts';
import type { LineReason, PriceLine, Selection } from '#app/domain/pricing/types.ts';

/** What a package itself costs, before what comes on top of it. */
export interface Fee {
  readonly outcome: 'fee';
  readonly lines: readonly PriceLine[];
  /** Null where the fee is flat. */
  readonly hourly: HourlyEstimate | null;
}

/**
 * The fee of a package: flat, by number of services, or an estimate by the hour.
 *
 * @returns its lines, or the first reason why there are none
 */
export function feeOf(selection: Selection, tier: Tier): Fee | Refusal {
  const chosen = chooseServices(selection, tier);
  if ('outcome' in chosen) return chosen;
  if (!isSoldByServices(tier, selection.basis)) return flatFee(selection, tier);
  return selection.basis === 'add_on'
    ? bundleFee(selection, tier, chosen)
    : hourlyFee(selection, tier, chosen);
}

/** What the day's surcharge is reckoned on, net: no surcharge is charged on a surcharge. */
export function surchargedMinor(
  { lines }: Pick<Fee, 'lines'>,
  currency: Selection['currency'],
): number {
  return netOf(
    lines.filter((line) => line.kind !== 'surcharge'),
    currency,
  );
}

function flatFee(selection: Selection, tier: Tier): Fee | Refusal {
  const { basis, currency } = selection;
  const prices = basis === 'add_on' ? tier.addOnPriceMinor : tier.standalonePriceMinor;
  const feeMinor = prices[currency];
  if (feeMinor === undefined) {
    return { outcome: 'currency_not_sold', currency, code: tier.code };
  }
  const code = basis === 'add_on' ? 'package_add_on' : 'package_standalone';
  return feeWith([tierLine(selection, tier, feeMinor, { code, values: {} })]);
}

/** The bundle's price for so many services, and each further one as the step to the next price. */
function bundleFee(
  selection: Selection,
  tier: Tier,
  { own, further }: ChosenServices,
): Fee | Refusal {
  const { terms, currency, platform } = selection;
  if (own.length === 0) {
    const [first] = tier.services;
    return first === undefined
      ? { outcome: 'service_not_sold_with_tier', code: tier.code }
      : { outcome: 'service_not_for_platform', code: first, platform };
  }
  const steps = [...own, ...further].map((service, index) => ({
    service,
    prices: terms.bundleMinor[index],
  }));
  const unpriced = steps.find(({ prices }) => prices === undefined);
  if (unpriced !== undefined) {
    return { outcome: 'service_not_sold_with_tier', code: unpriced.service.code };
  }
  const totals = steps.map(({ prices }) => prices?.[currency]);
  const amounts = totals.filter((amount) => amount !== undefined);
  const base = amounts[own.length - 1];
  if (base === undefined || amounts.length < totals.length) {
    return { outcome: 'currency_not_sold', currency, code: tier.code };
  }
  const reason: LineReason = {
    code: 'package_by_services',
    values: { services: own.length },
  };
  return feeWith([
    tierLine(selection, tier, base, reason),
    ...further.map((service, index) => {
      const count = own.length + index + 1;
      const stepMinor = (amounts[count - 1] ?? 0) - (amounts[count - 2] ?? 0);
      return lineOf(lineContextOf(selection), {
        kind: 'service',
        code: service.code,
        name: service.name,
        quantity: 1,
        unit: 'season',
        unitMinor: stepMinor,
        reason: { code: 'further_service', values: { services: count } },
      });
    }),
  ]);
}

function hourlyFee(
  selection: Selection,
  tier: Tier,
  chosen: ChosenServices,
): Fee | Refusal {
  const { terms, currency, platform } = selection;
  const rateMinor = terms.hourly?.rateMinor[currency];
  if (terms.hourly === null || rateMinor === undefined) {
    return { outcome: 'currency_not_sold', currency, code: null };
  }
  if (chosen.own.length === 0) {
    const [first] = tier.services;
    return first === undefined
      ? { outcome: 'service_not_sold_with_tier', code: tier.code }
      : { outcome: 'service_not_for_platform', code: first, platform };
  }
  const hourly = hourlyEstimate(selection, tier, chosen, terms.hourly, rateMinor);
  return { outcome: 'fee', lines: hourly.lines, hourly };
}

function tierLine(
  selection: Selection,
  tier: Tier,
  feeMinor: number,
  reason: LineReason,
): PriceLine {
  const { startsOn, endsOn } = servedRange(selection.terms, selection.acceptedOn);
  const hours = tier.entitlements.includedHours;
  return lineOf(lineContextOf(selection), {
    kind: 'tier',
    code: tier.code,
    name: tier.name,
    quantity: 1,
    unit: 'season',
    unitMinor: feeMinor,
    reason: {
      code: reason.code,
      values: { from: startsOn, to: endsOn, hours, ...reason.values },
    },
  });
}

function feeWith(lines: readonly PriceLine[]): Fee {
  return { outcome: 'fee', lines, hourly: null };
}
