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
  /** Places of cells that are asked for; others but the first may be given empty. Null: all are. */
  readonly wanted: ReadonlySet<number> | null;
}

/** Far more than a row of orders has; what is longer may be one that never ends. */
const LONGEST_ROW = 32_768;

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const QUOTE = 34;
const LAST_ASCII = 127;

/**
 * Reads one row of CSV as nearly all files have it: cells without a quote, or quoted from their first
 * sign to their last. White space around cells is left out.
 *
 * It makes nothing but the cells that are asked for, so it is many times as fast as a parser that
 * forgives everything; what it does not understand, it leaves to that one.
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
  const delimiter = form.delimiter.charCodeAt(0);
  const { wanted } = form;
  const cells: string[] = [];
  let innerLines = 0;
  for (let at = start; ;) {
    const isWanted = cells.length === 0 || wanted === null || wanted.has(cells.length);
    let end = endOfBareCell(text, at, delimiter);
    if (text.charCodeAt(end) === QUOTE) {
      const cell = readQuotedCell(text, at, delimiter, isLast);
      if (cell === 'unfinished') return isLast ? 'odd' : unfinished(text, start);
      if (cell === 'odd') return cell;
      cells.push(isWanted ? valueOf(text, cell) : '');
      innerLines += linesWithin(text, cell);
      end = cell.end;
    } else {
      if (end === text.length && !isLast) return unfinished(text, start);
      cells.push(isWanted ? trimmed(text, at, end) : '');
    }
    if (end - start > LONGEST_ROW || isForeignEnd(text, end, form)) return 'odd';
    if (text.charCodeAt(end) !== delimiter) return { cells, innerLines, next: end + 1 };
    at = end + 1;
  }
}

function unfinished(text: string, start: number): 'unfinished' | 'odd' {
  return text.length - start > LONGEST_ROW ? 'odd' : 'unfinished';
}

/** Where a delimiter, a line feed, a quote or the text's end is. */
function endOfBareCell(text: string, start: number, delimiter: number): number {
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === delimiter || code === LINE_FEED || code === QUOTE) return at;
  }
  return text.length;
}

function trimmed(text: string, from: number, to: number): string {
  if (from === to) return '';
  const isPlain = isVisible(text.charCodeAt(from)) && isVisible(text.charCodeAt(to - 1));
  return isPlain ? text.slice(from, to) : text.slice(from, to).trim();
}

/** True for a sign that is surely no white space. */
function isVisible(code: number): boolean {
  return code > SPACE && code < LAST_ASCII;
}

interface QuotedCell {
  /** Of its quotes. */
  readonly opening: number;
  readonly closing: number;
  /** True where quotes stand in it, each written twice. */
  readonly hasQuotes: boolean;
  /** Of the delimiter or line feed behind it, or the text's length. */
  readonly end: number;
}

function readQuotedCell(
  text: string,
  start: number,
  delimiter: number,
  isLast: boolean,
): QuotedCell | 'unfinished' | 'odd' {
  const opening = skipSpace(text, start, delimiter);
  if (text.charCodeAt(opening) !== QUOTE) return 'odd';
  let closing = text.indexOf('"', opening + 1);
  let hasQuotes = false;
  while (closing >= 0 && text.charCodeAt(closing + 1) === QUOTE) {
    hasQuotes = true;
    closing = text.indexOf('"', closing + 2);
  }
  if (closing < 0 || (!isLast && closing + 2 >= text.length)) return 'unfinished';
  const end = skipSpace(text, closing + 1, delimiter);
  if (end === text.length)
    return isLast ? { opening, closing, hasQuotes, end } : 'unfinished';
  const after = text.charCodeAt(end);
  if (after !== delimiter && after !== LINE_FEED) return 'odd';
  return { opening, closing, hasQuotes, end };
}

function valueOf(text: string, { opening, closing, hasQuotes }: QuotedCell): string {
  const inner = text.slice(opening + 1, closing);
  return hasQuotes ? inner.replaceAll('""', '"') : inner;
}

function linesWithin(text: string, { opening, closing }: QuotedCell): number {
  let lines = 0;
  for (let at = opening + 1; at < closing; at += 1)
    if (text.charCodeAt(at) === LINE_FEED) lines += 1;
  return lines;
}

/** A line feed alone where lines end with a carriage return before it. */
function isForeignEnd(text: string, end: number, { lineEnd }: PlainForm): boolean {
  return (
    lineEnd === '\r\n' &&
    text.charCodeAt(end) === LINE_FEED &&
    text.charCodeAt(end - 1) !== CARRIAGE_RETURN
  );
}

function skipSpace(text: string, start: number, delimiter: number): number {
  let at = start;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED || code === delimiter || isVisible(code)) break;
    if (code !== SPACE && text.charAt(at).trim() !== '') break;
  }
  return at;
}
