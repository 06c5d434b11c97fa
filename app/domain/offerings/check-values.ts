import { errorAt, type TermsFinding } from '#app/domain/offerings/findings.ts';
import type { LocalText } from '#app/domain/offerings/types.ts';

/** Longest texts, in characters: what a card or a line of a price still holds. */
export const MAX_NAME = 60;
export const MAX_SUMMARY = 200;
export const MAX_NOTE = 2_000;
/** More than anyone does in a season; a slip of a zero does. */
export const MAX_HOURS = 2_000;
export const MAX_PIECES = 1_000;

/** Codes stay for good in agreements and addresses: small letters, digits and underscores. */
const CODE_PATTERN = /^[a-z][a-z0-9_]{0,39}$/;
const LANGUAGES = ['en', 'pl'] as const;

/** A name: filled in for both languages, so that a Polish page shows no English. */
export function checkName(text: LocalText, path: string): TermsFinding[] {
  return LANGUAGES.flatMap((language) =>
    text[language].trim() === ''
      ? [errorAt(`${path}.${language}`, 'text_missing')]
      : checkLength(text[language], `${path}.${language}`, MAX_NAME),
  );
}

/** A text that may be left out, in both languages or in none. */
export function checkOptionalText(
  text: LocalText,
  path: string,
  max: number,
): TermsFinding[] {
  const isGiven = LANGUAGES.some((language) => text[language].trim() !== '');
  return LANGUAGES.flatMap((language) =>
    isGiven && text[language].trim() === ''
      ? [errorAt(`${path}.${language}`, 'text_missing')]
      : checkLength(text[language], `${path}.${language}`, max),
  );
}

/** From 0 to a limit, two decimals at most. */
export function checkPercent(percent: number, path: string, max: number): TermsFinding[] {
  const hasTwoDecimals = Math.abs(Math.round(percent * 100) - percent * 100) < 1e-6;
  const isFine = percent >= 0 && percent <= max && hasTwoDecimals;
  return isFine ? [] : [errorAt(path, 'percent_out_of_range', { max })];
}

/** A count: whole, from 0 to a limit. */
export function checkCount(value: number, path: string, max: number): TermsFinding[] {
  const findings = checkAmount(value, path, max);
  if (findings.length > 0 || Number.isInteger(value)) return findings;
  return [errorAt(path, 'number_not_whole')];
}

/** An amount of time: from 0 to a limit. */
export function checkAmount(value: number, path: string, max: number): TermsFinding[] {
  if (!(value >= 0)) return [errorAt(path, 'number_negative')];
  return value <= max ? [] : [errorAt(path, 'number_too_large', { max })];
}

/** Codes of a list: well formed, and each there once. */
export function checkCodes(
  items: readonly { readonly code: string }[],
  path: string,
): TermsFinding[] {
  return items.flatMap(({ code }, index) => {
    const at = `${path}.${index}.code`;
    if (!CODE_PATTERN.test(code)) return [errorAt(at, 'code_malformed')];
    const isRepeated = items.findIndex((one) => one.code === code) < index;
    return isRepeated ? [errorAt(at, 'code_repeated', { code })] : [];
  });
}

/** Lists that grow without end are a fault of whatever wrote them. */
export function checkListLength(
  items: readonly unknown[],
  path: string,
  max: number,
): TermsFinding[] {
  return items.length <= max ? [] : [errorAt(path, 'list_too_long', { max })];
}

function checkLength(text: string, path: string, max: number): TermsFinding[] {
  return text.length <= max ? [] : [errorAt(path, 'text_too_long', { max })];
}
