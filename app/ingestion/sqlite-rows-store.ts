import type Sqlite from 'better-sqlite3';

type Value = string | number | null;

export interface ManyRows {
  /** Number of rows changed. */
  run(values: readonly Value[]): number;
  /** Rows as plain arrays. */
  all<Row>(values: readonly Value[]): Row[];
}

/** Rows a statement. Larger ones gain nothing, and each length has its own text. */
const MOST_ROWS = 32;

/**
 * A statement over many rows, given as one flat list of their values.
 *
 * A call into SQLite costs as much as the row it writes. So rows go in pieces as long as a power of
 * two: six texts, each prepared once it is needed.
 *
 * @param textOf the statement around `(?,?),(?,?)`
 */
export function prepareManyRows(
  connection: Sqlite.Database,
  columns: number,
  textOf: (marks: string) => string,
): ManyRows {
  const prepared = new Map<number, Sqlite.Statement>();
  const statementFor = (rows: number): Sqlite.Statement => {
    const known = prepared.get(rows);
    if (known !== undefined) return known;
    const row = `(${Array.from({ length: columns }, () => '?').join(',')})`;
    const text = textOf(Array.from({ length: rows }, () => row).join(','));
    const statement = connection.prepare(text);
    prepared.set(rows, statement);
    return statement;
  };
  const inPieces = (
    values: readonly Value[],
    use: (statement: Sqlite.Statement, piece: readonly Value[]) => void,
  ): void => {
    for (let start = 0; start < values.length;) {
      const left = (values.length - start) / columns;
      const rows = Math.min(MOST_ROWS, 2 ** Math.floor(Math.log2(left)));
      const end = start + rows * columns;
      use(statementFor(rows), values.slice(start, end));
      start = end;
    }
  };
  return {
    run: (values) => {
      let changed = 0;
      inPieces(values, (statement, piece) => {
        changed += statement.run(piece).changes;
      });
      return changed;
    },
    all: <Row>(values: readonly Value[]) => {
      const found: Row[] = [];
      inPieces(values, (statement, piece) => {
        for (const row of statement.raw().all(piece)) found.push(row as Row);
      });
      return found;
    },
  };
}
