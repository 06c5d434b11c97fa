import type Sqlite from 'better-sqlite3';
import { pieceLength, rowMarks, type SqlValue } from '#app/repositories/sql.ts';

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
) {
  const prepared = new Map<number, Sqlite.Statement>();
  const statementFor = (rows: number): Sqlite.Statement => {
    const known = prepared.get(rows);
    if (known !== undefined) return known;
    const statement = connection.prepare(textOf(rowMarks(rows, columns)));
    prepared.set(rows, statement);
    return statement;
  };
  const inPieces = (
    values: readonly SqlValue[],
    use: (statement: Sqlite.Statement, piece: readonly SqlValue[]) => void,
  ): void => {
    for (let start = 0; start < values.length;) {
      const rows = pieceLength((values.length - start) / columns, MOST_ROWS);
      const end = start + rows * columns;
      use(statementFor(rows), values.slice(start, end));
      start = end;
    }
  };
  return {
    /** Number of rows changed. */
    run: (values: readonly SqlValue[]): number => {
      let changed = 0;
      inPieces(values, (statement, piece) => {
        changed += statement.run(piece).changes;
      });
      return changed;
    },
    /** Rows as plain arrays. */
    all: <Row>(values: readonly SqlValue[]): Row[] => {
      const found: Row[] = [];
      inPieces(values, (statement, piece) => {
        for (const row of statement.raw().all(piece)) found.push(row as Row);
      });
      return found;
    },
  };
}
