import { AppError } from '#app/domain/shared/errors.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';

/**
 * One of the agency's own stores.
 *
 * @throws AppError `not_found` for another agency's store, an erased one, or none: a guess must not
 *   learn which of the three it was
 */
export async function consoleStore(
  deps: ServiceDeps,
  agencyId: string,
  storeId: string,
): Promise<StoreRow> {
  const store = await deps.repositories.stores.byId(storeId);
  if (store === null || store.agencyId !== agencyId || store.erasedAt !== null)
    throw new AppError('not_found', `no store ${storeId.slice(0, 64)} for this agency`);
  return store;
}
