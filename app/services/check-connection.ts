import type { EpochMs } from '#app/domain/shared/types.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { addReconcileJob } from '#app/services/reconcile-due.ts';

/**
 * Has the store compared with its shop now, not only when it is due; open pages are told when that has
 * ended. Asked again while one waits or is under way it adds nothing: that one is the answer.
 *
 * @returns when it was asked: a comparison that ended, or failed, later is the answer
 */
export async function askForCheck(
  deps: ServiceDeps,
  storeId: string,
): Promise<{ outcome: 'asked'; atMs: EpochMs }> {
  const atMs = deps.clock.now();
  await addReconcileJob(deps, storeId, true);
  return { outcome: 'asked', atMs };
}
