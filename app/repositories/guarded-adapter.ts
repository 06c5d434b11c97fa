import { PrismaBetterSQLite3 } from '@prisma/adapter-better-sqlite3';
import {
  assertPragmas,
  isRead,
  pragmaScript,
} from '#app/repositories/sqlite-connection.ts';
import type { WriteLock } from '#app/repositories/write-lock.ts';

type Adapter = Awaited<ReturnType<PrismaBetterSQLite3['connect']>>;
type Query = Parameters<Adapter['queryRaw']>[0];
type Transaction = Awaited<ReturnType<Adapter['startTransaction']>>;

/** Codes of `ColumnType` are of no interest here: a statement without values. */
function plain(sql: string): Query {
  return { sql, args: [], argTypes: [] };
}

/**
 * Prisma's SQLite adapter, made safe for a server.
 *
 * As it comes it uses one connection for everything: a statement of another request, sent while a
 * transaction is open, would become part of it and be lost with its rollback. It also opens at
 * `synchronous=NORMAL`. Here every statement waits for an open transaction to end, transactions
 * take the write lock at once, and the pragmas are set and checked.
 */
export class GuardedSqliteAdapter extends PrismaBetterSQLite3 {
  readonly #lock: WriteLock;
  readonly #busyTimeoutMs: number;

  constructor(path: string, lock: WriteLock, busyTimeoutMs: number) {
    super({ url: `file:${path}` });
    this.#lock = lock;
    this.#busyTimeoutMs = busyTimeoutMs;
  }

  override async connect(): Promise<Adapter> {
    const inner = await super.connect();
    await inner.executeScript(pragmaScript(this.#busyTimeoutMs));
    const found = new Map<string, unknown>();
    for (const name of ['journal_mode', 'synchronous', 'foreign_keys']) {
      const answer = await inner.queryRaw(plain(`PRAGMA ${name}`));
      found.set(name, answer.rows[0]?.[0]);
    }
    assertPragmas((name) => found.get(name));
    return guard(inner, this.#lock);
  }
}

function guard(inner: Adapter, lock: WriteLock): Adapter {
  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    queryRaw: (query) =>
      isRead(query.sql)
        ? lock.read(() => inner.queryRaw(query))
        : lock.write(() => inner.queryRaw(query)),
    executeRaw: (query) => lock.write(() => inner.executeRaw(query)),
    executeScript: (script) => lock.write(() => inner.executeScript(script)),
    startTransaction: () => startTransaction(inner, lock),
    dispose: () => inner.dispose(),
  };
}

async function startTransaction(inner: Adapter, lock: WriteLock): Promise<Transaction> {
  await lock.acquire();
  let isOpen = true;
  const leave = (): void => {
    if (isOpen) lock.release();
    isOpen = false;
  };
  try {
    await inner.executeRaw(plain('BEGIN IMMEDIATE'));
  } catch (error) {
    leave();
    throw error;
  }
  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    options: { usePhantomQuery: false },
    queryRaw: (query) => inner.queryRaw(query),
    executeRaw: (query) => executeOrLeave(inner, query, leave),
    commit: () => Promise.resolve(leave()),
    rollback: () => Promise.resolve(leave()),
  };
}

/** A COMMIT that fails leaves a transaction open that nobody would end: end it here. */
async function executeOrLeave(
  inner: Adapter,
  query: Query,
  leave: () => void,
): Promise<number> {
  try {
    return await inner.executeRaw(query);
  } catch (error) {
    if (/^\s*(commit|rollback)\b/i.test(query.sql)) {
      await inner.executeRaw(plain('ROLLBACK')).catch(() => 0);
      leave();
    }
    throw error;
  }
}
