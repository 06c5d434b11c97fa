import { AppError } from '#app/domain/shared/errors.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';

/**
 * Sees to it that the platform tells us of new and changed orders. Safe to repeat.
 *
 * @throws AppError `platform_refused` where the platform will not
 */
export async function watchStoreOrders(
  deps: ServiceDeps,
  storeId: string,
): Promise<void> {
  const platform = await deps.platforms.forStore(storeId);
  const outcome = await platform.watchOrders();
  if (outcome.outcome === 'refused')
    throw new AppError('platform_refused', `orders cannot be watched: ${outcome.reason}`);
  const { created, kept } = outcome;
  deps.log.info({ storeId, created, kept }, 'orders are watched');
}
