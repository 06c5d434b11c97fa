import type { Imports } from '#app/ports/repositories.ts';
import { copied, type Tables } from './tables.ts';

export function memoryImports(tables: Tables): Imports {
  return {
    start: async (storeId, row) => void tables.imports.push({ ...copied(row), storeId }),
    latest: async (storeId, source) => {
      const [newest] = tables.imports
        .filter((row) => row.storeId === storeId && row.source === source)
        .sort(
          (one, other) =>
            other.startedAt - one.startedAt || other.id.localeCompare(one.id),
        );
      return copied(newest ?? null);
    },
    save: async (storeId, row) => {
      const index = tables.imports.findIndex(
        (one) => one.id === row.id && one.storeId === storeId,
      );
      if (index >= 0) tables.imports[index] = { ...copied(row), storeId };
    },
    csvMapping: async (storeId) => copied(tables.csvMappings.get(storeId) ?? null),
    rememberCsvMapping: async (storeId, mapping) =>
      void tables.csvMappings.set(storeId, copied(mapping)),
  };
}
