import { describe, expect, it } from 'vitest';
import type { ImportRow } from '#app/ports/repositories.ts';
import { connectStore, FRIDAY, type RepositoryWorld } from './world.ts';

export function importsContract(world: () => RepositoryWorld): void {
  describe('imports', () => {
    it('remembers how far an import is, and which came last', async () => {
      const { imports } = world().repositories;
      const { id: storeId } = await connectStore(world());
      const row: ImportRow = {
        id: 'import-1',
        storeId,
        source: 'platform',
        state: 'running',
        startedAt: FRIDAY,
        finishedAt: null,
        expected: null,
        read: 0,
        testSkipped: 0,
        failureCode: null,
        reach: 'limited_60_days',
        windows: [
          { fromMs: 1, untilMs: 2, state: 'running', cursor: 'c', expected: 5, read: 3 },
        ],
      };
      await imports.start(storeId, row);
      expect(await imports.latest(storeId, 'platform')).toEqual(row);
      const further: ImportRow = {
        ...row,
        state: 'done',
        finishedAt: FRIDAY + 5,
        expected: 9,
        read: 8,
        testSkipped: 1,
        windows: [],
      };
      await imports.save(storeId, further);
      expect(await imports.latest(storeId, 'platform')).toEqual(further);
      await imports.save('other-store', { ...further, read: 99 });
      expect((await imports.latest(storeId, 'platform'))?.read).toBe(8);
      await imports.start(storeId, { ...row, id: 'import-2', startedAt: FRIDAY + 9 });
      expect((await imports.latest(storeId, 'platform'))?.id).toBe('import-2');
      expect(await imports.latest(storeId, 'csv')).toBeNull();
    });

    it('remembers how a store’s files are read', async () => {
      const { imports } = world().repositories;
      expect(await imports.csvMapping('store')).toBeNull();
      await imports.rememberCsvMapping('store', { zone: 'UTC' });
      await imports.rememberCsvMapping('store', { zone: 'Europe/Warsaw' });
      expect(await imports.csvMapping('store')).toEqual({ zone: 'Europe/Warsaw' });
    });
  });
}
