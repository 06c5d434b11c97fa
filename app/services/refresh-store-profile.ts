import type { ServiceDeps } from '#app/ports/service-deps.ts';

/** Reads the store's name, currency, zone, country and permissions anew and keeps them. */
export async function refreshStoreProfile(
  deps: ServiceDeps,
  storeId: string,
): Promise<readonly string[]> {
  const platform = await deps.platforms.forStore(storeId);
  const profile = await platform.storeProfile();
  await deps.repositories.stores.updateFacts(storeId, profile);
  return profile.scopes;
}
