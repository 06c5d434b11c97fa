/** Rows in memory, read again every few seconds. */
export interface FreshMap<Row> {
  /** From memory; reads the database, and asks nobody else, for what is not there or not settled. */
  get(key: string): Row | null;
}

const REFRESH_MS = 3000;
/** Strangers' names must not make us read the table for each request. */
const MISS_REFRESH_MS = 250;

/**
 * Keeps what a table says in memory.
 *
 * @param isSettled false for a row that may change any moment, as a store not connected yet
 */
export function makeFreshMap<Row>(
  read: () => Map<string, Row>,
  isSettled: (row: Row) => boolean,
  now: () => number = Date.now,
): FreshMap<Row> {
  let rows = new Map<string, Row>();
  let readAtMs = -Infinity;
  return {
    get: (key) => {
      const age = now() - readAtMs;
      const known = rows.get(key);
      const limit =
        known !== undefined && isSettled(known) ? REFRESH_MS : MISS_REFRESH_MS;
      if (age < 0 || age >= limit) {
        readAtMs = now();
        rows = read();
      }
      return rows.get(key) ?? null;
    },
  };
}
