import { AppError } from '#app/domain/shared/errors.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { refreshStoreProfile } from '#app/services/refresh-store-profile.ts';

/**
 * Acts on changed permissions: keeps them, and where some were added reads what they open, older
 * orders or visits. What was read stays when a permission is taken away.
 */
export async function applyScopesUpdate(
  deps: ServiceDeps,
  storeId: string,
): Promise<{ added: readonly string[]; removed: readonly string[] }> {
  const { stores, jobs, live } = deps.repositories;
  const store = await stores.byId(storeId);
  if (store === null) throw new AppError('not_found', `no store ${storeId}`);
  const after = await refreshStoreProfile(deps, storeId);
  const added = after.filter((scope) => !store.scopes.includes(scope));
  const removed = store.scopes.filter((scope) => !after.includes(scope));
  if (added.length > 0)
    await jobs.add({
      name: 'import_history',
      storeId,
      payload: {},
      uniqueKey: `import_history:${storeId}`,
      runAtMs: 0,
    });
  await live.append({
    storeId,
    agencyId: store.agencyId,
    kind: 'store',
    atMs: deps.clock.now(),
    payload: { state: 'scopes_changed' },
  });
  return { added, removed };
}
