import type { UsedTokens } from '#app/ports/woo-connections.ts';
import type { Database } from '#app/repositories/connect.ts';
import { insertUnlessTaken } from '#app/repositories/rows.ts';

/**
 * One-time tokens in the database, so that none is good in two processes either.
 *
 * @param realNow each use also forgets what nobody would take any more
 */
export function makeUsedTokens(
  { write }: Database,
  realNow: () => number = Date.now,
): UsedTokens {
  return {
    use: (id, untilMs) =>
      write(async (inside) => {
        await inside.run('DELETE FROM "UsedToken" WHERE "untilMs" < ?', [realNow()]);
        return insertUnlessTaken(inside, 'UsedToken', { id, untilMs });
      }),
  };
}
