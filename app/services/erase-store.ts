import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { storeJob } from '#app/services/store-job.ts';

/**
 * Erases what was read and counted of a store, as its platform asks some days after a removal.
 *
 * Agreements and invoices are kept without people's names, as bookkeeping law asks. A store that is
 * back in the meantime is erased too, since it was asked for; its history is then read anew.
 */
export async function eraseStore(
  deps: ServiceDeps,
  storeId: string,
): Promise<{ outcome: 'erased' | 'not_found' }> {
  const { stores, jobs } = deps.repositories;
  const store = await stores.byId(storeId);
  if (store === null) return { outcome: 'not_found' };
  if (store.disconnectedAt !== null) await deps.platforms.forget(storeId);
  await stores.erase(storeId, deps.clock.now());
  if (store.disconnectedAt === null) await jobs.add(storeJob('import_history', storeId));
  deps.log.info({ storeId }, 'store erased');
  return { outcome: 'erased' };
}
