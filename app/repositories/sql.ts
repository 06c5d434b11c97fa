/** What a statement may carry. Instants and counts are numbers: all of ours are exact below 2^53. */
export type SqlValue = string | number | null;

/**
 * Plain statements, for what an object mapper does badly: many rows at once, conditional writes.
 * `?` marks a value. Asynchronous, because not every engine behind it can answer at once.
 */
export interface Sql {
  all<Row>(text: string, values?: readonly SqlValue[]): Promise<Row[]>;
  /** Number of rows changed. */
  run(text: string, values?: readonly SqlValue[]): Promise<number>;
}

/** `(?,?),(?,?)` for so many rows of so many columns. */
export function rowMarks(rows: number, columns: number): string {
  const row = `(${marks(columns)})`;
  return Array.from({ length: rows }, () => row).join(',');
}

/** `?,?,?` */
export function marks(count: number): string {
  return Array.from({ length: count }, () => '?').join(',');
}

/** The list in pieces of at most `size`, in order. */
export function chunksOf<Item>(items: readonly Item[], size: number): Item[][] {
  const chunks: Item[][] = [];
  for (let start = 0; start < items.length; start += size)
    chunks.push(items.slice(start, start + size));
  return chunks;
}
