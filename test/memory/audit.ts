import type { AuditRow, AuditTrail } from '#app/ports/audit.ts';
import { copied, type Tables } from './tables.ts';

export function memoryAudit(tables: Tables): AuditTrail {
  return {
    append: async (entry) => tables.record(entry),
    list: async (agencyId, filter, beforeId, limit) => {
      const wants = (row: AuditRow) =>
        row.agencyId === agencyId &&
        row.id < (beforeId ?? Infinity) &&
        row.atMs >= (filter.fromMs ?? -Infinity) &&
        row.atMs < (filter.untilMs ?? Infinity) &&
        row.storeId === (filter.storeId ?? row.storeId) &&
        row.actor.id === (filter.actorId ?? row.actor.id) &&
        row.what.startsWith(filter.area ?? '');
      return copied(tables.audit.filter(wants)).reverse().slice(0, limit);
    },
  };
}
