import { z } from 'zod';
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

const params = z.object({ storeId: z.string().regex(/^[\w-]{1,64}$/) });

/** The address's store. An id that none of ours could be is not found, like any other. */
export function storeParams(given: unknown): z.infer<typeof params> {
  const parsed = params.safeParse(given);
  if (!parsed.success) throw new AppError('not_found', 'no store has such an id');
  return parsed.data;
}
