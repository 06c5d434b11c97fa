import {
  isAboutARow,
  type IntakeRow,
  type IntakeStore,
} from '#app/ingestion/intake-store.ts';

export type RecordOutcome = 'accepted' | 'duplicate' | 'not_recorded' | 'busy';

/** Rows a transaction: a larger one would keep its last row waiting. */
const MAX_ROWS = 200;
/** Beyond this the platform is asked to come again: a reply after its time-out is worth nothing. */
const MAX_QUEUE = 5000;
/**
 * A delivery that is not known to be written by then is answered, so that it comes again: with a look
 * that is late, still within 4 s.
 */
const MAX_WAIT_MS = 2500;
const LOOK_MS = 250;
/**
 * So long, and up to so many rows, is more waited for while each turn brings more: what a transaction
 * costs by itself is then shared by many. Below some thousand a second a turn brings nothing more.
 */
const GATHER_MS = 10;
const ENOUGH_ROWS = 128;

interface Waiting {
  readonly row: IntakeRow;
  readonly sinceMs: number;
  readonly settle: (outcome: RecordOutcome) => void;
}

export interface GroupCommit {
  /** Resolves once the row is durable, or is not known to be. */
  record(row: IntakeRow): Promise<RecordOutcome>;
  /** Writes what still waits. */
  flush(): Promise<void>;
}

export interface GroupCommitOptions {
  readonly store: Pick<IntakeStore, 'record'>;
  readonly onError: (error: unknown, rows: number) => void;
  readonly maxQueue?: number;
  readonly maxWaitMs?: number;
}

/**
 * Makes durable, in one transaction, everything that arrived while the one before was written.
 *
 * One sync of the disk then serves many deliveries; a timer would only add waiting. While the database
 * is busy, deliveries gather here, and the event loop stays free to answer. One transaction at a time:
 * a row is never overtaken by a later version of its order.
 */
export function makeGroupCommit(options: GroupCommitOptions): GroupCommit {
  const { store, onError, maxQueue = MAX_QUEUE, maxWaitMs = MAX_WAIT_MS } = options;
  let queue: Waiting[] = [];
  let underWay: readonly Waiting[] = [];
  let writing: Promise<void> | null = null;
  let look: NodeJS.Timeout | null = null;

  const writeAll = async (): Promise<void> => {
    while (queue.length > 0) {
      await gather();
      underWay = queue.slice(0, MAX_ROWS);
      queue = queue.slice(MAX_ROWS);
      await writeBatch(store, underWay, onError);
      underWay = [];
    }
    writing = null;
  };

  /** While more keeps coming, a larger transaction serves all; where nothing more comes, nobody waits. */
  const gather = async (): Promise<void> => {
    const untilMs = performance.now() + GATHER_MS;
    let before: number;
    do {
      before = queue.length;
      await endOfTurn();
    } while (
      queue.length > before &&
      queue.length < ENOUGH_ROWS &&
      performance.now() < untilMs
    );
  };

  const answerLate = (): void => {
    const dueMs = performance.now() - maxWaitMs;
    const isLate = ({ sinceMs }: Waiting): boolean => sinceMs <= dueMs;
    // Whether these will be durable is not known: they come again, and are then a repeat or not.
    for (const { settle } of underWay.filter(isLate)) settle('not_recorded');
    const late = queue.filter(isLate);
    if (late.length > 0) queue = queue.filter((one) => !isLate(one));
    for (const { settle } of late) settle('busy');
    const isIdle = queue.length === 0 && underWay.length === 0;
    look = isIdle ? null : setTimeout(answerLate, LOOK_MS);
  };

  return {
    record: (row) =>
      queue.length >= maxQueue
        ? Promise.resolve('busy')
        : new Promise((settle) => {
            queue.push({ row, sinceMs: performance.now(), settle });
            writing ??= writeAll();
            look ??= setTimeout(answerLate, LOOK_MS);
          }),
    flush: async () => {
      await writing;
      if (look !== null) clearTimeout(look);
    },
  };
}

/** All that has come by now is read until then. */
function endOfTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

async function writeBatch(
  store: Pick<IntakeStore, 'record'>,
  batch: readonly Waiting[],
  onError: (error: unknown, rows: number) => void,
): Promise<void> {
  let written: boolean[];
  try {
    written = await store.record(batch.map(({ row }) => row));
  } catch (error) {
    // One row that the database refuses must not cost the others their place.
    if (batch.length > 1 && isAboutARow(error)) {
      for (const one of batch) await writeBatch(store, [one], onError);
      return;
    }
    onError(error, batch.length);
    for (const { settle } of batch) settle('not_recorded');
    return;
  }
  batch.forEach(({ settle }, index) => settle(written[index] ? 'accepted' : 'duplicate'));
}
