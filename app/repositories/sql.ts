import type { DatabaseEngine } from '#app/repositories/database-engine.ts';

/** What a statement may carry. Instants and counts are numbers: all of ours are exact below 2^53. */
export type SqlValue = string | number | Uint8Array | null;

/**
 * Plain statements, for what an object mapper does badly: many rows at once, conditional writes.
 * `?` marks a value. Asynchronous, because not every engine behind it can answer at once.
 */
export interface Sql {
  /** For the few texts that the engines cannot share. */
  readonly engine: DatabaseEngine;
  all<Row>(text: string, values?: readonly SqlValue[]): Promise<Row[]>;
  /** Number of rows changed. */
  run(text: string, values?: readonly SqlValue[]): Promise<number>;
}

/** `(?,?),(?,?)` for so many rows of so many columns. */
export function rowMarks(rows: number, columns: number): string {
  const row = `(${marks(columns)})`;
  return Array.from({ length: rows }, () => row).join(',');
}

/**
 * `rowMarks` for a list that stands by itself, with the type of each column: PostgreSQL takes values
 * that go nowhere yet for text.
 */
export function typedRowMarks(rows: number, types: readonly SqlType[]): string {
  const first = `(${types.map((type) => `CAST(? AS ${type})`).join(',')})`;
  return rows === 1 ? first : `${first},${rowMarks(rows - 1, types.length)}`;
}

/** Types that both engines know by the same name. */
export type SqlType = 'BIGINT' | 'INTEGER' | 'TEXT';

/** `?,?,?` */
export function marks(count: number): string {
  return Array.from({ length: count }, () => '?').join(',');
}

/**
 * The list in pieces of at most `size`, in order, each as long as a power of two.
 *
 * A statement's text depends on the length of its list, and each text that was ever used stays
 * prepared, hundreds of kilobytes for hundreds of rows: so there are nine lengths, not 500.
 */
export function chunksOf<Item>(items: readonly Item[], size: number): Item[][] {
  const chunks: Item[][] = [];
  for (let start = 0; start < items.length;) {
    const length = pieceLength(items.length - start, size);
    chunks.push(items.slice(start, start + length));
    start += length;
  }
  return chunks;
}

/** The largest power of two that is at most `left` and at most `size`, which are both at least 1. */
export function pieceLength(left: number, size: number): number {
  return 2 ** Math.floor(Math.log2(Math.min(size, left)));
}
