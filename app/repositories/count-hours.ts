import { HOUR_MS, hourStartAt, MINUTE_MS } from '#app/domain/shared/time.ts';
import type { Zone } from '#app/domain/shared/types.ts';
import { hourEndOf } from '#app/repositories/recount-in-zone.ts';
import { numberArray } from '#app/repositories/postgresql-arrays.ts';
import {
  chunksOf,
  marks,
  rowMarks,
  type Sql,
  type SqlValue,
} from '#app/repositories/sql.ts';

interface DirtyHour {
  readonly storeId: string;
  readonly hourStart: number;
}

/** Hours a statement, whose text depends on how many there are. */
const SQLITE_HOURS = 300;

const COUNTED =
  '"orders","cancelled","refunded","valueMinor","cancelledValueMinor","refundedValueMinor"';

const SUMS = `COUNT(*) AS "orders",
  SUM(CASE WHEN ledger."state" = 'cancelled' THEN 1 ELSE 0 END) AS "cancelled",
  SUM(CASE WHEN ledger."state" = 'refunded' THEN 1 ELSE 0 END) AS "refunded",
  SUM(ledger."valueMinor") AS "valueMinor",
  SUM(CASE WHEN ledger."state" = 'cancelled' THEN ledger."valueMinor" ELSE 0 END) AS "cancelledValueMinor",
  SUM(CASE WHEN ledger."state" = 'refunded' THEN ledger."valueMinor" ELSE 0 END) AS "refundedValueMinor"`;

const WITHIN = `ledger."storeId" = CAST(? AS TEXT)
  AND ledger."minute" >= wanted."fromMinute" AND ledger."minute" < wanted."untilMinute"`;

/**
 * One look into the index for each wanted hour: said to SQLite by CROSS JOIN, which keeps this order,
 * to PostgreSQL by LATERAL. Left to itself, it reads all of a store's orders for a few hundred hours.
 */
const COUNT = {
  sqlite: `SELECT ledger."storeId", wanted."hourStart", ${SUMS}
    FROM wanted CROSS JOIN "OrderLedger" AS ledger
    WHERE ${WITHIN} GROUP BY ledger."storeId", wanted."hourStart"`,
  postgresql: `SELECT counted."storeId", wanted."hourStart", ${COUNTED}
    FROM wanted CROSS JOIN LATERAL (
      SELECT ledger."storeId", ${SUMS} FROM "OrderLedger" AS ledger
      WHERE ${WITHIN} GROUP BY ledger."storeId") AS counted`,
} as const;

/** In the order of their keys, as they are marked: so no two wait for each other. */
const LOCKED = { sqlite: '', postgresql: 'FOR UPDATE' } as const;

/** Nobody moves the store to another zone before what is counted here can be seen. */
const ZONE_HELD = { sqlite: '', postgresql: 'FOR SHARE' } as const;

/**
 * Counts marked hours anew from the ledger, within the caller's transaction: what is marked again
 * meanwhile is counted again later.
 *
 * On PostgreSQL the transaction sees, with each statement, what was committed before it. A mark that
 * somebody sets meanwhile is waited for here, or waits for this: see `markDirty`.
 */
export async function countDirtyHours(sql: Sql, limit: number): Promise<DirtyHour[]> {
  const dirty = await sql.all<DirtyHour>(
    `DELETE FROM "DirtyHour" WHERE ("storeId","hourStart") IN
       (SELECT "storeId","hourStart" FROM "DirtyHour" ORDER BY "storeId","hourStart" LIMIT ? ${LOCKED[sql.engine]})
     RETURNING "storeId","hourStart"`,
    [limit],
  );
  for (const [storeId, hours] of hoursByStore(dirty)) {
    const [store] = await sql.all<{ zone: Zone }>(
      `SELECT "zone" FROM "Store" WHERE "id" = ? ${ZONE_HELD[sql.engine]}`,
      [storeId],
    );
    // Without a store there is nothing to count for.
    if (store) await countHours(sql, storeId, store.zone, hoursIn(store.zone, hours));
  }
  return dirty;
}

function hoursByStore(dirty: readonly DirtyHour[]): Map<string, number[]> {
  const byStore = new Map<string, number[]>();
  for (const { storeId, hourStart } of dirty) {
    const hours = byStore.get(storeId);
    if (hours) hours.push(hourStart);
    else byStore.set(storeId, [hourStart]);
  }
  return byStore;
}

/**
 * The zone's hours that marked ones touch, ascending. Who marked them may have known the store in
 * another zone, where hours can begin at other minutes: deliveries and imports are under way meanwhile.
 */
function hoursIn(zone: Zone, marked: readonly number[]): number[] {
  const hours = new Set<number>();
  for (const at of marked)
    hours.add(hourStartAt(at, zone)).add(hourStartAt(at + HOUR_MS - MINUTE_MS, zone));
  return [...hours].sort((a, b) => a - b);
}

async function countHours(
  sql: Sql,
  storeId: string,
  zone: Zone,
  hours: readonly number[],
): Promise<void> {
  const pieces = sql.engine === 'sqlite' ? chunksOf(hours, SQLITE_HOURS) : [hours];
  for (const piece of pieces) {
    const { among, wanted } = LISTS[sql.engine](piece, zone);
    await sql.run(
      `DELETE FROM "OrderHour" WHERE "storeId" = ? AND "hourStart" ${among.text}`,
      [storeId, ...among.values],
    );
    await sql.run(
      `WITH wanted("hourStart", "fromMinute", "untilMinute") AS (${wanted.text})
       INSERT INTO "OrderHour" ("storeId","hourStart",${COUNTED})
       ${COUNT[sql.engine]}`,
      [...wanted.values, storeId],
    );
  }
}

interface Part {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

/** A list of hours in a statement: as what an hour is among, and as rows with their minutes. */
type HourList = (
  hours: readonly number[],
  zone: Zone,
) => { readonly among: Part; readonly wanted: Part };

const LISTS: Readonly<Record<Sql['engine'], HourList>> = {
  sqlite: (hours, zone) => ({
    among: { text: `IN (${marks(hours.length)})`, values: hours },
    wanted: {
      text: `VALUES ${rowMarks(hours.length, 3)}`,
      values: hours.flatMap((hour) => [hour, ...minutesOf(hour, zone)]),
    },
  }),
  postgresql: (hours, zone) => {
    const given = numberArray(hours);
    const minutes = hours.map((hour) => minutesOf(hour, zone));
    return {
      among: { text: '= ANY(CAST(? AS BIGINT[]))', values: [given] },
      wanted: {
        text: 'SELECT * FROM unnest(CAST(? AS BIGINT[]),CAST(? AS INTEGER[]),CAST(? AS INTEGER[]))',
        values: [
          given,
          numberArray(minutes.map(([from]) => from)),
          numberArray(minutes.map(([, until]) => until)),
        ],
      },
    };
  },
};

function minutesOf(hourStart: number, zone: Zone): readonly [number, number] {
  return [hourStart / MINUTE_MS, hourEndOf(hourStart, zone) / MINUTE_MS];
}
