import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CsvError, parse, type Parser } from 'csv-parse';
import { readPlainRow, type PlainForm } from '#app/services/csv-plain.ts';

/** A row of a file: its line (where it ends, 1 is the first) and its cells; null where malformed. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[] | null;
}

/** What the file is not. Texts: `data:csv.unreadable.<code>`. */
export type UnreadableCode = 'empty' | 'broken_gzip' | 'not_text' | 'too_large';

/** The file cannot be read at all, or not further. */
export class UnreadableCsv extends Error {
  readonly code: UnreadableCode;
  constructor(code: UnreadableCode) {
    super(`CSV: ${code}`);
    this.name = 'UnreadableCsv';
    this.code = code;
  }
}

/** Unpacked; a hundred megabytes are fine, an archive made to explode is not. */
const MOST_BYTES = 1_073_741_824;
const LONGEST_ROW = 262_144;
/** Few enough to be done with while they are young: what lives longer is copied again and again. */
const ROWS_AT_ONCE = 64;

/**
 * Rows of a CSV as they arrive, the header first; those of a piece of the file together. Takes gzip, a
 * byte-order mark, UTF-8 or UTF-16, commas, semicolons or tabs, quotes or none.
 *
 * Plain rows are read fast; from the first odd one on, a parser that forgives much reads the rest.
 *
 * @param wantedOf places of the cells that are asked for, by the header; others may come empty. A
 *   shop's export has seventy columns, of which six are read.
 * @throws {UnreadableCsv} where there is nothing to read
 */
export async function* readCsvRows(
  file: AsyncIterable<Uint8Array>,
  wantedOf: (header: readonly string[]) => ReadonlySet<number> | null = () => null,
): AsyncGenerator<readonly CsvRow[]> {
  const text = decoded(unpacked(file));
  const first = await text.next();
  if (first.done === true || first.value.trim() === '') throw new UnreadableCsv('empty');
  const delimiter = sniffDelimiter(first.value);
  const lineEnd = /\r\n|[\r\n]/.exec(first.value)?.[0] ?? '\n';
  let rest: Rest = { text: first.value, line: 1 };
  if (lineEnd !== '\r') {
    let form: PlainForm = {
      delimiter,
      lineEnd: lineEnd === '\n' ? lineEnd : '\r\n',
      wanted: null,
    };
    let isLast = false;
    let hasHeader = false;
    for (;;) {
      const most = hasHeader ? ROWS_AT_ONCE : 1;
      const { rows, isOdd, ...left } = readPlainRows(rest, form, isLast, most);
      rest = left;
      if (rows.length > 0) yield rows;
      if (isOdd) break;
      const header = hasHeader ? undefined : rows[0]?.cells;
      if (header) {
        hasHeader = true;
        form = { ...form, wanted: wantedOf(header) };
      }
      if (rows.length === most) continue;
      if (isLast) return;
      const next = await text.next();
      isLast = next.done === true;
      if (next.done !== true) rest = { ...left, text: left.text + next.value };
    }
  }
  yield* readForgiving(rest, text, { delimiter, lineEnd });
}

interface Rest {
  readonly text: string;
  /** Line of the file that the text begins at. */
  readonly line: number;
}

function readPlainRows(
  { text, line }: Rest,
  form: PlainForm,
  isLast: boolean,
  most: number,
): Rest & { readonly rows: readonly CsvRow[]; readonly isOdd: boolean } {
  const rows: CsvRow[] = [];
  let at = 0;
  let next = line;
  while (at < text.length && rows.length < most) {
    const row = readPlainRow(text, at, form, isLast);
    if (typeof row === 'string')
      return { rows, text: text.slice(at), line: next, isOdd: row === 'odd' || isLast };
    const isEmpty =
      row.cells.length === 1 &&
      row.cells[0] === '' &&
      !text.slice(at, row.next).includes('"');
    next += row.innerLines;
    if (!isEmpty) rows.push({ line: next, cells: row.cells });
    next += 1;
    at = row.next;
  }
  return { rows, text: text.slice(at), line: next, isOdd: false };
}

