import type { Actor } from '#app/domain/subscriptions/types.ts';
import type { AuditEntry } from '#app/ports/audit.ts';
import type { AgencyRow, StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { changesBetween } from '#app/services/audit-changes.ts';

/**
 * A move for both records: the old agency reads that the store left and which plan went with it,
 * the new one that it joined. Neither reads of the other.
 */
export async function joinAudits(
  { repositories, clock }: ServiceDeps,
  store: Pick<StoreRow, 'id' | 'agencyId' | 'name'>,
  to: AgencyRow,
  actor: Actor,
): Promise<AuditEntry[]> {
  const plan = await repositories.stores.plan(store.id);
  const entry = (
    agencyId: string,
    what: 'store_joined' | 'store_left' | 'plan_changed',
    changes: AuditEntry['changes'] = [],
  ): AuditEntry => ({
    agencyId,
    storeId: store.id,
    atMs: clock.now(),
    actor,
    what,
    subjectId: store.id,
    subjectName: store.name,
    changes,
  });
  return [
    ...(plan === null
      ? []
      : [entry(store.agencyId, 'plan_changed', changesBetween(plan, null))]),
    entry(store.agencyId, 'store_left'),
    entry(to.id, 'store_joined'),
  ];
}
