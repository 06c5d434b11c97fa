import {
  add,
  allocate,
  dinero,
  halfEven,
  multiply,
  toSnapshot,
  transformScale,
  type Dinero,
  type DineroCurrency,
} from 'dinero.js';
import * as isoCurrencies from 'dinero.js/currencies';
import { AppError } from '#app/domain/shared/errors.ts';
import type { CurrencyCode, Money } from '#app/domain/shared/types.ts';

/** Decimal places of a percent rate or a number of hours; finer ones are refused. */
const FACTOR_DECIMALS = 4;

const currencyByCode = new Map<CurrencyCode, DineroCurrency<number>>(
  Object.values(isoCurrencies).map((currency) => [currency.code, decimalForm(currency)]),
);

/**
 * The ouguiya and the ariary count in fifths, yet ISO 4217 and both platforms write them with two
 * decimals; so do we.
 */
function decimalForm(currency: DineroCurrency<number>): DineroCurrency<number> {
  return currency.base === 10 ? currency : { code: currency.code, base: 10, exponent: 2 };
}

/** True for a currency of ISO 4217. */
export function isKnownCurrency(code: CurrencyCode): boolean {
  return currencyByCode.has(code);
}

/** Decimals of the smallest unit: 2 for PLN, 0 for JPY, 3 for KWD. Throws `bad_money` if unknown. */
export function minorDigits(code: CurrencyCode): number {
  return currencyOf(code).exponent;
}

/**
 * Sum of amounts in one currency, minor units. No amounts make 0.
 *
 * @throws {AppError} `bad_money` for an amount that is no safe integer, before or after adding
 */
export function sumMinor(
  amountsMinor: readonly number[],
  currency: CurrencyCode,
): number {
  const zero = moneyOf(0, currency);
  return minorOf(
    amountsMinor.reduce((sum, one) => add(sum, moneyOf(one, currency)), zero),
  );
}

/**
 * Amount times a factor, rounded half-even to the minor unit: 50 × 1.23 is 62, 150 × 1.23 is 184.
 *
 * @param factor at most four decimals: a quantity, hours, or percent ÷ 100
 * @throws {AppError} `bad_money` for a factor that is finer, or a result past the safe integers
 */
export function timesMinor(
  amountMinor: number,
  factor: number,
  currency: CurrencyCode,
): number {
  const { scaled, scale } = decimalFactor(factor);
  assertSafe(amountMinor * scaled);
  const product = multiply(moneyOf(amountMinor, currency), { amount: scaled, scale });
  return minorOf(transformScale(product, minorDigits(currency), halfEven));
}

/** A percentage of an amount, half-even: 23 % of 240,000 is 55,200. Percent: two decimals at most. */
export function percentOfMinor(
  amountMinor: number,
  percent: number,
  currency: CurrencyCode,
): number {
  return timesMinor(
    amountMinor,
    roundTo(percent / 100, FACTOR_DECIMALS, percent),
    currency,
  );
}

/**
 * Amount × numerator ÷ denominator, half-even; for shares of days.
 *
 * @throws {AppError} `bad_money` unless all are safe integers and `0 <= numerator <= denominator`
 */
export function shareOfMinor(
  amountMinor: number,
  numerator: number,
  denominator: number,
): number {
  if (numerator > denominator) throw notAFraction(numerator, denominator);
  return fractionOfMinor(amountMinor, numerator, denominator);
}

/**
 * Amount × numerator ÷ denominator, half-even, of more than the whole too; for minutes of an hour.
 *
 * Over bigint, since dinero scales by powers of ten and neither days nor minutes are one.
 *
 * @throws {AppError} `bad_money` unless all are safe integers, `numerator >= 0`, `denominator > 0`
 */
export function fractionOfMinor(
  amountMinor: number,
  numerator: number,
  denominator: number,
): number {
  [amountMinor, numerator, denominator].forEach(assertSafe);
  if (denominator <= 0 || numerator < 0) throw notAFraction(numerator, denominator);
  const product = BigInt(Math.abs(amountMinor)) * BigInt(numerator);
  const divisor = BigInt(denominator);
  const quotient = product / divisor;
  const twice = (product % divisor) * 2n;
  const isUp = twice > divisor || (twice === divisor && quotient % 2n === 1n);
  const magnitude = Number(isUp ? quotient + 1n : quotient);
  assertSafe(magnitude);
  return amountMinor < 0 && magnitude !== 0 ? -magnitude : magnitude;
}

