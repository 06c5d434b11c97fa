import { decimalOf, minorDigits } from '#app/domain/shared/money.ts';
import type { CurrencyCode } from '#app/domain/shared/types.ts';

/** Beyond any price or agreement; a slip of the finger, rather. */
const MAX_PRICE_DIGITS = 9;
export const MAX_PLAN_HOURS = 744;

/**
 * An amount as people type it, in minor units: "1,200.50", "1 200,50", "1200". Null for all else.
 *
 * The last comma or point stands for the decimals when as many digits follow as the currency has,
 * or fewer; every other one must group thousands. In a currency with decimals a lone point before
 * three digits is refused: "950.999" is a slip in the decimals as often as it is thousands.
 */
export function amountMinorOf(text: string, currency: CurrencyCode): number | null {
  const digits = minorDigits(currency);
  const bare = text.replaceAll(/[\s\u00a0\u202f']/g, '');
  const last = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','));
  const tail = last === -1 ? '' : bare.slice(last + 1);
  const hasDecimals = last !== -1 && tail.length <= digits && /^\d+$/.test(tail);
  const [whole, part] = hasDecimals ? [bare.slice(0, last), tail] : [bare, ''];
  if (!/^(?:\d{1,3}(?:[.,]\d{3})+|\d+)$/.test(whole)) return null;
  if (digits > 0 && !hasDecimals && /^\d{1,3}\.\d{3}$/.test(bare)) return null;
  const plain = whole.replaceAll(/[.,]/g, '');
  if (plain.length > MAX_PRICE_DIGITS) return null;
  return Number(plain + part.padEnd(digits, '0'));
}

/** A number as people type it: "25", "-3", "7.5" or "7,5"; four decimals at most. Null for all else. */
export function numberOf(text: string): number | null {
  const bare = text.trim().replace(',', '.').replace('\u2212', '-');
  // Added to 0, since "-0" is no number to show.
  return /^-?\d{1,9}(\.\d{1,4})?$/.test(bare) ? 0 + Number(bare) : null;
}

/** Hours in quarters, 0 to a month's; "6", "6.5" or "6,25". Null for all else. */
export function hoursOf(text: string): number | null {
  const bare = text.trim().replace(',', '.');
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(bare)) return null;
  const hours = Number(bare);
  return hours <= MAX_PLAN_HOURS && Number.isInteger(hours * 4) ? hours : null;
}

/** An amount as a form field shows it: "1480.00", "1480" in yen. Reads back to the same. */
export function plainAmount(amountMinor: number, currency: CurrencyCode): string {
  return decimalOf({ amountMinor, currency }).toFixed(minorDigits(currency));
}
