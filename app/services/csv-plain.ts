/** A row of plain CSV. */
export interface PlainRow {
  readonly cells: readonly string[];
  /** Line ends inside its quotes. */
  readonly innerLines: number;
  /** Where the next row begins. */
  readonly next: number;
}

/**
 * - `unfinished`: the text ends inside the row.
 * - `odd`: a stray quote, another line end than the first one's, or endless: not for this reader.
 */
export type PlainOutcome = PlainRow | 'unfinished' | 'odd';

export interface PlainForm {
  readonly delimiter: string;
  /** As the first line ends. */
  readonly lineEnd: '\n' | '\r\n';
}

/** Far more than a row of orders has; what is longer may be one that never ends. */
const LONGEST_ROW = 32_768;

/**
 * Reads one row of CSV as nearly all files have it: cells without a quote, or quoted from their first
 * sign to their last. White space around cells is left out.
 *
 * It looks for signs instead of at each one, so it is several times as fast as a parser that forgives
 * everything; what it does not understand, it leaves to that one.
 *
 * @param start where the row begins
 * @param isLast true where nothing follows the text
 */
export function readPlainRow(
  text: string,
  start: number,
  form: PlainForm,
  isLast: boolean,
): PlainOutcome {
  const found = text.indexOf('\n', start);
  if (found < 0 && !isLast)
    return text.length - start > LONGEST_ROW ? 'odd' : 'unfinished';
  const end = found < 0 ? text.length : found;
  if (end - start > LONGEST_ROW) return 'odd';
  const quote = text.indexOf('"', start);
  if (quote >= 0 && quote < end) return readQuotedRow(text, start, form, isLast);
  const line = text.slice(start, end);
  if (found >= 0 && form.lineEnd === '\r\n' && !line.endsWith('\r')) return 'odd';
  const cells = line.split(form.delimiter);
  for (let index = 0; index < cells.length; index += 1)
    cells[index] = (cells[index] ?? '').trim();
  return { cells, innerLines: 0, next: end + 1 };
}

/** The same where a quote stands in the row, which may then go on over several lines. */
function readQuotedRow(
  text: string,
  start: number,
  form: PlainForm,
  isLast: boolean,
): PlainOutcome {
  const cells: string[] = [];
  let innerLines = 0;
  for (let at = start; ;) {
    const cell = readCell(text, at, form, isLast);
    if (typeof cell === 'string') return cell;
    if (cell.end - start > LONGEST_ROW) return 'odd';
    cells.push(cell.value);
    innerLines += cell.innerLines;
    if (text[cell.end] !== form.delimiter)
      return { cells, innerLines, next: cell.end + 1 };
    at = cell.end + 1;
  }
}

interface Cell {
  readonly value: string;
  readonly innerLines: number;
  /** Of the delimiter or line feed behind it, or the text's length. */
  readonly end: number;
}

function readCell(
  text: string,
  start: number,
  form: PlainForm,
  isLast: boolean,
): Cell | 'unfinished' | 'odd' {
  const opening = skipSpace(text, start, form);
  if (text[opening] !== '"') return readBareCell(text, start, form, isLast);
  let closing = opening;
  do closing = text.indexOf('"', closing + (closing === opening ? 1 : 2));
  while (closing >= 0 && text[closing + 1] === '"');
  const isWhole = closing >= 0 && (isLast || closing + 2 < text.length);
  if (!isWhole) return text.length - start > LONGEST_ROW || isLast ? 'odd' : 'unfinished';
  const end = skipSpace(text, closing + 1, form);
  if (end < text.length && text[end] !== form.delimiter && text[end] !== '\n')
    return 'odd';
  if (end === text.length && !isLast) return 'unfinished';
  if (isForeignEnd(text, end, form)) return 'odd';
  const inner = text.slice(opening + 1, closing);
  return {
    value: inner.includes('"') ? inner.replaceAll('""', '"') : inner,
    innerLines: inner.includes('\n') ? inner.split('\n').length - 1 : 0,
    end,
  };
}

function readBareCell(
  text: string,
  start: number,
  form: PlainForm,
  isLast: boolean,
): Cell | 'unfinished' | 'odd' {
  let end = start;
  while (end < text.length && text[end] !== form.delimiter && text[end] !== '\n')
    end += 1;
  if (end === text.length && !isLast) return 'unfinished';
  const value = text.slice(start, end);
  if (value.includes('"') || isForeignEnd(text, end, form)) return 'odd';
  return { value: value.trim(), innerLines: 0, end };
}

/** A line feed alone where lines end with a carriage return before it. */
function isForeignEnd(text: string, end: number, { lineEnd }: PlainForm): boolean {
  return text[end] === '\n' && lineEnd === '\r\n' && text[end - 1] !== '\r';
}

function skipSpace(text: string, start: number, { delimiter }: PlainForm): number {
  let at = start;
  for (; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (sign === '\n' || sign === delimiter || sign.trim() !== '') break;
  }
  return at;
}
