import { randomUUID } from 'node:crypto';
import Sqlite from 'better-sqlite3';
import { ledgerMinute, NO_MINUTE } from '#app/domain/orders/order-state.ts';
import { hourStartAt, MINUTE_MS } from '#app/domain/shared/time.ts';
import type { CurrencyCode, Zone } from '#app/domain/shared/types.ts';
import type { JobName } from '#app/ports/job.ts';
import type { LedgerEntry } from '#app/ports/store-platform.ts';

/** A verified delivery, ready to be made durable. */
export interface IntakeRow {
  readonly storeId: string;
  readonly zone: Zone;
  /** What makes a repeat a repeat; not what makes the count exact. */
  readonly eventKey: string;
  readonly topic: string;
  readonly receivedAtMs: number;
  readonly what:
    | { readonly kind: 'order'; readonly entry: LedgerEntry }
    | {
        readonly kind: 'job';
        readonly name: JobName;
        readonly payload: unknown;
        readonly uniqueKey: string | null;
      };
}

export interface TenantRow {
  readonly clientId: string;
  readonly agencyId: string;
  readonly shop: string;
  readonly clientSecretSealed: string;
  readonly previousSecretSealed: string | null;
  readonly storeId: string | null;
  readonly zone: Zone | null;
  readonly isConnected: 0 | 1 | null;
}

/** A connected WooCommerce site. */
export interface SiteRow {
  /** The connection's. */
  readonly id: string;
  readonly webhookSecretSealed: string;
  readonly storeId: string;
  readonly zone: Zone;
  readonly currency: CurrencyCode;
  readonly isConnected: 0 | 1;
}

/** The intake's own connection. Whoever calls `record` holds the process's write lock. */
export interface IntakeStore {
  /** Writes all rows in one transaction; tells for each whether it was new. All or nothing. */
  record(rows: readonly IntakeRow[]): boolean[];
  tenants(): TenantRow[];
  storeOf(shop: string): Pick<TenantRow, 'storeId' | 'zone' | 'isConnected'> | null;
  sites(): SiteRow[];
  close(): void;
}

/** Only another process can hold the file then, and it must not stop this thread for long. */
const BUSY_TIMEOUT_MS = 1000;

const STORE_COLUMNS = `store."id" AS storeId, store."zone" AS zone,
  store."disconnectedAt" IS NULL AS isConnected`;

/** @throws when the connection would acknowledge what a power cut can take back */
export function openIntakeStore(path: string): IntakeStore {
  const connection = new Sqlite(path);
  connection.exec(
    `PRAGMA busy_timeout = ${String(BUSY_TIMEOUT_MS)}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;`,
  );
  const found = connection.pragma('synchronous', { simple: true });
  if (found !== 2) {
    connection.close();
    throw new Error(`intake needs synchronous=2 (FULL), has ${String(found)}`);
  }
  const write = statements(connection);
  const recordAll = connection.transaction((rows: readonly IntakeRow[]) =>
    rows.map((row) => recordOne(write, row)),
  );
  const tenants = connection.prepare(
    `SELECT registration."clientId", registration."agencyId", registration."shop",
       registration."clientSecretSealed", registration."previousSecretSealed", ${STORE_COLUMNS}
     FROM "ShopifyRegistration" AS registration
     LEFT JOIN "Store" AS store ON store."platform" = 'shopify' AND store."platformKey" = registration."shop"`,
  );
  const storeOf = connection.prepare(
    `SELECT ${STORE_COLUMNS} FROM "Store" AS store WHERE store."platform" = 'shopify' AND store."platformKey" = ?`,
  );
  const sites = connection.prepare(
    `SELECT site."id", site."webhookSecretSealed", store."currency", ${STORE_COLUMNS}
     FROM "WooConnection" AS site JOIN "Store" AS store ON store."id" = site."storeId"
     WHERE site."state" = 'connected' AND site."webhookSecretSealed" IS NOT NULL`,
  );
  return {
    record: (rows) => recordAll.immediate(rows),
    tenants: () => tenants.all() as TenantRow[],
    storeOf: (shop) => (storeOf.get(shop) as ReturnType<IntakeStore['storeOf']>) ?? null,
    sites: () => sites.all() as SiteRow[],
    close: () => connection.close(),
  };
}

/**
 * How far an order is on its way. A delivery does not lead it back within the time of one version,
 * which is a second: the earlier of two versions may come later.
 */
const WAY = (table: string) =>
  `CASE ${table}."state" WHEN 'dropped' THEN 0 WHEN 'placed' THEN 1 WHEN 'refunded' THEN 2 ELSE 3 END`;

type Statements = ReturnType<typeof statements>;

function statements(connection: Sqlite.Database) {
  return {
    delivery: connection.prepare(
      `INSERT INTO "Delivery" ("storeId","eventId","topic","receivedAtMs") VALUES (?,?,?,?)
       ON CONFLICT ("storeId","eventId") DO NOTHING`,
    ),
    before: connection.prepare(
      'SELECT "minute" FROM "OrderLedger" WHERE "storeId" = ? AND "orderId" = ?',
    ),
    order: connection.prepare(
      `INSERT INTO "OrderLedger" ("storeId","orderId","minute","state","valueMinor","currency","updatedAtMs")
       VALUES (?,?,?,?,?,?,?)
       ON CONFLICT ("storeId","orderId") DO UPDATE SET
         "minute" = excluded."minute", "state" = excluded."state", "valueMinor" = excluded."valueMinor",
         "currency" = excluded."currency", "updatedAtMs" = excluded."updatedAtMs"
       WHERE excluded."updatedAtMs" > "OrderLedger"."updatedAtMs"
         OR (excluded."updatedAtMs" = "OrderLedger"."updatedAtMs"
             AND ${WAY('excluded')} >= ${WAY('"OrderLedger"')})`,
    ),
    dirty: connection.prepare(
      `INSERT INTO "DirtyHour" ("storeId","hourStart") VALUES (?,?)
       ON CONFLICT ("storeId","hourStart") DO NOTHING`,
    ),
    job: connection.prepare(
      `INSERT INTO "Job" ("id","name","storeId","payload","uniqueKey","state","runAtMs","createdAtMs")
       VALUES (?,?,?,?,?,'waiting',?,?) ON CONFLICT ("uniqueKey") DO NOTHING`,
    ),
  };
}

function recordOne(write: Statements, row: IntakeRow): boolean {
  const { storeId, what, receivedAtMs } = row;
  const isNew =
    write.delivery.run(storeId, row.eventKey, row.topic, receivedAtMs).changes === 1;
  if (!isNew) return false;
  if (what.kind === 'job') {
    write.job.run(
      randomUUID(),
      what.name,
      storeId,
      JSON.stringify(what.payload),
      what.uniqueKey,
      receivedAtMs,
      receivedAtMs,
    );
    return true;
  }
  const { entry } = what;
  const minute = ledgerMinute(entry);
  const before = write.before.get(storeId, entry.orderId) as
    { minute: number } | undefined;
  const { changes } = write.order.run(
    storeId,
    entry.orderId,
    minute,
    entry.state,
    entry.valueMinor,
    entry.currency,
    entry.updatedAtMs,
  );
  if (changes === 0) return true;
  markDirty(write, row, minute);
  // An order can be moved by its platform: the hour it left is counted anew as well.
  if (before && before.minute !== minute) markDirty(write, row, before.minute);
  return true;
}

function markDirty(
  write: Statements,
  { storeId, zone }: IntakeRow,
  minute: number,
): void {
  if (minute !== NO_MINUTE)
    write.dirty.run(storeId, hourStartAt(minute * MINUTE_MS, zone));
}
