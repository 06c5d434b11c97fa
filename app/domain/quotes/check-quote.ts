import type { LocalText } from '#app/domain/offerings/types.ts';
import type { QuoteContent, QuoteLine } from '#app/domain/quotes/types.ts';
import { isKnownCurrency } from '#app/domain/shared/money.ts';
import { addDays } from '#app/domain/shared/time.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';

export const MAX_QUOTE_LINES = 40;
export const MAX_QUOTE_NAME = 120;
export const MAX_QUOTE_TEXT = 2_000;
/** Longer than a season ahead nobody knows their people's time. */
export const MAX_VALID_DAYS = 90;
/** Nine whole digits of the largest unit we sell in; more is a slip of the finger. */
const MAX_UNIT_MINOR = 999_999_999_999;
const MAX_QUANTITY = 10_000;
const QUARTERS_OF_AN_HOUR = 4;

export type QuoteFindingCode =
  | 'title_missing'
  | 'name_missing'
  | 'text_too_long'
  | 'lines_none'
  | 'total_nothing'
  | 'too_many_lines'
  | 'currency_unknown'
  | 'quantity_out_of_range'
  | 'quantity_not_whole'
  | 'price_negative'
  | 'price_not_whole'
  | 'price_too_large'
  | 'percent_out_of_range'
  | 'discount_negative'
  | 'valid_until_over'
  | 'valid_until_too_far'
  | 'valid_until_after_season'
  | 'number_negative'
  | 'response_not_positive';

/** What is wrong with a quote before it is sent, and where. */
export interface QuoteFinding {
  readonly code: QuoteFindingCode;
  /** E.g. `lines.2.unitMinor`. */
  readonly path: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/**
 * Everything that keeps a quote from being sent, in the order of its fields. Empty: it can go.
 *
 * @param today store-local
 * @param seasonTo last day of the season it is for
 */
export function checkQuote(
  content: QuoteContent,
  today: LocalDate,
  seasonTo: LocalDate,
): QuoteFinding[] {
  const { lines } = content;
  return [
    ...textFindings(content.title, 'title', MAX_QUOTE_NAME, 'title_missing'),
    ...(isKnownCurrency(content.currency)
      ? []
      : [finding('currency_unknown', 'currency')]),
    ...(lines.length === 0 ? [finding('lines_none', 'lines')] : []),
    ...(lines.length > MAX_QUOTE_LINES
      ? [finding('too_many_lines', 'lines', { max: MAX_QUOTE_LINES })]
      : []),
    ...(lines.length > 0 && lines.every(({ unitMinor }) => unitMinor === 0)
      ? [finding('total_nothing', 'lines')]
      : []),
    ...lines.flatMap((line, index) => lineFindings(line, `lines.${String(index)}`)),
    ...discountFindings(content),
    ...entitlementFindings(content),
    ...textFindings(content.givesUp, 'givesUp', MAX_QUOTE_TEXT, null),
    ...validityFindings(content.validUntil, today, seasonTo),
  ];
}

function finding(
  code: QuoteFindingCode,
  path: string,
  values: QuoteFinding['values'] = {},
): QuoteFinding {
  return { code, path, values };
}

function textFindings(
  text: LocalText,
  path: string,
  max: number,
  missing: 'title_missing' | 'name_missing' | null,
): QuoteFinding[] {
  return (['en', 'pl'] as const).flatMap((language) => {
    const at = `${path}.${language}`;
    if (text[language].length > max) return [finding('text_too_long', at, { max })];
    const isMissing = missing !== null && text[language].trim() === '';
    return isMissing ? [finding(missing, at)] : [];
  });
}

function lineFindings(line: QuoteLine, path: string): QuoteFinding[] {
  return [
    ...textFindings(line.name, `${path}.name`, MAX_QUOTE_NAME, 'name_missing'),
    ...quantityFindings(line, `${path}.quantity`),
    ...amountFindings(line.unitMinor, `${path}.unitMinor`),
  ];
}

function quantityFindings({ quantity, unit }: QuoteLine, path: string): QuoteFinding[] {
  if (!(quantity > 0 && quantity <= MAX_QUANTITY))
    return [finding('quantity_out_of_range', path, { max: MAX_QUANTITY })];
  const steps = unit === 'hour' ? QUARTERS_OF_AN_HOUR : 1;
  return Number.isInteger(quantity * steps) ? [] : [finding('quantity_not_whole', path)];
}

function amountFindings(minor: number, path: string): QuoteFinding[] {
  if (!Number.isInteger(minor)) return [finding('price_not_whole', path)];
  if (minor < 0) return [finding('price_negative', path)];
  return minor > MAX_UNIT_MINOR ? [finding('price_too_large', path)] : [];
}

function discountFindings({ discounts }: QuoteContent): QuoteFinding[] {
  return discounts.flatMap((discount, index) => {
    const path = `discounts.${String(index)}`;
    if (discount.kind === 'percent') {
      const isFine = discount.percent > 0 && discount.percent <= 100;
      return isFine
        ? []
        : [finding('percent_out_of_range', `${path}.percent`, { max: 100 })];
    }
    const [wrong] = amountFindings(discount.amountMinor, `${path}.amountMinor`);
    if (wrong === undefined) return [];
    return [
      wrong.code === 'price_negative' ? { ...wrong, code: 'discount_negative' } : wrong,
    ];
  });
}

function entitlementFindings({ entitlements }: QuoteContent): QuoteFinding[] {
  const { includedHours, checkIns, loadTests, responseMinutes } = entitlements;
  const numbers = { includedHours, checkIns, loadTests };
  return [
    ...Object.entries(numbers).flatMap(([field, value]) =>
      Number.isFinite(value) && value >= 0
        ? []
        : [finding('number_negative', `entitlements.${field}`)],
    ),
    ...(Number.isFinite(responseMinutes) && responseMinutes > 0
      ? []
      : [finding('response_not_positive', 'entitlements.responseMinutes')]),
  ];
}

function validityFindings(
  validUntil: LocalDate,
  today: LocalDate,
  seasonTo: LocalDate,
): QuoteFinding[] {
  const latest = addDays(today, MAX_VALID_DAYS);
  if (validUntil < today) return [finding('valid_until_over', 'validUntil')];
  if (validUntil > latest)
    return [finding('valid_until_too_far', 'validUntil', { days: MAX_VALID_DAYS })];
  return validUntil > seasonTo
    ? [finding('valid_until_after_season', 'validUntil', { date: seasonTo })]
    : [];
}
