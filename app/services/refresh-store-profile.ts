import type { Outbox } from '#app/ports/outbox.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';

/**
 * Reads the store's name, currency, zone, country and permissions anew and keeps them.
 *
 * @param following what follows from the permissions, kept with them
 */
export async function refreshStoreProfile(
  deps: ServiceDeps,
  storeId: string,
  following: (scopes: readonly string[]) => Outbox = () => ({}),
): Promise<readonly string[]> {
  const platform = await deps.platforms.forStore(storeId);
  const profile = await platform.storeProfile();
  await deps.repositories.stores.updateFacts(storeId, profile, following(profile.scopes));
  return profile.scopes;
}
