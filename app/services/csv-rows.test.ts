import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsvRows, type CsvRow } from '#app/services/csv-rows.ts';

const piece = fc.constantFrom(
  ...['a', 'żółw', '12.50', ',', ',', ',', ' ', '\t', '"', '""', '\n', '\n'],
  ...['"x, y"', '"a ""b"""', '"two\nlines"', '"" ', ' "q" ', '" padded "'],
);

/** A header, then anything. */
const file = (lineEnd: string) =>
  fc
    .array(piece, { maxLength: 60 })
    .map((pieces) => `id,total${lineEnd}${pieces.join('').replaceAll('\n', lineEnd)}`);

async function read(
  text: string,
  pieceBytes: number,
  wanted: ReadonlySet<number> | null = null,
): Promise<CsvRow[]> {
  const bytes = Buffer.from(text);
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += pieceBytes)
      yield bytes.subarray(at, at + pieceBytes);
  }
  const rows: CsvRow[] = [];
  for await (const batch of readCsvRows(pieces(), () => wanted)) rows.push(...batch);
  return rows;
}

/** The same by the library alone; nothing where it meets a row that it cannot make sense of. */
function readByLibrary(text: string, recordDelimiter: string) {
  let isSound = true;
  const options = {
    on_skip: () => {
      isSound = false;
      return undefined;
    },
    delimiter: ',',
    record_delimiter: recordDelimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    trim: true,
    info: true,
  };
  const rows = parse(text, options) as unknown as {
    record: string[];
    info: { lines: number };
  }[];
  // What it makes of the rest depends on how the file arrives.
  fc.pre(isSound);
  return rows;
}

const good = (rows: readonly CsvRow[]) => rows.filter(({ cells }) => cells !== null);

describe('the rows of a CSV', () => {
  it('are those that a forgiving parser finds, at the same lines, however the file arrives', async () => {
    await fc.assert(
      fc.asyncProperty(
        file('\n'),
        fc.integer({ min: 1, max: 90 }),
        async (text, size) => {
          const found = good(await read(text, size));
          expect(found.map(({ line, cells }) => ({ line, cells }))).toEqual(
            readByLibrary(text, '\n').map(({ record, info }) => ({
              line: info.lines,
              cells: record,
            })),
          );
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('are the same where lines end as Windows has it', async () => {
    await fc.assert(
      fc.asyncProperty(
        file('\r\n'),
        fc.integer({ min: 1, max: 90 }),
        async (text, size) => {
          const found = good(await read(text, size));
          expect(found.map(({ cells }) => cells)).toEqual(
            readByLibrary(text, '\r\n').map(({ record }) => record),
          );
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('are as many where a few cells of each are asked for, and those cells are the same', async () => {
    await fc.assert(
      fc.asyncProperty(
        file('\n'),
        fc.integer({ min: 1, max: 90 }),
        async (text, size) => {
          const shape = ({ line, cells }: CsvRow) => [line, cells?.length, cells?.[1]];
          const whole = await read(text, size);
          const some = await read(text, size, new Set([1]));
          expect(some.map(shape)).toEqual(whole.map(shape));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('name the true line behind a cell of several lines, whatever ends a line', async () => {
    const text = 'id,note\r\n1,"two\r\nlines"\r\n\r\n2,one\r\n';
    expect(await read(text, 7)).toEqual([
      { line: 1, cells: ['id', 'note'] },
      { line: 3, cells: ['1', 'two\r\nlines'] },
      { line: 5, cells: ['2', 'one'] },
    ]);
  });

  it('go on behind one that never ends its quote, which is told as malformed', async () => {
    const text = `id,total\n1,10\n2,"${'x'.repeat(300_000)}\n`;
    const rows = await read(text, 65_536);
    expect(rows.slice(0, 2).map(({ cells }) => cells)).toEqual([
      ['id', 'total'],
      ['1', '10'],
    ]);
    expect(rows.slice(2).every(({ cells }) => cells === null)).toBe(true);
    expect(rows.length).toBeGreaterThan(2);
  });
});
