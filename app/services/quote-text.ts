import type { TextFault } from '#app/ports/quote-view.ts';

export const MAX_QUOTE_MESSAGE = 2_000;

/** A text as people send it: line ends made one, blanks around it gone. */
export function cleanText(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : '';
}

/** What keeps a text from being sent; null where nothing does. Counted as people see characters. */
export function textFault(
  text: string,
  max: number,
  isRequired: boolean,
): TextFault | null {
  if (isRequired && text === '') return 'missing';
  return [...text].length > max ? 'too_long' : null;
}
