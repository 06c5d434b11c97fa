import { AppError } from '#app/domain/shared/errors.ts';
import type { Demand } from '#app/domain/capacity/types.ts';
import type { AuditEntry } from '#app/ports/audit.ts';
import type { Capacity, CapacityRead, ShiftRow } from '#app/ports/people.ts';
import { appendAudit } from '#app/repositories/audit.ts';
import { bumpCapacity, capacityVersion } from '#app/repositories/capacity-version.ts';
import type { Database } from '#app/repositories/connect.ts';
import { parseStored } from '#app/repositories/json.ts';
import {
  deleteRows,
  findRow,
  findRows,
  insertRow,
  updateRows,
} from '#app/repositories/rows.ts';
import type { Sql } from '#app/repositories/sql.ts';

export function makeCapacity({ sql, write }: Database): Capacity {
  const changed = async (inside: Sql, audit: AuditEntry): Promise<void> => {
    await appendAudit(inside, audit);
    await bumpCapacity(inside, audit.agencyId);
  };
  return {
    read: (agencyId, seasonCode, seasonYear) =>
      readCapacity(sql, agencyId, seasonCode, seasonYear),
    saveShift: (shift, audit) =>
      write(async (inside) => {
        await saveShift(inside, shift);
        await changed(inside, audit);
      }),
    removeShift: (agencyId, id, audit) =>
      write(async (inside) => {
        if ((await deleteRows(inside, 'Shift', { id, agencyId })) === 0) return false;
        await changed(inside, audit);
        return true;
      }),
    saveWorkHours: (agencyId, memberId, { code, year }, hours, audit) =>
      write(async (inside) => {
        await requireMember(inside, agencyId, memberId);
        const key = { agencyId, memberId, seasonCode: code, seasonYear: year };
        await deleteRows(inside, 'MemberHours', key);
        if (hours !== null) await insertRow(inside, 'MemberHours', { ...key, hours });
        await changed(inside, audit);
      }),
    saveStoresPerResponder: (agencyId, stores, audit) =>
      write(async (inside) => {
        const changes = { storesPerResponder: stores };
        if ((await updateRows(inside, 'Agency', changes, { id: agencyId })) === 0)
          throw new AppError('not_found', `no agency ${agencyId}`);
        await changed(inside, audit);
      }),
  };
}

interface StoredDemand {
  readonly id: string;
  readonly storeId: string;
  readonly seasonCode: string;
  readonly seasonYear: number;
  readonly demand: string | null;
}

interface StoredShift {
  readonly id: string;
  readonly agencyId: string;
  readonly memberId: string;
  readonly fromDate: string;
  readonly toDate: string;
  readonly weekdays: string;
  readonly fromHour: number;
  readonly toHour: number;
}

async function readCapacity(
  sql: Sql,
  agencyId: string,
  seasonCode: string,
  seasonYear: number,
): Promise<CapacityRead> {
  // The version first: what changes while the rest is read makes it stale, never too new.
  const version = await capacityVersion(sql, agencyId);
  const season = { agencyId, seasonCode, seasonYear };
  const shifts = await findRows<StoredShift>(
    sql,
    'Shift',
    { agencyId },
    '"fromDate", "fromHour", "id"',
  );
  const hours = await findRows<{ memberId: string; hours: number }>(
    sql,
    'MemberHours',
    season,
    '"memberId"',
  );
  const agency = await findRow<{ storesPerResponder: number }>(sql, 'Agency', {
    id: agencyId,
  });
  const sold = await findRows<StoredDemand>(
    sql,
    'Subscription',
    { agencyId },
    '"acceptedAt", "id"',
  );
  if (!agency) throw new AppError('not_found', `no agency ${agencyId}`);
  return {
    version,
    shifts: shifts.map(toShift),
    workHours: hours.map(({ memberId, hours: stated }) => ({ memberId, hours: stated })),
    storesPerResponder: agency.storesPerResponder,
    sold: sold.flatMap((row) => {
      const asked = parseStored<Demand | null>(row.demand, null);
      if (!asked) return [];
      // Hours of work are stated by season; people on call are the same in every one.
      const isOfSeason = row.seasonCode === seasonCode && row.seasonYear === seasonYear;
      const workHours = isOfSeason ? asked.workHours : 0;
      return [{ ...asked, workHours, subscriptionId: row.id, storeId: row.storeId }];
    }),
  };
}

async function saveShift(sql: Sql, shift: ShiftRow): Promise<void> {
  const { shiftId: id, agencyId, memberId, days } = shift;
  await requireMember(sql, agencyId, memberId);
  const known = await findRow<StoredShift>(sql, 'Shift', { id });
  if (known && known.agencyId !== agencyId)
    throw new AppError('not_found', `no shift ${id} in agency ${agencyId}`);
  const columns = {
    memberId,
    fromDate: days.from,
    toDate: days.to,
    weekdays: JSON.stringify(shift.weekdays),
    fromHour: shift.fromHour,
    toHour: shift.toHour,
  };
  if (known) await updateRows(sql, 'Shift', columns, { id, agencyId });
  else await insertRow(sql, 'Shift', { id, agencyId, ...columns });
}

async function requireMember(sql: Sql, agencyId: string, id: string): Promise<void> {
  if (await findRow(sql, 'Member', { id, agencyId })) return;
  throw new AppError('not_found', `no member ${id} in agency ${agencyId}`);
}

function toShift(row: StoredShift): ShiftRow {
  return {
    shiftId: row.id,
    agencyId: row.agencyId,
    memberId: row.memberId,
    days: { from: row.fromDate, to: row.toDate },
    weekdays: parseStored<number[]>(row.weekdays, []),
    fromHour: row.fromHour,
    toHour: row.toHour,
  };
}
