import type Sqlite from 'better-sqlite3';
import { QUESTIONS } from '#app/ingestion/intake-questions.ts';
import type {
  IntakeRow,
  IntakeStore,
  SiteRow,
  TenantRow,
} from '#app/ingestion/intake-store.ts';
import {
  prepareSqliteWriter,
  type PrepareManyRows,
  type SqliteWriter,
} from '#app/ingestion/sqlite-writer-store.ts';
import { orderKey, planLedger, type KnownOrder } from '#app/ingestion/plan-ledger.ts';

/** Only another process can hold the file then; it is waited for without doing anything else. */
const BUSY_TIMEOUT_MS = 1000;

/** A delivery that was taken for new had come before. */
class UnexpectedRepeat extends Error {}

/** The file's lock, shared with every other writer of the process. */
export interface FileLock {
  acquire(): Promise<void>;
  release(): void;
}

export interface SqliteIntakeOptions {
  /** Throws where the connection would acknowledge what a power cut can take back. */
  readonly open: (busyTimeoutMs: number) => Sqlite.Database;
  readonly prepareManyRows: PrepareManyRows;
  readonly lock: FileLock;
}

/** The intake's store in an SQLite file. Throws as `open` does. */
export function openSqliteIntakeStore(options: SqliteIntakeOptions): IntakeStore {
  const { lock } = options;
  const connection = options.open(BUSY_TIMEOUT_MS);
  const recorder = makeRecorder(prepareSqliteWriter(connection, options.prepareManyRows));
  const recordAll = connection.transaction(
    (rows: readonly IntakeRow[], isCareful: boolean) => {
      const written = recorder.record(rows, isCareful);
      // Taken back as a whole: of what was there before nothing else is known.
      if (written === null) throw new UnexpectedRepeat();
      return written;
    },
  );
  const recordTurn = (rows: readonly IntakeRow[]): boolean[] => {
    try {
      return recordAll.immediate(rows, false);
    } catch (error) {
      if (error instanceof UnexpectedRepeat) return recordAll.immediate(rows, true);
      throw error;
    }
  };
  const tenants = connection.prepare<[], TenantRow>(QUESTIONS.tenants);
  const storeOf = connection.prepare<[string], TenantRow>(QUESTIONS.storeOf('?'));
  const sites = connection.prepare<[], SiteRow>(QUESTIONS.sites);
  return {
    record: async (rows) => {
      await lock.acquire();
      try {
        return recordTurn(rows);
      } finally {
        lock.release();
      }
    },
    tenants: () => Promise.resolve(tenants.all()),
    storeOf: (shop) => Promise.resolve(storeOf.get(shop) ?? null),
    sites: () => Promise.resolve(sites.all()),
    close: () => Promise.resolve(void connection.close()),
  };
}

/**
 * Writes a turn's rows and tells the new from the repeats. Nobody else writes meanwhile.
 *
 * In most turns all is new, and asking first would cost as much as writing: so it writes, and asks
 * only where something was there. As one repeat seldom comes alone, the turn after it asks first.
 */
function makeRecorder(write: SqliteWriter) {
  let areRepeatsLikely = false;
  let areVersionsLikely = false;

  /** True for each that is new; null, with rows written, where one that looked new was not. */
  const addDeliveries = (rows: readonly IntakeRow[], seen: Set<string>) => {
    const written = rows.map(({ storeId, eventKey }) => {
      const key = `${storeId} ${eventKey}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
    const fresh = rows.filter((_, index) => written[index]);
    const isAsExpected = write.deliveries(fresh) === fresh.length;
    return isAsExpected ? { written, fresh } : null;
  };

  const writeOrders = (fresh: readonly IntakeRow[]): void => {
    if (!areVersionsLikely) {
      const plan = planLedger(fresh, new Map());
      if (write.newOrders(plan.orders) === plan.orders.length) {
        write.hours(plan.hours);
        return;
      }
    }
    // What was added just now is among the known, at its own version: it is written once more.
    const known = new Map<string, KnownOrder>();
    for (const order of write.known(fresh))
      known.set(orderKey(order.storeId, order.orderId), order);
    areVersionsLikely = known.size > 0;
    const plan = planLedger(fresh, known);
    write.orders(plan.orders);
    write.hours(plan.hours);
  };

  return {
    /** @returns null where it must be taken back and done `carefully` */
    record: (rows: readonly IntakeRow[], isCareful: boolean): boolean[] | null => {
      const seen = new Set<string>();
      if (isCareful || areRepeatsLikely)
        for (const [storeId, eventId] of write.repeats(rows))
          seen.add(`${storeId} ${eventId}`);
      areRepeatsLikely = seen.size > 0;
      const added = addDeliveries(rows, seen);
      if (added === null) return null;
      for (const row of added.fresh)
        if (row.what.kind === 'job') write.job(row, row.what);
      writeOrders(added.fresh);
      return added.written;
    },
  };
}
