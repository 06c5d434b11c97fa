import type { IntakeRow, IntakeStore } from '#app/ingestion/intake-store.ts';

export type RecordOutcome = 'accepted' | 'duplicate' | 'not_recorded' | 'busy';

/** Rows a transaction: a larger one would keep its last row waiting. */
const MAX_ROWS = 200;
/** Beyond this the platform is asked to come again: a reply after its time-out is worth nothing. */
const MAX_QUEUE = 5000;
/**
 * A delivery that could not be written by then is answered, so that it comes again: with one look and
 * one try that waits for another process on top, still within 4 s.
 */
const MAX_WAIT_MS = 2500;
const LOOK_MS = 250;

interface Waiting {
  readonly row: IntakeRow;
  readonly sinceMs: number;
  readonly settle: (outcome: RecordOutcome) => void;
}

export interface GroupCommit {
  /** Resolves once the row is durable, or is known not to be. */
  record(row: IntakeRow): Promise<RecordOutcome>;
  /** Writes what still waits. */
  flush(): Promise<void>;
}

export interface GroupCommitOptions {
  readonly store: Pick<IntakeStore, 'record'>;
  /** The file's lock, shared with whoever else writes. */
  readonly lock: { acquire(): Promise<void>; release(): void };
  readonly onError: (error: unknown, rows: number) => void;
  readonly maxQueue?: number;
  readonly maxWaitMs?: number;
}

/**
 * Makes durable, in one transaction, everything that arrived in one turn of the event loop.
 *
 * One sync of the disk then serves many deliveries; a timer would only add waiting. While another
 * writer has the file, deliveries gather here, and the event loop stays free to answer.
 */
export function makeGroupCommit(options: GroupCommitOptions): GroupCommit {
  const { store, lock, onError, maxQueue = MAX_QUEUE, maxWaitMs = MAX_WAIT_MS } = options;
  let queue: Waiting[] = [];
  let writing: Promise<void> | null = null;
  let look: NodeJS.Timeout | null = null;

  const writeAll = async (): Promise<void> => {
    while (queue.length > 0) {
      await lock.acquire();
      const batch = queue.slice(0, MAX_ROWS);
      queue = queue.slice(MAX_ROWS);
      try {
        if (batch.length > 0) writeBatch(store, batch, onError);
      } finally {
        lock.release();
      }
    }
    writing = null;
  };

  const answerLate = (): void => {
    const dueMs = performance.now() - maxWaitMs;
    const late = queue.filter(({ sinceMs }) => sinceMs <= dueMs);
    queue = queue.filter(({ sinceMs }) => sinceMs > dueMs);
    for (const { settle } of late) settle('busy');
    look = queue.length > 0 ? setTimeout(answerLate, LOOK_MS) : null;
  };

  const schedule = (): void => {
    writing ??= new Promise((resolve) => setImmediate(resolve)).then(writeAll);
    look ??= setTimeout(answerLate, LOOK_MS);
  };

  return {
    record: (row) =>
      queue.length >= maxQueue
        ? Promise.resolve('busy')
        : new Promise((settle) => {
            queue.push({ row, sinceMs: performance.now(), settle });
            schedule();
          }),
    flush: async () => {
      await writing;
      if (look !== null) clearTimeout(look);
    },
  };
}

function writeBatch(
  store: Pick<IntakeStore, 'record'>,
  batch: readonly Waiting[],
  onError: (error: unknown, rows: number) => void,
): void {
  let written: boolean[];
  try {
    written = store.record(batch.map(({ row }) => row));
  } catch (error) {
    // One row that the database refuses must not cost the others their place.
    if (batch.length > 1 && isAboutARow(error)) {
      for (const one of batch) writeBatch(store, [one], onError);
      return;
    }
    onError(error, batch.length);
    for (const { settle } of batch) settle('not_recorded');
    return;
  }
  batch.forEach(({ settle }, index) => settle(written[index] ? 'accepted' : 'duplicate'));
}

/** A constraint or a value, not the disk or a lock. */
function isAboutARow(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return (
    /^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG|RANGE)/.test(code) || error instanceof TypeError
  );
}
