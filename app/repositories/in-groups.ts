import type { Database } from '#app/repositories/connect.ts';
import type { Sql } from '#app/repositories/sql.ts';

/** So that nobody waits long for the others of the group. */
const MOST = 64;

interface Waiting<Result> {
  readonly work: (sql: Sql) => Promise<Result>;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Has pieces of work done in common transactions: what is asked for while one is being written is
 * written with the next, at the price of one sync.
 *
 * Each piece is all or nothing by itself: one that throws takes nothing of the others along. It locks
 * the rows it relies on, and can be done again.
 */
export function inGroups({
  write,
}: Pick<Database, 'write'>): <Result>(
  work: (sql: Sql) => Promise<Result>,
) => Promise<Result> {
  const waiting: Waiting<unknown>[] = [];
  let isAtWork = false;
  const drain = async (): Promise<void> => {
    if (isAtWork) return;
    isAtWork = true;
    while (waiting.length > 0) await writeGroup(write, waiting.splice(0, MOST));
    isAtWork = false;
  };
  return <Result>(work: (sql: Sql) => Promise<Result>) =>
    new Promise<Result>((resolve, reject) => {
      waiting.push({ work, resolve: (result) => resolve(result as Result), reject });
      void drain();
    });
}

/** Never throws: who waits is told. */
async function writeGroup(
  write: Database['write'],
  group: readonly Waiting<unknown>[],
): Promise<void> {
  try {
    const ends = await write(async (sql) => {
      const done: (() => void)[] = [];
      for (const one of group) done.push(await writeOne(sql, one));
      return done;
    }, 'row_locks');
    for (const end of ends) end();
  } catch (error) {
    for (const { reject } of group) reject(error);
  }
}

/** Returns what is to be told once the group is written. */
async function writeOne(
  sql: Sql,
  { work, resolve, reject }: Waiting<unknown>,
): Promise<() => void> {
  await sql.run('SAVEPOINT one');
  try {
    const result = await work(sql);
    await sql.run('RELEASE SAVEPOINT one');
    return () => resolve(result);
  } catch (error) {
    await sql.run('ROLLBACK TO SAVEPOINT one');
    await sql.run('RELEASE SAVEPOINT one');
    return () => reject(error);
  }
}