/** The rest of a file, however it is written. */
async function* readForgiving(
  { text, line }: Rest,
  following: AsyncIterable<string>,
  { delimiter, lineEnd }: { readonly delimiter: string; readonly lineEnd: string },
): AsyncGenerator<readonly CsvRow[]> {
  const malformed: number[] = [];
  const parser = parse({
    delimiter,
    record_delimiter: lineEnd,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    trim: true,
    info: true,
    max_record_size: LONGEST_ROW,
    on_skip: (error) => {
      malformed.push(error instanceof CsvError ? Number(error['lines'] ?? 0) : 0);
      return undefined;
    },
  });
  feed(parser, text, following);
  for await (const item of parser as AsyncIterable<{
    record: string[];
    info: { lines: number };
  }>) {
    const rows: CsvRow[] = [];
    // The parser is ahead of us: bad lines wait for their place.
    while (malformed[0] !== undefined && malformed[0] < item.info.lines)
      rows.push({ line: (malformed.shift() ?? 0) + line - 1, cells: null });
    rows.push({ line: item.info.lines + line - 1, cells: item.record });
    yield rows;
  }
  yield malformed.map((one) => ({ line: one + line - 1, cells: null }));
}

/** Writes as fast as rows are taken. What breaks off in the file breaks off the rows. */
function feed(parser: Parser, begun: string, rest: AsyncIterable<string>): void {
  async function* all(): AsyncGenerator<string> {
    yield begun;
    yield* rest;
  }
  const source = Readable.from(all());
  source.on('error', (error) => parser.destroy(error));
  parser.on('close', () => source.destroy());
  source.pipe(parser);
}

async function* unpacked(file: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = file[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.length < 2) {
    const next = await chunks.next();
    if (next.done === true) break;
    head = Buffer.concat([head, next.value]);
  }
  async function* whole(): AsyncGenerator<Uint8Array> {
    if (head.length > 0) yield head;
    for (;;) {
      const next = await chunks.next();
      if (next.done === true) return;
      yield next.value;
    }
  }
  if (head[0] !== 0x1f || head[1] !== 0x8b) {
    yield* whole();
    return;
  }
  const gunzip = createGunzip();
  const source = Readable.from(whole());
  source.on('error', (error) => gunzip.destroy(error));
  try {
    yield* source.pipe(gunzip) as AsyncIterable<Buffer>;
  } catch (error) {
    const isOurs =
      (error as { code?: unknown }).code?.toString().startsWith('Z_') === true;
    if (isOurs) throw new UnreadableCsv('broken_gzip');
    throw error;
  }
}

/** Text in pieces; the first holds the whole header line, or all there is. */
async function* decoded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  let held = '';
  let total = 0;
  for await (const chunk of bytes) {
    total += chunk.length;
    if (total > MOST_BYTES) throw new UnreadableCsv('too_large');
    decoder ??= new TextDecoder(encodingOf(chunk));
    held += decoder.decode(chunk, { stream: true });
    if (held.length < LONGEST_ROW && !/[\r\n][^\r\n]/.test(held)) continue;
    if (held.includes('\0')) throw new UnreadableCsv('not_text');
    yield held;
    held = '';
  }
  held += decoder?.decode() ?? '';
  if (held.includes('\0')) throw new UnreadableCsv('not_text');
  if (held !== '') yield held;
}

function encodingOf(chunk: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** The mark that separates most cells of the first line. */
function sniffDelimiter(text: string): string {
  const line = (/^[^\r\n]*/.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '');
  const marks = [',', ';', '\t', '|'].map((mark) => ({
    mark,
    count: line.split(mark).length,
  }));
  return marks.reduce((best, one) => (one.count > best.count ? one : best)).mark;
}
