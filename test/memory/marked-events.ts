import { MAX_MARKS, type MarkedEvents } from '#app/ports/marked-events.ts';
import { copied, type Tables } from './tables.ts';

export function memoryMarkedEvents(tables: Tables): MarkedEvents {
  const of = (storeId: string) => tables.marks.filter((row) => row.storeId === storeId);
  const find = (storeId: string, id: string) =>
    of(storeId).find((row) => row.id === id) ?? null;
  return {
    all: async (storeId) =>
      copied(of(storeId)).sort(
        (one, other) => one.fromMs - other.fromMs || (one.id < other.id ? -1 : 1),
      ),
    byId: async (storeId, id) => copied(find(storeId, id)),
    add: async (storeId, row, audit) => {
      if (of(storeId).length >= MAX_MARKS) return 'too_many';
      if (tables.marks.some(({ id }) => id === row.id)) throw new Error('id is taken');
      tables.marks.push(copied({ ...row, storeId }));
      tables.record(audit);
      return 'added';
    },
    change: async (storeId, row, audit) => {
      const known = find(storeId, row.id);
      if (known === null) return false;
      tables.marks[tables.marks.indexOf(known)] = copied({ ...row, storeId });
      tables.record(audit);
      return true;
    },
    remove: async (storeId, id, audit) => {
      const known = find(storeId, id);
      if (known === null) return false;
      tables.marks.splice(tables.marks.indexOf(known), 1);
      tables.record(audit);
      return true;
    },
  };
}
