import type { ChosenAddOn } from '#app/domain/pricing/choose-add-ons.ts';
import { lastMinuteStepOn } from '#app/domain/pricing/last-minute.ts';
import type { PriceLine, Selection } from '#app/domain/pricing/types.ts';
import { percentOfMinor, sumMinor, timesMinor } from '#app/domain/shared/money.ts';
import type { CurrencyCode } from '#app/domain/shared/types.ts';

/** What every line of one price has in common. */
export interface LineContext {
  readonly currency: CurrencyCode;
  /** Percent; null is "no tax". */
  readonly taxPercent: number | null;
}

/** A line before its amount and tax are worked out. */
export type LineDraft = Omit<PriceLine, 'amountMinor' | 'taxMinor'>;

/** Tax on a net amount, half-even; 0 where the agency states "no tax". */
export function taxMinorOf(
  netMinor: number,
  taxPercent: number | null,
  currency: CurrencyCode,
): number {
  return taxPercent === null ? 0 : percentOfMinor(netMinor, taxPercent, currency);
}

/** The currency and tax of a selection's lines. */
export function lineContextOf({ currency, terms }: Selection): LineContext {
  return { currency, taxPercent: terms.taxPercent };
}

/**
 * A line with its amount and tax, each half-even.
 *
 * @param amountMinor only where the quantity is a time, whose decimals would round twice
 */
export function lineOf(
  { currency, taxPercent }: LineContext,
  line: LineDraft,
  amountMinor: number = timesMinor(line.unitMinor, line.quantity, currency),
): PriceLine {
  return {
    ...line,
    amountMinor,
    taxMinor: taxMinorOf(amountMinor, taxPercent, currency),
  };
}

/** Net sum of lines, minor units. */
export function netOf(lines: readonly PriceLine[], currency: CurrencyCode): number {
  return sumMinor(
    lines.map((line) => line.amountMinor),
    currency,
  );
}

/** An extra that the merchant ticked. */
export function addOnLine(
  selection: Selection,
  { addOn, quantity, unitMinor }: ChosenAddOn,
): PriceLine {
  return lineOf(lineContextOf(selection), {
    kind: 'add_on',
    code: addOn.code,
    name: addOn.name,
    quantity,
    unit: addOn.unit,
    unitMinor,
    reason: { code: 'chosen_add_on', values: { quantity } },
  });
}

/** The surcharge on the fee (not on add-ons or other surcharges) by day of acceptance; null before. */
export function lastMinuteLine(selection: Selection, feeMinor: number): PriceLine | null {
  const { terms, acceptedOn, currency } = selection;
  const step = lastMinuteStepOn(terms, acceptedOn);
  if (step === null) return null;
  return lineOf(lineContextOf(selection), {
    kind: 'surcharge',
    code: 'last_minute',
    name: null,
    quantity: 1,
    unit: 'once',
    unitMinor: percentOfMinor(feeMinor, step.percent, currency),
    reason: {
      code: 'last_minute',
      values: { percent: step.percent, from: step.from },
    },
  });
}
