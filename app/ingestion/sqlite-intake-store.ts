import Sqlite from 'better-sqlite3';
import { QUESTIONS } from '#app/ingestion/intake-questions.ts';
import type {
  IntakeRow,
  IntakeStore,
  SiteRow,
  TenantRow,
} from '#app/ingestion/intake-store.ts';
import {
  prepareSqliteWriter,
  type SqliteWriter,
} from '#app/ingestion/sqlite-writer-store.ts';
import { orderKey, planLedger, type KnownOrder } from '#app/ingestion/plan-ledger.ts';

/** Only another process can hold the file then; it is waited for without doing anything else. */
const BUSY_TIMEOUT_MS = 1000;

/** The file's lock, shared with every other writer of the process. */
export interface FileLock {
  acquire(): Promise<void>;
  release(): void;
}

/** @throws when the connection would acknowledge what a power cut can take back */
export function openSqliteIntakeStore(path: string, lock: FileLock): IntakeStore {
  const connection = new Sqlite(path);
  connection.exec(
    `PRAGMA busy_timeout = ${String(BUSY_TIMEOUT_MS)}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;`,
  );
  const found = connection.pragma('synchronous', { simple: true });
  if (found !== 2) {
    connection.close();
    throw new Error(`intake needs synchronous=2 (FULL), has ${String(found)}`);
  }
  const write = prepareSqliteWriter(connection);
  const recordAll = connection.transaction((rows: readonly IntakeRow[]) =>
    recordRows(write, rows),
  );
  const tenants = connection.prepare<[], TenantRow>(QUESTIONS.tenants);
  const storeOf = connection.prepare<[string], TenantRow>(QUESTIONS.storeOf('?'));
  const sites = connection.prepare<[], SiteRow>(QUESTIONS.sites);
  return {
    record: async (rows) => {
      await lock.acquire();
      try {
        return recordAll.immediate(rows);
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

/** Tells the new from the repeats, then writes the new. Nobody else writes meanwhile. */
function recordRows(write: SqliteWriter, rows: readonly IntakeRow[]): boolean[] {
  const seen = new Set(
    write.repeats(rows).map(([storeId, eventId]) => `${storeId} ${eventId}`),
  );
  const written = rows.map(({ storeId, eventKey }) => {
    const isNew = !seen.has(`${storeId} ${eventKey}`);
    if (isNew) seen.add(`${storeId} ${eventKey}`);
    return isNew;
  });
  const fresh = rows.filter((_, index) => written[index]);
  write.deliveries(fresh);
  for (const row of fresh) if (row.what.kind === 'job') write.job(row, row.what);
  const known = new Map<string, KnownOrder>();
  for (const order of write.known(fresh))
    known.set(orderKey(order.storeId, order.orderId), order);
  const plan = planLedger(fresh, known);
  write.orders(plan.orders);
  write.hours(plan.hours);
  return written;
}
