import type pg from 'pg';
import { QUESTIONS } from '#app/ingestion/intake-questions.ts';
import type {
  IntakeRow,
  IntakeStore,
  SiteRow,
  TenantRow,
} from '#app/ingestion/intake-store.ts';
import {
  orderKey,
  planLedger,
  type KnownOrder,
  type LedgerPlan,
  type LedgerRow,
} from '#app/ingestion/plan-ledger.ts';
import {
  openPostgresLine,
  type LineOptions,
} from '#app/ingestion/postgresql-line-store.ts';
import {
  postgresWriter,
  type PostgresWriter,
} from '#app/ingestion/postgresql-writer-store.ts';

/** Beyond this nobody waits any more; a lock, or a server that hangs, must not hold up what comes next. */
const STATEMENT_MS = 1800;
const ANSWER_MS = 2200;
const CONNECT_MS = 2000;
const MOST_ATTEMPTS = 3;
/**
 * Said on each connection, since not every pooler hands on what is asked for at a connection's start.
 * A process that stands still must not hold its locks for long. All rows are found by their keys,
 * however few a table had when a statement was planned.
 */
const SET_UP = [
  'synchronous_commit = on',
  `statement_timeout = ${String(STATEMENT_MS)}`,
  'idle_in_transaction_session_timeout = 5000',
  'plan_cache_mode = force_generic_plan',
  'enable_seqscan = off',
  'enable_hashjoin = off',
  'enable_mergejoin = off',
]
  .map((setting) => `SET ${setting}`)
  .join(';');

export interface PostgresIntakeOptions extends LineOptions {
  /** True for a deadlock, or an order of things that the server could not keep: nothing was done. */
  readonly isToBeRepeated: (error: unknown) => boolean;
}

/**
 * The intake's store on PostgreSQL: a line to write, and one to look up, so that neither waits.
 *
 * @throws when the server does not answer, or would lose rows on a power cut
 */
export async function openPostgresIntakeStore(
  options: PostgresIntakeOptions,
): Promise<IntakeStore> {
  const settings = {
    ...options.settings,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: ANSWER_MS,
  };
  const writing = openPostgresLine(
    { ...options, settings: { ...settings, pipeline: true } },
    SET_UP,
  );
  const reading = openPostgresLine(
    { ...options, settings },
    `SET statement_timeout = ${String(STATEMENT_MS)}`,
  );
  const all = <Row>(text: string, values: string[] = []): Promise<Row[]> =>
    reading.use(async (client) => (await client.query(text, values)).rows as Row[]);
  await writing.use(() => Promise.resolve());
  return {
    record: (rows) => writing.use((client) => recordOrRepeat(client, rows, options)),
    tenants: () => all<TenantRow>(QUESTIONS.tenants),
    storeOf: async (shop) =>
      (await all<TenantRow>(QUESTIONS.storeOf('$1'), [shop]))[0] ?? null,
    sites: () => all<SiteRow>(QUESTIONS.sites),
    close: async () => {
      await Promise.all([writing.close(), reading.close()]);
    },
  };
}

/** Writers of other processes can get into each other's way; then nothing was done. */
async function recordOrRepeat(
  client: pg.Client,
  rows: readonly IntakeRow[],
  { isToBeRepeated }: PostgresIntakeOptions,
): Promise<boolean[]> {
  for (let attempt = 1; attempt < MOST_ATTEMPTS; attempt += 1) {
    try {
      return await recordRows(client, rows);
    } catch (error) {
      if (!(error instanceof OrderGone || isToBeRepeated(error))) throw error;
    }
  }
  return recordRows(client, rows);
}

/** An order that was there is there no more: its store was erased meanwhile. */
class OrderGone extends Error {}

/**
 * One transaction that writes what is new, all rows of a table at once, in the order of their keys.
 *
 * Other processes write at the same time. An order that cannot be written as new is there and
 * committed: locked, it is compared and changed, and the hour it leaves is marked.
 */
async function recordRows(
  client: pg.Client,
  rows: readonly IntakeRow[],
): Promise<boolean[]> {
  const writer = postgresWriter(client);
  // Waited for: statements sent after a BEGIN that failed would each be kept by itself.
  await client.query('BEGIN ISOLATION LEVEL READ COMMITTED');
  try {
    const written = await writeDeliveries(writer, rows);
    const fresh = rows.filter((_, index) => written[index]);
    const { changed, hours } = await writeNewOrders(writer, fresh);
    // Sent in one go: where one of them fails, the server turns COMMIT into ROLLBACK, and says so.
    const sent = [writer.changeOrders(changed), writer.hours(hours), writer.jobs(fresh)];
    const [{ command }] = await Promise.all([client.query('COMMIT'), ...sent]);
    if (command !== 'COMMIT') throw new Error('the transaction was rolled back');
    return written;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {
      throw new Error('the connection broke in a transaction', { cause: error });
    });
    throw error;
  }
}

/** Tells for each row whether it is new; of equal ones the first. */
async function writeDeliveries(
  writer: PostgresWriter,
  rows: readonly IntakeRow[],
): Promise<boolean[]> {
  const firsts = new Map<string, { readonly row: IntakeRow; readonly index: number }>();
  rows.forEach((row, index) => {
    const key = `${row.storeId} ${row.eventKey}`;
    if (!firsts.has(key)) firsts.set(key, { row, index });
  });
  const given = [...firsts]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, first]) => first);
  const written = rows.map(() => false);
  const repeats = new Set(await writer.deliveries(given.map(({ row }) => row)));
  given.forEach(({ index }, place) => (written[index] = !repeats.has(place)));
  return written;
}

/** Tells what is left to do: orders that the ledger has and that change, and hours to mark. */
async function writeNewOrders(
  writer: PostgresWriter,
  fresh: readonly IntakeRow[],
): Promise<{ changed: readonly LedgerRow[]; hours: LedgerPlan['hours'] }> {
  const plan = planLedger(fresh, new Map());
  if (plan.orders.length === 0) return { changed: [], hours: [] };
  const there = (await writer.newOrders(plan.orders))
    .map((place) => plan.orders[place])
    .filter((order) => order !== undefined);
  if (there.length === 0) return { changed: [], hours: plan.hours };
  const known = new Map<string, KnownOrder>();
  for (const order of await writer.lockOrders(there)) known.set(keyOf(order), order);
  if (known.size < there.length) throw new OrderGone();
  const { orders, hours } = planLedger(fresh, known);
  return { changed: orders.filter((order) => known.has(keyOf(order))), hours };
}

function keyOf({ storeId, orderId }: KnownOrder): string {
  return orderKey(storeId, orderId);
}
