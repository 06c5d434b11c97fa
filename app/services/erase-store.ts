import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { storeJob } from '#app/services/store-job.ts';

/**
 * Erases what was read and counted of a store, as its platform asks some days after a removal. A
 * WooCommerce shop has nobody to ask: it is erased two days after it left, unless it came back.
 *
 * Agreements and invoices are kept without people's names, as bookkeeping law asks. A store whose
 * platform asked is erased although it is back in the meantime; its history is then read anew.
 */
export async function eraseStore(
  deps: ServiceDeps,
  storeId: string,
): Promise<{ outcome: 'erased' | 'came_back' | 'not_found' }> {
  const { stores, jobs } = deps.repositories;
  const store = await stores.byId(storeId);
  if (store === null) return { outcome: 'not_found' };
  if (store.platform === 'woocommerce' && store.disconnectedAt === null)
    return { outcome: 'came_back' };
  if (store.disconnectedAt !== null) await deps.platforms.forget(storeId);
  await stores.erase(storeId, deps.clock.now());
  if (store.disconnectedAt === null) await jobs.add(storeJob('import_history', storeId));
  deps.log.info({ storeId }, 'store erased');
  return { outcome: 'erased' };
}
