import { describe, expect, it } from 'vitest';
import type { AuditFilter } from '#app/ports/audit.ts';
import { auditEntry, EVERYTHING, FRIDAY, MIA, type RepositoryWorld } from './world.ts';

export function auditContract(world: () => RepositoryWorld): void {
  describe('the record', () => {
    it('tells what happened newest first, page by page, narrowed as asked', async () => {
      const { audit } = world().repositories;
      const changes = [{ field: 'role', before: 'reader', after: 'owner' }];
      const entries = [
        auditEntry('offering_drafted', { subjectId: '1' }),
        auditEntry('member_role_changed', { subjectId: '2', atMs: FRIDAY + 1, changes }),
        auditEntry('subscription_accepted', {
          ...{ subjectId: '3', atMs: FRIDAY + 2, storeId: 'store', actor: MIA },
        }),
        auditEntry('offering_published', { subjectId: '4', atMs: FRIDAY + 3 }),
      ];
      for (const entry of entries) await audit.append(entry);
      await audit.append(auditEntry('offering_drafted', { agencyId: 'other' }));
      const all = await audit.list('agency', EVERYTHING, null, 10);
      expect(all.map(({ id: _, ...entry }) => entry)).toEqual(entries.toReversed());
      const firstPage = await audit.list('agency', EVERYTHING, null, 2);
      const rest = await audit.list('agency', EVERYTHING, firstPage[1]?.id ?? 0, 10);
      expect([...firstPage, ...rest]).toEqual(all);
      const ids = async (filter: Partial<AuditFilter>) =>
        (await audit.list('agency', { ...EVERYTHING, ...filter }, null, 10)).map(
          ({ subjectId }) => subjectId,
        );
      expect(await ids({ area: 'offering' })).toEqual(['4', '1']);
      expect(await ids({ fromMs: FRIDAY + 1, untilMs: FRIDAY + 3 })).toEqual(['3', '2']);
      expect(await ids({ storeId: 'store' })).toEqual(['3']);
      expect(await ids({ actorId: MIA.id })).toEqual(['3']);
      expect(await ids({ actorId: 'member-1' })).toEqual(['4', '2', '1']);
    });
  });
}
