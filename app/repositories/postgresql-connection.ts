import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Isolation } from '#app/repositories/connect.ts';
import {
  assertDurable,
  connectionSettings,
} from '#app/repositories/postgresql-client.ts';
import { numberedMarks, sharedTypes } from '#app/repositories/postgresql-values.ts';
import type { Sql, SqlValue } from '#app/repositories/sql.ts';

/** Connections of one thread. A process of all roles has two such pools beside the intake's own. */
const MOST_CONNECTIONS = 10;
/**
 * A connection that no answer comes from any more, as where a firewall has forgotten it, is let go of.
 * The longest of our statements, the erasing of a large store, is done well before.
 */
const ANSWER_MS = 30_000;
/** The server rolls back by itself where the connection ends. */
const ROLLBACK: pg.QueryConfig & { query_timeout: number } = {
  text: 'ROLLBACK',
  query_timeout: 2000,
};
const MOST_ATTEMPTS = 10;

/**
 * Opens a pool and proves that the server keeps what it acknowledges.
 *
 * @throws when the server does not answer, or would lose rows on a power cut
 */
export async function openPool(url: string): Promise<pg.Pool> {
  const pool = new pg.Pool({
    ...connectionSettings(url),
    max: MOST_CONNECTIONS,
    query_timeout: ANSWER_MS,
    types: sharedTypes,
  });
  // A connection that breaks while nobody uses it is replaced by the next one that is asked for.
  pool.on('error', () => undefined);
  try {
    await assertDurable(pool);
    return pool;
  } catch (error) {
    await pool.end();
    throw error;
  }
}

/** Single statements, each on whichever connection is free. */
export function sqlOnPool(pool: pg.Pool): Sql {
  return sqlOn((query) => pool.query(query));
}

type Ask = (query: pg.QueryConfig) => Promise<pg.QueryResult>;

function sqlOn(ask: Ask): Sql {
  const query = (text: string, values: readonly SqlValue[]): pg.QueryConfig => ({
    text: numberedMarks(text),
    values: [...values],
  });
  return {
    engine: 'postgresql',
    all: async <Row>(text: string, values: readonly SqlValue[] = []) =>
      (await ask(query(text, values))).rows as Row[],
    run: async (text, values = []) => (await ask(query(text, values))).rowCount ?? 0,
  };
}

/** One transaction, done again where the server could not order it with others. */
export async function transactionOnPool<Result>(
  pool: pg.Pool,
  work: (sql: Sql) => Promise<Result>,
  isolation: Isolation = 'serializable',
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transactionOnce(pool, work, isolation);
    } catch (error) {
      if (!isToBeRepeated(error) || attempt === MOST_ATTEMPTS) throw error;
      // Longer and longer, and never for two alike: else the same two meet again.
      await pause(Math.random() * 2 ** attempt * 4);
    }
  }
}

/** Serialization failures and deadlocks: nothing was done, and it can be tried again. */
export function isToBeRepeated(error: unknown): boolean {
  return error instanceof pg.DatabaseError && /^40(001|P01)$/.test(error.code ?? '');
}

async function transactionOnce<Result>(
  pool: pg.Pool,
  work: (sql: Sql) => Promise<Result>,
  isolation: Isolation,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // A connection that breaks between two statements says so here; unheard, it would end the process.
  const onBroken = (error: Error): void => {
    broken = error;
  };
  client.on('error', onBroken);
  const level = isolation === 'serializable' ? 'SERIALIZABLE' : 'READ COMMITTED';
  try {
    await client.query(`BEGIN ISOLATION LEVEL ${level}`);
    try {
      const result = await work(sqlOn((query) => client.query(query)));
      const { command } = await client.query('COMMIT');
      // COMMIT of a transaction in which a statement failed rolls back, without an error.
      if (command !== 'COMMIT')
        throw new Error('a statement failed and its error was swallowed');
      return result;
    } catch (error) {
      await client.query(ROLLBACK).catch((failure: unknown) => {
        broken = failure instanceof Error ? failure : new Error(String(failure));
      });
      throw error;
    }
  } finally {
    client.off('error', onBroken);
    client.release(broken);
  }
}