/** An amount in equal parts; what does not divide goes to the first ones, so parts sum to the whole. */
export function splitMinor(
  amountMinor: number,
  parts: number,
  currency: CurrencyCode,
): number[] {
  if (!Number.isInteger(parts) || parts < 1)
    throw badMoney(`not a number of parts: ${parts}`);
  const ratios = Array.from({ length: parts }, () => 1);
  return allocate(moneyOf(amountMinor, currency), ratios).map(minorOf);
}

/**
 * A written amount as money: `12.34` USD is 1234, `1200.0` JPY is 1200.
 *
 * Digits beyond the minor unit are rounded half-even. Dot as decimal mark, no grouping.
 *
 * @returns null for text that is no amount, or an amount past the safe integers
 */
export function parseMoney(text: string, currency: CurrencyCode): Money | null {
  const usual = usualMinor(text, currency);
  if (usual !== null) return { amountMinor: usual, currency };
  const match = /^(-?)(\d{1,15})(?:\.(\d{1,12}))?$/.exec(text.trim());
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = ''] = match;
  const digits = minorDigits(currency);
  const cents = BigInt(whole + fraction.padEnd(digits, '0'));
  const surplus = 10n ** BigInt(Math.max(0, fraction.length - digits));
  const rest = (cents % surplus) * 2n;
  const floor = cents / surplus;
  const isUp = rest > surplus || (rest === surplus && floor % 2n === 1n);
  const amount = Number(isUp ? floor + 1n : floor);
  if (!Number.isSafeInteger(amount)) return null;
  return { amountMinor: sign === '-' && amount !== 0 ? -amount : amount, currency };
}

const ZERO = 48;
const DOT = 46;
/** Longer amounts are left to whole numbers without end. */
const LONGEST_USUAL = 11;

/**
 * Minor units of an amount with nothing to round and no sign, which nearly every one is; null for any
 * other text. An import reads a million, so that nothing is made on the way.
 */
function usualMinor(text: string, currency: CurrencyCode): number | null {
  if (text.length > LONGEST_USUAL) return null;
  let number = 0;
  let dot = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit >= 0 && digit <= 9) number = number * 10 + digit;
    else if (digit === DOT - ZERO && dot === text.length && at > 0) dot = at;
    else return null;
  }
  // Nothing at all, or nothing behind the dot.
  if (dot === 0 || dot === text.length - 1) return null;
  const missing = minorDigits(currency) - Math.max(0, text.length - 1 - dot);
  return missing < 0 ? null : number * 10 ** missing;
}

/** Amount as a plain decimal number, for Intl: 1234 USD is 12.34. Never calculate with it. */
export function decimalOf(money: Money): number {
  return money.amountMinor / 10 ** minorDigits(money.currency);
}

/** A factor as a whole number over the least power of ten, so that large amounts stay safe integers. */
function decimalFactor(factor: number): { scaled: number; scale: number } {
  for (let scale = 0; scale <= FACTOR_DECIMALS; scale++) {
    const scaled = Math.round(factor * 10 ** scale);
    const isExact = Math.abs(scaled / 10 ** scale - factor) <= 1e-9;
    if (isExact && Number.isFinite(factor)) return { scaled, scale };
  }
  throw badMoney(`factor with more than ${FACTOR_DECIMALS} decimals: ${factor}`);
}

function currencyOf(code: CurrencyCode): DineroCurrency<number> {
  const currency = currencyByCode.get(code);
  if (currency === undefined) throw badMoney(`unknown currency: ${code.slice(0, 12)}`);
  return currency;
}

function moneyOf(amountMinor: number, code: CurrencyCode): Dinero<number> {
  assertSafe(amountMinor);
  return dinero({ amount: amountMinor, currency: currencyOf(code) });
}

function minorOf(value: Dinero<number>): number {
  const { amount } = toSnapshot(value);
  assertSafe(amount);
  // Rounding a small negative amount leaves -0, which canonical JSON and Object.is tell from 0.
  return amount === 0 ? 0 : amount;
}

function roundTo(value: number, decimals: number, percent: number): number {
  const rounded = Math.round(value * 10 ** decimals) / 10 ** decimals;
  if (Math.abs(rounded - value) > 1e-9 || !Number.isFinite(value)) {
    throw badMoney(`percent with more than two decimals: ${percent}`);
  }
  return rounded;
}

function assertSafe(amount: number): void {
  if (!Number.isSafeInteger(amount)) throw badMoney(`not a whole amount: ${amount}`);
}

function notAFraction(numerator: number, denominator: number): AppError {
  return badMoney(`not a share: ${numerator} of ${denominator}`);
}

function badMoney(message: string): AppError {
  return new AppError('bad_money', message);
}
