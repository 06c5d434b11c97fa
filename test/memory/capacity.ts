import { AppError } from '#app/domain/shared/errors.ts';
import type { AuditEntry } from '#app/ports/audit.ts';
import type { Capacity } from '#app/ports/people.ts';
import { copied, type Tables } from './tables.ts';

const STORES_PER_RESPONDER = 10;

export function memoryCapacity(tables: Tables): Capacity {
  const changed = (audit: AuditEntry): void => {
    tables.record(audit);
    tables.bumpCapacity(audit.agencyId);
  };
  const requireMember = (agencyId: string, id: string): void => {
    if (tables.members.every((row) => row.id !== id || row.agencyId !== agencyId))
      throw new AppError('not_found', `no member ${id}`);
  };
  return {
    read: async (agencyId, seasonCode, seasonYear) => {
      if (!tables.agencies.has(agencyId))
        throw new AppError('not_found', `no agency ${agencyId}`);
      const prefix = hoursKey(agencyId, seasonCode, seasonYear, '');
      return copied({
        version: tables.capacityVersions.get(agencyId) ?? 0,
        shifts: tables.shifts.filter((shift) => shift.agencyId === agencyId),
        workHours: [...tables.workHours]
          .filter(([key]) => key.startsWith(prefix))
          .map(([, hours]) => hours),
        storesPerResponder:
          tables.storesPerResponder.get(agencyId) ?? STORES_PER_RESPONDER,
        sold: tables.subscriptions
          .filter((one) => one.agencyId === agencyId)
          .flatMap(({ row, demand }) => {
            if (!demand) return [];
            const isOfSeason =
              row.seasonCode === seasonCode && row.seasonYear === seasonYear;
            const workHours = isOfSeason ? demand.workHours : 0;
            return [
              { ...demand, workHours, subscriptionId: row.id, storeId: row.storeId },
            ];
          }),
      });
    },
    saveShift: async (shift, audit) => {
      requireMember(shift.agencyId, shift.memberId);
      const known = tables.shifts.find(({ shiftId }) => shiftId === shift.shiftId);
      if (known && known.agencyId !== shift.agencyId)
        throw new AppError('not_found', `no shift ${shift.shiftId}`);
      const others = tables.shifts.filter(({ shiftId }) => shiftId !== shift.shiftId);
      tables.shifts = [...others, copied(shift)];
      changed(audit);
    },
    removeShift: async (agencyId, id, audit) => {
      const others = tables.shifts.filter(
        (shift) => shift.shiftId !== id || shift.agencyId !== agencyId,
      );
      if (others.length === tables.shifts.length) return false;
      tables.shifts = others;
      changed(audit);
      return true;
    },
    saveWorkHours: async (agencyId, memberId, { code, year }, hours, audit) => {
      requireMember(agencyId, memberId);
      const key = hoursKey(agencyId, code, year, memberId);
      if (hours === null) tables.workHours.delete(key);
      else tables.workHours.set(key, { memberId, hours });
      changed(audit);
    },
    saveStoresPerResponder: async (agencyId, stores, audit) => {
      if (!tables.agencies.has(agencyId))
        throw new AppError('not_found', `no agency ${agencyId}`);
      tables.storesPerResponder.set(agencyId, stores);
      changed(audit);
    },
  };
}

function hoursKey(agencyId: string, code: string, year: number, memberId: string) {
  return `${agencyId} ${code} ${String(year)} ${memberId}`;
}
