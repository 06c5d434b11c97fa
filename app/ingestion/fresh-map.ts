/** Rows in memory, read again every few seconds. */
export interface FreshMap<Row> {
  /**
   * From memory, at once; asks the database, and nobody else, for what is not there or not settled.
   *
   * @throws where that takes too long, and nothing is known
   */
  get(key: string): Row | null | Promise<Row | null>;
}

const REFRESH_MS = 3000;
/** Rows in use are read again by then already, so that no delivery waits for it. */
const EARLY_MS = 2000;
/** Strangers' names must not make us read the table for each request. */
const MISS_REFRESH_MS = 250;
/** A delivery has no time for a database that hangs. */
const READ_MS = 2000;
/** What is known is good enough by then: writing comes after it, and waits as well. */
const READ_KNOWN_MS = 500;

/**
 * Keeps what a table says in memory.
 *
 * @param isSettled false for a row that may change any moment, as a store not connected yet
 */
export function makeFreshMap<Row>(
  read: () => Promise<Map<string, Row>>,
  isSettled: (row: Row) => boolean,
  now: () => number = Date.now,
): FreshMap<Row> {
  let rows = new Map<string, Row>();
  let readAtMs = -Infinity;
  let reading: Promise<void> | null = null;

  const refresh = (): Promise<void> => {
    if (reading !== null) return reading;
    const beganAtMs = now();
    reading = read()
      .then((next) => {
        rows = next;
        readAtMs = beganAtMs;
      })
      .finally(() => (reading = null));
    return reading;
  };
  const refreshed = async (key: string): Promise<Row | null> => {
    try {
      await within(rows.has(key) ? READ_KNOWN_MS : READ_MS, refresh());
    } catch (error) {
      // What was known is better than nothing: without the database nothing is recorded anyway.
      const known = rows.get(key);
      if (known === undefined) throw error;
      return known;
    }
    return rows.get(key) ?? null;
  };
  return {
    get: (key) => {
      const age = now() - readAtMs;
      const known = rows.get(key);
      const isKnown = known !== undefined && isSettled(known);
      if (age < 0 || age >= (isKnown ? REFRESH_MS : MISS_REFRESH_MS))
        return refreshed(key);
      if (age >= EARLY_MS) refresh().catch(() => undefined);
      return known ?? null;
    },
  };
}

function within(ms: number, work: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the database is silent')), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
