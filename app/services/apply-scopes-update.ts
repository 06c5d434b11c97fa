import { AppError } from '#app/domain/shared/errors.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { refreshStoreProfile } from '#app/services/refresh-store-profile.ts';
import { storeJob } from '#app/services/store-job.ts';

/**
 * Acts on changed permissions: keeps them, and where some were added reads what they open, older
 * orders or visits. What was read stays when a permission is taken away.
 */
export async function applyScopesUpdate(
  deps: ServiceDeps,
  storeId: string,
): Promise<{ added: readonly string[]; removed: readonly string[] }> {
  const { stores, live } = deps.repositories;
  const store = await stores.byId(storeId);
  if (store === null) throw new AppError('not_found', `no store ${storeId}`);
  const addedIn = (after: readonly string[]) =>
    after.filter((scope) => !store.scopes.includes(scope));
  // Kept together: tried again after a crash, nothing would look added.
  const after = await refreshStoreProfile(deps, storeId, (scopes) =>
    addedIn(scopes).length > 0 ? { jobs: [storeJob('import_history', storeId)] } : {},
  );
  const added = addedIn(after);
  const removed = store.scopes.filter((scope) => !after.includes(scope));
  await live.append({
    storeId,
    agencyId: store.agencyId,
    kind: 'store',
    atMs: deps.clock.now(),
    payload: { state: 'scopes_changed' },
  });
  return { added, removed };
}
