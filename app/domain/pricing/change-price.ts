import { daysBefore, daysIn, prorate } from '#app/domain/pricing/proration.ts';
import type { PriceBreakdown } from '#app/domain/pricing/types.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import { sumMinor } from '#app/domain/shared/money.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';

/** What a change of package comes to. Minor units of both prices' currency. */
export interface ChangeMoney {
  /** First day served by the new package, store-local. */
  readonly effectiveOn: LocalDate;
  /** The old price of the days it no longer serves. */
  readonly creditNetMinor: number;
  readonly creditTaxMinor: number;
  /** The new price of the days it serves. */
  readonly chargeNetMinor: number;
  readonly chargeTaxMinor: number;
  /** Charge less credit, tax included; below 0 it is returned. */
  readonly differenceMinor: number;
}

/**
 * The money of a change from one package to another on a day.
 *
 * Both prices are shared out over their days (see `prorate`); the old package serves until the day
 * before, the new one from that day on. Before the season all is credited and all is charged.
 *
 * Both must be priced as of one day of acceptance: who bought in time pays no last-minute surcharge
 * for a change, and who bought late gains none by it. A chain of changes so costs what each package
 * costs for the days it served.
 *
 * @param onDate store-local; before the start it means the start
 * @throws {AppError} `bad_terms` for prices of two currencies, spans or days of acceptance;
 *   `bad_range` for a day after the end
 */
export function changeMoney(
  oldPrice: PriceBreakdown,
  newPrice: PriceBreakdown,
  onDate: LocalDate,
): ChangeMoney {
  assertComparable(oldPrice, newPrice);
  const { startsOn, endsOn, currency } = newPrice;
  if (onDate > endsOn) {
    throw new AppError('bad_range', `nothing is left to change on ${onDate}`);
  }
  const served = { from: startsOn, to: endsOn };
  const daysTotal = daysIn(served);
  const rest = { fromDay: daysBefore(served, onDate), untilDay: daysTotal, daysTotal };
  const creditNetMinor = prorate(oldPrice.totalNetMinor, rest);
  const creditTaxMinor = prorate(oldPrice.tax.amountMinor, rest);
  const chargeNetMinor = prorate(newPrice.totalNetMinor, rest);
  const chargeTaxMinor = prorate(newPrice.tax.amountMinor, rest);
  return {
    effectiveOn: onDate < startsOn ? startsOn : onDate,
    creditNetMinor,
    creditTaxMinor,
    chargeNetMinor,
    chargeTaxMinor,
    differenceMinor: sumMinor(
      [chargeNetMinor, chargeTaxMinor, -creditNetMinor, -creditTaxMinor],
      currency,
    ),
  };
}

function assertComparable(oldPrice: PriceBreakdown, newPrice: PriceBreakdown): void {
  const fields = ['currency', 'acceptedOn', 'startsOn', 'endsOn'] as const;
  const different = fields.find((field) => oldPrice[field] !== newPrice[field]);
  if (different !== undefined) {
    throw new AppError('bad_terms', `prices of a change differ in ${different}`);
  }
}
