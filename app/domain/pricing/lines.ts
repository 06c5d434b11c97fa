import type { AddOn, Tier } from '#app/domain/offerings/types.ts';
import { servedRange } from '#app/domain/pricing/served-range.ts';
import type { PriceLine, Selection } from '#app/domain/pricing/types.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import { percentOfMinor, timesMinor } from '#app/domain/shared/money.ts';
import type { CurrencyCode } from '#app/domain/shared/types.ts';

/** Tax on a net amount, half-even; 0 where the agency states "no tax". */
export function taxMinorOf(
  netMinor: number,
  taxPercent: number | null,
  currency: CurrencyCode,
): number {
  return taxPercent === null ? 0 : percentOfMinor(netMinor, taxPercent, currency);
}

/** The package itself. */
export function tierLine(selection: Selection, tier: Tier, feeMinor: number): PriceLine {
  const { startsOn, endsOn } = servedRange(selection.terms, selection.acceptedOn);
  return lineOf(selection, {
    kind: 'tier',
    code: tier.code,
    name: tier.name,
    quantity: 1,
    unit: 'season',
    unitMinor: feeMinor,
    reason: {
      code: selection.basis === 'add_on' ? 'package_add_on' : 'package_standalone',
      values: { from: startsOn, to: endsOn, hours: tier.entitlements.includedHours },
    },
  });
}

/** An extra that the merchant ticked. The caller has checked quantity and currency. */
export function addOnLine(
  selection: Selection,
  addOn: AddOn,
  quantity: number,
): PriceLine {
  const unitMinor = addOn.priceMinor[selection.currency];
  if (unitMinor === undefined) {
    throw new AppError(
      'bad_terms',
      `${addOn.code} has no price in ${selection.currency}`,
    );
  }
  return lineOf(selection, {
    kind: 'add_on',
    code: addOn.code,
    name: addOn.name,
    quantity,
    unit: addOn.unit,
    unitMinor,
    reason: { code: 'chosen_add_on', values: { quantity } },
  });
}

/** The surcharge on the fee (not on add-ons) from the last-minute day on; null before it. */
export function lastMinuteLine(selection: Selection, feeMinor: number): PriceLine | null {
  const { terms, acceptedOn, currency } = selection;
  if (acceptedOn < terms.lastMinuteFrom || terms.lastMinutePercent === 0) return null;
  return lineOf(selection, {
    kind: 'surcharge',
    code: 'last_minute',
    name: null,
    quantity: 1,
    unit: 'once',
    unitMinor: percentOfMinor(feeMinor, terms.lastMinutePercent, currency),
    reason: {
      code: 'last_minute',
      values: { percent: terms.lastMinutePercent, from: terms.lastMinuteFrom },
    },
  });
}

function lineOf(
  selection: Selection,
  line: Omit<PriceLine, 'amountMinor' | 'taxMinor'>,
): PriceLine {
  const { currency, terms } = selection;
  const amountMinor = timesMinor(line.unitMinor, line.quantity, currency);
  return {
    ...line,
    amountMinor,
    taxMinor: taxMinorOf(amountMinor, terms.taxPercent, currency),
  };
}
