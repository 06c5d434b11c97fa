import type { InstantRange } from '#app/domain/shared/types.ts';
import type { KnownKind } from '#app/ports/repositories.ts';
import { addRange } from '#app/repositories/known-ranges.ts';
import { chunksOf, rowMarks, type Sql } from '#app/repositories/sql.ts';

/** The spans for which something of a store is known; ascending, disjoint. */
export function readKnown(
  sql: Sql,
  storeId: string,
  kind: KnownKind,
): Promise<InstantRange[]> {
  return sql.all<InstantRange>(
    'SELECT "fromMs", "untilMs" FROM "KnownRange" WHERE "storeId" = ? AND "kind" = ? ORDER BY "fromMs"',
    [storeId, kind],
  );
}

/** Adds a span to what is known, within the caller's transaction. */
export async function addKnown(
  sql: Sql,
  storeId: string,
  kind: KnownKind,
  range: InstantRange,
): Promise<void> {
  const before = await readKnown(sql, storeId, kind);
  await writeKnown(sql, storeId, kind, addRange(before, range));
}

/**
 * Moves the end of the span of known orders that ends at `endsMs`, in place: the watch does so every
 * minute. Where an import has joined it with another meanwhile nothing happens.
 *
 * @param untilMs before the next span begins
 */
export async function extendKnown(
  sql: Sql,
  storeId: string,
  endsMs: number,
  untilMs: number,
): Promise<void> {
  await sql.run(
    `UPDATE "KnownRange" SET "untilMs" = ? WHERE "storeId" = ? AND "kind" = 'orders' AND "untilMs" = ?`,
    [untilMs, storeId, endsMs],
  );
}

/** Puts these spans in the place of all that are known, within the caller's transaction. */
export async function writeKnown(
  sql: Sql,
  storeId: string,
  kind: KnownKind,
  ranges: readonly InstantRange[],
): Promise<void> {
  await sql.run('DELETE FROM "KnownRange" WHERE "storeId" = ? AND "kind" = ?', [
    storeId,
    kind,
  ]);
  for (const chunk of chunksOf(ranges, 500)) {
    await sql.run(
      `INSERT INTO "KnownRange" ("storeId","kind","fromMs","untilMs") VALUES ${rowMarks(chunk.length, 4)}`,
      chunk.flatMap(({ fromMs, untilMs }) => [storeId, kind, fromMs, untilMs]),
    );
  }
}
