import type { IntakeRow, IntakeStore } from '#app/ingestion/intake-store.ts';

export type RecordOutcome = 'accepted' | 'duplicate' | 'not_recorded' | 'busy';

/** Rows a transaction: a larger one would keep its last row waiting. */
const MAX_ROWS = 200;
/** Beyond this the platform is asked to come again: a reply after its time-out is worth nothing. */
const MAX_QUEUE = 5000;

interface Waiting {
  readonly row: IntakeRow;
  readonly settle: (outcome: RecordOutcome) => void;
}

export interface GroupCommit {
  /** Resolves once the row is durable, or is known not to be. */
  record(row: IntakeRow): Promise<RecordOutcome>;
  /** Writes what still waits. */
  flush(): void;
}

/**
 * Makes durable, in one transaction, everything that arrived in one turn of the event loop.
 *
 * One sync of the disk then serves many deliveries; a timer would only add waiting.
 */
export function makeGroupCommit(
  store: Pick<IntakeStore, 'record'>,
  onError: (error: unknown, rows: number) => void,
  maxQueue = MAX_QUEUE,
): GroupCommit {
  let queue: Waiting[] = [];
  let isScheduled = false;

  const schedule = (): void => {
    if (isScheduled || queue.length === 0) return;
    isScheduled = true;
    setImmediate(() => {
      isScheduled = false;
      writeSome();
      schedule();
    });
  };

  const writeSome = (): void => {
    const batch = queue.slice(0, MAX_ROWS);
    queue = queue.slice(MAX_ROWS);
    if (batch.length > 0) writeBatch(store, batch, onError);
  };

  return {
    record: (row) =>
      queue.length >= maxQueue
        ? Promise.resolve('busy')
        : new Promise((settle) => {
            queue.push({ row, settle });
            schedule();
          }),
    flush: () => {
      while (queue.length > 0) writeSome();
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
