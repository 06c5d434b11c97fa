import type { LocalText, PriceByCurrency } from '#app/domain/offerings/types.ts';
import { isKnownCurrency } from '#app/domain/shared/money.ts';
import type { CurrencyCode, LocalDate } from '#app/domain/shared/types.ts';
import type { PriceText } from '#app/ports/draft-form.ts';
import type { DraftFinding, DraftProblemCode } from '#app/ports/draft-view.ts';
import { amountMinorOf, numberOf } from '#app/services/read-amount.ts';

/** Longer is never shown on one line of a card. */
export const MAX_NAME = 60;
export const MAX_SUMMARY = 200;
export const MAX_NOTE = 2000;

/** Reads typed values one by one and remembers each that can't be read, under its path. */
export interface DraftReader {
  readonly problems: DraftFinding[];
  text(path: string, value: LocalText, max: number): LocalText;
  /** Whole or with decimals; less than zero too: what is sensible is judged with the rest. */
  number(path: string, value: string): number;
  /** Empty is null. */
  date(path: string, value: string): LocalDate | null;
  /** Only the currencies of the draft; what is empty is left out. */
  prices(path: string, value: PriceText): PriceByCurrency;
  problem(
    path: string,
    code: DraftProblemCode,
    values?: Record<string, string | number>,
  ): void;
}

export function makeDraftReader(currencies: readonly CurrencyCode[]): DraftReader {
  const problems: DraftFinding[] = [];
  const problem: DraftReader['problem'] = (path, code, values = {}) => {
    problems.push({ path, code, severity: 'error', values });
  };
  const amount = (path: string, typed: string, currency: CurrencyCode) => {
    const isNegative = /^[-\u2212]/.test(typed.trim());
    const amountMinor = amountMinorOf(typed, currency);
    if (amountMinor !== null) return amountMinor;
    if (isNegative) problem(path, 'price_negative', { currency });
    else if (typed.replaceAll(/\D/g, '').length > 9)
      problem(path, 'price_too_large', { currency });
    else problem(path, 'amount_unreadable', { currency });
    return null;
  };
  return {
    problems,
    problem,
    text: (path, value, max) => {
      const trimmed = { en: value.en.trim(), pl: value.pl.trim() };
      for (const language of ['en', 'pl'] as const)
        if (trimmed[language].length > max)
          problem(`${path}.${language}`, 'text_too_long', {
            max,
            length: trimmed[language].length,
          });
      return trimmed;
    },
    number: (path, value) => {
      const number = numberOf(value);
      if (number === null) problem(path, 'number_unreadable');
      return number ?? 0;
    },
    date: (path, value) => {
      if (value === '') return null;
      if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) problem(path, 'date_malformed');
      return value;
    },
    prices: (path, value) =>
      Object.fromEntries(
        currencies.filter(isKnownCurrency).flatMap((currency) => {
          const typed = value[currency] ?? '';
          if (typed.trim() === '') return [];
          const minor = amount(`${path}.${currency}`, typed, currency);
          return minor === null ? [] : [[currency, minor]];
        }),
      ),
  };
}
