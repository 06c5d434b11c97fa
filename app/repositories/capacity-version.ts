import { findRow } from '#app/repositories/rows.ts';
import type { Sql } from '#app/repositories/sql.ts';

/** Version of what an agency can sell: 0 until something was sold or the rota changed. */
export async function capacityVersion(sql: Sql, agencyId: string): Promise<number> {
  const row = await findRow<{ version: number }>(sql, 'CapacityVersion', { agencyId });
  return row?.version ?? 0;
}

/** Tells everyone who decided on what was read before that it is not so any more. */
export async function bumpCapacity(sql: Sql, agencyId: string): Promise<void> {
  await sql.run(
    `INSERT INTO "CapacityVersion" ("agencyId", "version") VALUES (?, 1)
     ON CONFLICT ("agencyId") DO UPDATE SET "version" = "CapacityVersion"."version" + 1`,
    [agencyId],
  );
}
